package dev.swarm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program's classes as the JVM maps them in at start. These tests start it hundreds of times;
 * this halves what each start costs and changes nothing else.
 */
final class ClassArchive {
  private static final Path FILE = Path.of("target/swarm-it.jsa").toAbsolutePath();
  private static final List<String> OPTIONS = options(FILE);

  private ClassArchive() {}

  /** What to give to the JVM; nothing when it could not make an archive. */
  static List<String> options() {
    return OPTIONS;
  }

  /** One JVM of those that the tests run in makes it, and the others wait for it. */
  private static List<String> options(Path file) {
    try (var lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock();
      boolean there = isNewerThanTheProgram(file) || make(file);
      return there ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static boolean isNewerThanTheProgram(Path file) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(SwarmProcess.JAR))
            > 0;
  }

  private static boolean make(Path file) throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("swarm-archive");
    var plan = "plan: a\nagents: [{ name: w, type: coder }]\ntasks: [{ id: t, run: ['true'] }]\n";
    Files.writeString(directory.resolve("plan.yaml"), plan);
    var dump = List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + file);
    var made =
        new ProcessBuilder(SwarmProcess.command(dump, "run", "plan.yaml", "--json"))
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0 && Files.exists(file);
  }
}
