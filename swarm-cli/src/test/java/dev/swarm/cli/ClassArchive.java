package dev.swarm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program's classes as the JVM maps them in at start. These tests start it hundreds of times;
 * this halves what each start costs and changes nothing else.
 */
final class ClassArchive {
  private static final Path FILE = Path.of("target/swarm-it.jsa").toAbsolutePath();
  private static final List<String> OPTIONS = make();

  private ClassArchive() {}

  /** What to give to the JVM; nothing when it could not make an archive. */
  static List<String> options() {
    return OPTIONS;
  }

  private static List<String> make() {
    try {
      var directory = Files.createTempDirectory("swarm-archive");
      var plan = "plan: a\nagents: [{ name: w, type: coder }]\ntasks: [{ id: t, run: ['true'] }]\n";
      Files.writeString(directory.resolve("plan.yaml"), plan);
      var dump = List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + FILE);
      var made =
          new ProcessBuilder(SwarmProcess.command(dump, "run", "plan.yaml", "--json"))
              .directory(directory.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0;
      return ended && Files.exists(FILE)
          ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + FILE)
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
