package dev.swarm.benchmarks;

import java.util.List;

/** {@code --check} measures all and compares with the targets; anything else is JMH's. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--check")) {
      System.exit(new Check(System.out).run() ? 0 : 1);
    } else if (List.of(args).contains(Footprint.IDLE)) {
      Footprint.idle();
    } else {
      org.openjdk.jmh.Main.main(args);
    }
  }
}
