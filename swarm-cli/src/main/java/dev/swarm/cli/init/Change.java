package dev.swarm.cli.init;

import java.nio.file.Path;
import java.util.List;

/** What is to become of one configuration. Nothing is written until it is made. */
public final class Change {
  private final Client client;
  private final ConfigurationFile file;
  private final Content before;
  private final Content after;
  private final Copies.Step step;

  Change(Client client, ConfigurationFile file, Content before, Content after, Copies.Step step) {
    this.client = client;
    this.file = file;
    this.before = before;
    this.after = after;
    this.step = step;
  }

  public Client client() {
    return client;
  }

  public Path file() {
    return file.named();
  }

  /** Whether the file is already as asked. */
  public boolean isNothing() {
    return before.equals(after);
  }

  /** What differs, line by line. */
  public List<DiffLine> difference() {
    return DiffLine.between(before, after);
  }

  /**
   * Makes it, unless the file has changed since it was looked at.
   *
   * @return where what was there is kept
   */
  public Copies.Kept make() throws SetupException {
    file.checkWritable();
    if (!file.read().equals(before)) {
      throw SetupException.untouchable(
          file.named(), "it has changed meanwhile", "run this command again");
    }
    return Copies.make(step, file, before, after);
  }
}
