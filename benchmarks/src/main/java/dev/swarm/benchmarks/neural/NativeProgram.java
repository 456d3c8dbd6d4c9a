package dev.swarm.benchmarks.neural;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A C program of ours that was compiled here, and prints how long things take. */
final class NativeProgram {
  private static final List<String> COMPILERS = List.of("clang", "gcc", "cc");

  private final Path binary;

  private NativeProgram(Path binary) {
    this.binary = binary;
  }

  /**
   * Compiles one of our sources into that folder.
   *
   * @param flags what the compiler is told besides
   * @return empty where there is no compiler, or not what the program needs
   */
  static Optional<NativeProgram> compile(Path folder, String source, List<String> flags)
      throws IOException, InterruptedException {
    copy("timing.h", folder);
    var file = copy(source, folder);
    var binary = folder.resolve(source + flags.hashCode());
    for (var compiler : COMPILERS) {
      var command = new ArrayList<>(List.of(compiler, "-std=c11", "-D_POSIX_C_SOURCE=199309L"));
      command.addAll(List.of(file.toString(), "-o", binary.toString()));
      command.addAll(flags);
      command.add("-lm");
      if (run(command).isPresent()) {
        return Optional.of(new NativeProgram(binary));
      }
    }
    return Optional.empty();
  }

  private static Path copy(String name, Path folder) throws IOException {
    var file = folder.resolve(name);
    try (var source = NativeProgram.class.getResourceAsStream(name)) {
      Files.write(file, Objects.requireNonNull(source, name).readAllBytes());
    }
    return file;
  }

  /** What it prints: nanoseconds by name. */
  Map<String, Double> nanos() throws InterruptedException {
    var nanos = new HashMap<String, Double>();
    for (var line : run(List.of(binary.toString())).orElseThrow().lines().toList()) {
      int space = line.indexOf(' ');
      nanos.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
    return nanos;
  }

  /** What the command printed; empty when there is no such command, or it failed. */
  private static Optional<String> run(List<String> command) throws InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
