package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The packaged program, as a process with a process group of its own. */
final class SwarmProcess {
  /** With as much memory as the launcher gives {@code swarm mcp}. */
  static final Surroundings SMALL =
      new Surroundings(List.of(), Map.of("JDK_JAVA_OPTIONS", "-Xmx128m"));

  static final Path JAR = Path.of("target/swarm.jar").toAbsolutePath();

  private static final AtomicInteger STARTED = new AtomicInteger();

  private final Process process;
  private final BufferedReader lines;
  private final Path err;

  private SwarmProcess(Process process, Path err) {
    this.process = process;
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.err = err;
  }

  /** How a process ended. */
  record Ended(int code, String out, String err) {}

  static SwarmProcess start(Path directory, String... arguments) {
    return start(Surroundings.USUAL, directory, arguments);
  }

  static SwarmProcess start(Surroundings around, Path directory, String... arguments) {
    try {
      var err = directory.resolve("stderr-" + STARTED.incrementAndGet() + ".txt");
      var builder = builder(around, directory, arguments).redirectError(err.toFile());
      return new SwarmProcess(builder.start(), err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end. */
  static Ended run(Path directory, String... arguments) throws IOException, InterruptedException {
    return start(directory, arguments).toItsEnd();
  }

  /** What is put before the program, and into its environment. */
  record Surroundings(List<String> before, Map<String, String> environment) {
    static final Surroundings USUAL = new Surroundings(List.of(), Map.of());
  }

  /** The command that starts the program, with more options for the JVM. */
  static List<String> command(List<String> options, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static ProcessBuilder builder(Surroundings around, Path directory, String... arguments) {
    var command = new ArrayList<String>();
    command.add("setsid");
    command.addAll(around.before());
    command.addAll(command(ClassArchive.options(), arguments));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    for (var setting : Settings.all()) {
      builder.environment().remove(setting.name());
      builder.environment().keySet().removeAll(setting.names().aliases());
    }
    builder.environment().putAll(around.environment());
    return builder;
  }

  long pid() {
    return process.pid();
  }

  /** What the kernel's status of the process says under that name, in its unit. */
  long kernelSays(String name) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** What it wrote to standard error so far. */
  String err() throws IOException {
    return Files.readString(err).replaceFirst("^NOTE: Picked up JDK_JAVA_OPTIONS: .*\n", "");
  }

  /** Waits for its end, and gives what it wrote since it was last read. */
  Ended toItsEnd() throws IOException, InterruptedException {
    var out = new StringWriter();
    lines.transferTo(out);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out.toString(), err());
  }

  /** Reads lines, handing each on, until one is as asked for; false when there are no more. */
  boolean readUntil(Predicate<String> last) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (last.test(line)) {
        return true;
      }
    }
    return false;
  }

  /** Hands on all lines that are left. */
  void readRest(Consumer<String> reader) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      reader.accept(line);
    }
  }

  /** Writes a line to its standard input. */
  void write(String line) throws IOException {
    var in = process.getOutputStream();
    in.write((line + "\n").getBytes(UTF_8));
    in.flush();
  }

  /** Writes all of its standard input; a program that listens no more may leave some unread. */
  void hear(String all) throws IOException {
    try (var in = process.getOutputStream()) {
      in.write(all.getBytes(UTF_8));
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("Broken pipe");
    }
  }

  /** Ends its standard input. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Sends the signal to the process and all in its group. */
  void signalGroup(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, "--", "-" + process.pid()).start().waitFor();
  }

  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  int waitForEnd() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
