package dev.swarm.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code swarm training}: a run of a plan and talks with assistants in one process, which the
 * launcher's cache is made from.
 */
@Command(
    name = "training",
    hidden = true,
    description = "Runs a plan and then serves the requests of a file; for the launcher's cache.")
final class TrainingCommand implements Callable<Integer> {
  @Option(names = "--plan", required = true, description = "The plan.")
  private Path plan = Path.of("");

  @Option(
      names = "--requests",
      required = true,
      description = "A request a line; each paragraph is a talk of its own.")
  private Path requests = Path.of("");

  @Option(names = "--db", required = true, description = "The store, made for this.")
  private String db = "";

  @Override
  public Integer call() throws IOException {
    int ran = Main.execute("run", plan.toString(), "--json", "--db", db);
    int worst = ran;
    for (var talk : Files.readString(requests).split("\n\n", -1)) {
      System.setIn(new ByteArrayInputStream(talk.getBytes(StandardCharsets.UTF_8)));
      worst = Math.max(worst, Main.execute("mcp", "--db", db));
    }
    return worst;
  }
}
