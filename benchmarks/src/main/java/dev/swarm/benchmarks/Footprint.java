package dev.swarm.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory, measured where it is used: the heap here, a whole process from outside. */
final class Footprint {
  /** The argument that makes this program the process that is measured. */
  static final String IDLE = "--idle";

  private static final int AGENTS = 10_000;
  private static final int LIFECYCLES = 1_000;

  private Footprint() {}

  /** Bytes of heap for each of many idle agents, in memory. */
  static double heapOfAnAgent() {
    try (var workshop = Workshop.inMemory()) {
      workshop.hire(-1);
      long before = used();
      for (int i = 0; i < AGENTS; i++) {
        workshop.hire(i);
      }
      return (double) (used() - before) / AGENTS;
    }
  }

  private static long used() {
    var runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Megabytes of a process that has a store on disk open and did some work. */
  static double residentMegabytes() throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx32m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            IDLE);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var told = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the measured process ended with " + process.exitValue());
    }
    return Double.parseDouble(told);
  }

  /** The measured process: works, rests, and tells its own resident memory. */
  static void idle() throws IOException {
    try (var workshop = Workshop.onDisk()) {
      var caller = workshop.hire(1);
      for (int i = 0; i < LIFECYCLES; i++) {
        caller.lifecycle();
      }
      System.gc();
      for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          System.out.println(Long.parseLong(line.replaceAll("\\D", "")) / 1024.0);
        }
      }
    }
  }
}
