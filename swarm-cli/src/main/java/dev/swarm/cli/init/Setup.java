package dev.swarm.cli.init;

import dev.swarm.cli.init.edit.Entry;
import dev.swarm.cli.init.edit.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Finds assistants, and says how their configurations are to change. */
public final class Setup {
  private final Machine machine;
  private final Scope scope;

  public Setup(Machine machine, Scope scope) {
    this.machine = machine;
    this.scope = scope;
  }

  /** The assistants that are there. */
  public List<Client> found() {
    return Arrays.stream(Client.values()).filter(client -> client.isThere(machine)).toList();
  }

  /**
   * The changes that make Swarm known to them.
   *
   * @throws SetupException when one of the files cannot be read or merged
   */
  public List<Change> changes(List<Client> clients, Entry entry) throws SetupException {
    var changes = new ArrayList<Change>();
    for (var client : clients) {
      var file = ConfigurationFile.at(client.file(machine, scope));
      var before = file.read();
      changes.add(
          new Change(
              client,
              file,
              List.of(before, merged(client, file, before, entry)),
              Copies.Step.FORWARD));
    }
    return changes;
  }

  private static Content merged(Client client, ConfigurationFile file, Content before, Entry entry)
      throws SetupException {
    try {
      var text = before.mark() + client.format().merge(before.unmarked(), entry);
      return text.equals(before.text()) ? before : Content.of(text);
    } catch (MalformedException e) {
      throw SetupException.malformed(
          file.named(), e.place(), Objects.requireNonNullElse(e.getMessage(), ""));
    }
  }

  /** The changes that put back what was there before Swarm's last change of each. */
  public List<Change> undoing(List<Client> clients) throws SetupException {
    var changes = new ArrayList<Change>();
    for (var client : clients) {
      var file = ConfigurationFile.at(client.file(machine, scope));
      var now = file.read();
      Copies.before(file, now)
          .map(before -> new Change(client, file, List.of(now, before), Copies.Step.BACK))
          .ifPresent(changes::add);
    }
    return changes;
  }
}
