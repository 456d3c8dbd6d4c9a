package dev.swarm.benchmarks;

import dev.swarm.benchmarks.neural.NeuralCheck;
import java.util.List;

/**
 * {@code --check} measures all and compares with the targets, {@code --check neural} what is about
 * networks, {@code --check swarm} the rest; anything else is JMH's.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--check")) {
      var verdicts = new Verdicts(System.out);
      if (!List.of(args).contains("neural")) {
        new Check(verdicts).run();
      }
      if (!List.of(args).contains("swarm")) {
        new NeuralCheck(verdicts).run();
      }
      System.exit(verdicts.allMet() ? 0 : 1);
    } else if (List.of(args).contains(Footprint.IDLE)) {
      Footprint.idle();
    } else {
      org.openjdk.jmh.Main.main(args);
    }
  }
}
