package dev.swarm.cli.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The packaged program as {@code swarm serve}, with the JVM's options that its launcher gives it.
 */
final class Server implements AutoCloseable {
  static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private static final Path JAR = Path.of("target/swarm.jar").toAbsolutePath();
  private static final Pattern SERVING = Pattern.compile("serving MCP at http://[^:]+:(\\d+)");
  private static final Pattern USED = Pattern.compile("(?:total \\d+K, used (\\d+)K)");

  private final Process process;
  private final Path err;

  private Server(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /** Starts it in that directory, and waits until it listens. */
  static Server start(Path directory, Map<String, String> settings, String... options)
      throws IOException {
    var err = directory.resolve("serve.err");
    var builder = builder(directory, 0, settings, options).redirectError(err.toFile());
    var server = new Server(builder.start(), err);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!SERVING.matcher(Files.readString(err)).find()) {
      assertThat(System.nanoTime()).as(Files.readString(err)).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return server;
  }

  /** What starts it at that port. */
  static ProcessBuilder builder(
      Path directory, int port, Map<String, String> settings, String... options) {
    var command = new ArrayList<String>();
    command.add(tool("java"));
    command.addAll(JVM);
    // As deploy/swarm.service has it.
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + directory.resolve("swarm.jsa"));
    command.addAll(List.of("-jar", JAR.toString(), "serve", "--http", "127.0.0.1:" + port));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(settings);
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  int port() throws IOException {
    var found = SERVING.matcher(Files.readString(err));
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }

  long pid() {
    return process.pid();
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** What the kernel says of its memory under that name, in MiB. */
  double mebibytes(String name) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** The processor time that it took so far. */
  Duration processorTime() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  /** What is in use of its heap after what is unused was collected, in MiB. */
  double liveHeap() throws IOException, InterruptedException {
    diagnose("GC.run");
    var found = USED.matcher(diagnose("GC.heap_info"));
    long kibibytes = 0;
    while (found.find()) {
      kibibytes += Long.parseLong(found.group(1));
    }
    assertThat(kibibytes).isPositive();
    return kibibytes / 1024.0;
  }

  private String diagnose(String command) throws IOException, InterruptedException {
    var asking =
        new ProcessBuilder(tool("jcmd"), Long.toString(pid()), command)
            .redirectErrorStream(true)
            .start();
    var said = new String(asking.getInputStream().readAllBytes(), UTF_8);
    assertThat(asking.waitFor()).as(said).isZero();
    return said;
  }

  /** Tells it to end, and waits for that. */
  @Override
  public void close() {
    process.destroy();
    if (!ended(process)) {
      process.destroyForcibly();
      throw new AssertionError("the server did not end when it was told to");
    }
  }

  /** Whether it ended within a minute. */
  static boolean ended(Process process) {
    try {
      return process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
