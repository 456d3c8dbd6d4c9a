package dev.swarm.workers.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Looks for what a command left behind, sharing no code with what ends it. */
final class Traces {
  private Traces() {}

  /** The living processes that have the text in their environment or in their arguments. */
  static List<String> of(String text) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> !process.endsWith(Long.toString(ProcessHandle.current().pid())))
          .filter(process -> (read(process, "environ") + read(process, "cmdline")).contains(text))
          .filter(process -> !read(process, "stat").matches("(?s).*\\) [ZX] .*"))
          .map(process -> process + " " + read(process, "cmdline").replace('\0', ' '))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertNone(String text) {
    assertThat(of(text)).isEmpty();
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline for: " + what).isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  private static String read(Path process, String file) {
    try {
      return new String(Files.readAllBytes(process.resolve(file)), ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
