package dev.swarm.cli.init;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What is to become of one configuration. Nothing is written until it is made. */
public final class Change {
  private final Client client;
  private final ConfigurationFile file;
  private final List<Content> stages;
  private final Copies.Step step;

  /**
   * @param stages what it holds now, what after each of its edits
   */
  Change(Client client, ConfigurationFile file, List<Content> stages, Copies.Step step) {
    this.client = client;
    this.file = file;
    this.stages = List.copyOf(stages);
    this.step = step;
  }

  private Content before() {
    return stages.getFirst();
  }

  private Content after() {
    return stages.getLast();
  }

  public Client client() {
    return client;
  }

  public Path file() {
    return file.named();
  }

  /** Whether the file is already as asked. */
  public boolean isNothing() {
    return before().equals(after());
  }

  /** What differs, line by line, edit by edit: those that lie far apart show nothing between. */
  public List<DiffLine> difference() {
    return IntStream.range(1, stages.size())
        .mapToObj(i -> DiffLine.between(stages.get(i - 1), stages.get(i)))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Makes it, unless the file has changed since it was looked at.
   *
   * @return where what was there is kept
   */
  public Copies.Kept make() throws SetupException {
    file.checkWritable();
    if (!file.read().equals(before())) {
      throw SetupException.untouchable(
          file.named(), "it has changed meanwhile", "run this command again");
    }
    return Copies.make(step, file, before(), after());
  }
}
