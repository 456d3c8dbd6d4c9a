package dev.swarm.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory of a given size, mounted for a test; only root may do that. */
public final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Mounts one; the test is skipped where that is not allowed. */
  public static SmallDisk of(Path directory, int kibibytes)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    var size = "size=" + kibibytes + "k";
    boolean mounted = succeeds("mount", "-t", "tmpfs", "-o", size, "swarm-test", path(directory));
    assumeTrue(mounted, "mounting a small disk is not allowed here");
    return new SmallDisk(directory);
  }

  public Path directory() {
    return directory;
  }

  /** Takes up all the room but that much. */
  public Path fillButFor(int kibibytes) throws IOException {
    var ballast = directory.resolve("ballast");
    long usable = Files.getFileStore(directory).getUsableSpace();
    Files.write(ballast, new byte[Math.toIntExact(Math.max(0, usable - kibibytes * 1_024L))]);
    return ballast;
  }

  /** From now on nothing can be written there. */
  public void makeReadOnly() throws IOException, InterruptedException {
    assumeTrue(
        succeeds("mount", "-o", "remount,ro", path(directory)), "remounting is not allowed here");
  }

  private static String path(Path directory) {
    return directory.toAbsolutePath().toString();
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      succeeds("umount", path(directory));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
