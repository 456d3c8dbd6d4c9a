package dev.swarm.cli.init;

import dev.swarm.cli.init.edit.Entry;
import dev.swarm.cli.init.edit.JsonFormat;
import dev.swarm.cli.init.edit.JsonMove;
import dev.swarm.cli.init.edit.MalformedException;
import dev.swarm.cli.init.edit.Move;
import dev.swarm.cli.init.edit.TomlMove;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds where assistants are told to start ruv-swarm, and says how that is to change: its servers
 * and its hooks become Swarm's, under the names that they have.
 */
public final class Moving {
  private static final String MARK = "ruv-swarm";

  private final Machine machine;
  private final Set<Scope> scopes;

  /** In the user's own configurations and, unless that is all, in those of the project. */
  public Moving(Machine machine, Scope scope) {
    this.machine = machine;
    this.scopes =
        switch (scope) {
          case PROJECT -> EnumSet.allOf(Scope.class);
          case USER -> EnumSet.of(Scope.USER);
        };
  }

  /** A file in which an assistant may be told to start it. */
  private record Spot(Client client, ConfigurationFile file, Move move) {}

  /**
   * The changes that put Swarm in its place.
   *
   * @throws SetupException when one of the files cannot be read
   */
  public List<Change> changes(List<Client> clients, Entry entry) throws SetupException {
    var changes = new ArrayList<Change>();
    for (var spot : spots(clients)) {
      var before = spot.file().read();
      if (before.text().contains(MARK)) {
        var stages = stages(spot, before, entry);
        changes.add(new Change(spot.client(), spot.file(), stages, Copies.Step.FORWARD));
      }
    }
    return changes;
  }

  private static List<Content> stages(Spot spot, Content before, Entry entry)
      throws SetupException {
    var stages = new ArrayList<>(List.of(before));
    try {
      for (var text : spot.move().stages(before.unmarked(), entry)) {
        stages.add(Content.of(before.mark() + text));
      }
    } catch (MalformedException e) {
      throw SetupException.malformed(
          spot.file().named(), e.place(), Objects.requireNonNullElse(e.getMessage(), ""));
    }
    return stages;
  }

  /** The changes that put back what was there before Swarm's last change of each. */
  public List<Change> undoing(List<Client> clients) throws SetupException {
    var changes = new ArrayList<Change>();
    for (var spot : spots(clients)) {
      var now = spot.file().read();
      Copies.before(spot.file(), now)
          .map(then -> new Change(spot.client(), spot.file(), List.of(now, then), Copies.Step.BACK))
          .ifPresent(changes::add);
    }
    return changes;
  }

  /** Each file once, also where two scopes or a link lead to the same. */
  private Iterable<Spot> spots(List<Client> clients) throws SetupException {
    Map<Path, Spot> spots = new LinkedHashMap<>();
    for (var scope : scopes) {
      for (var client : clients) {
        for (var path : files(client, scope)) {
          var file = ConfigurationFile.at(path);
          spots.putIfAbsent(file.beside(""), new Spot(client, file, move(client)));
        }
      }
    }
    return spots.values();
  }

  private List<Path> files(Client client, Scope scope) {
    var files = new ArrayList<>(List.of(client.file(machine, scope)));
    if (client == Client.CLAUDE_CODE) {
      var folder = (scope == Scope.USER ? machine.home() : machine.project()).resolve(".claude");
      files.add(folder.resolve("settings.json"));
      files.add(folder.resolve("settings.local.json"));
    }
    return files;
  }

  private static Move move(Client client) {
    return switch (client) {
      case CLAUDE_CODE -> new JsonMove(JsonFormat.Dialect.PLAIN);
      case CODEX -> new TomlMove("mcp_servers");
      case CURSOR, VSCODE, GEMINI -> new JsonMove(JsonFormat.Dialect.COMMENTED);
    };
  }
}
