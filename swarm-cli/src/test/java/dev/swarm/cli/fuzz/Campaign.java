package dev.swarm.cli.fuzz;

import java.util.stream.LongStream;

/** How long fuzzers run: briefly in every build, and for long in a campaign. */
final class Campaign {
  static final boolean LONG = Boolean.getBoolean("swarm.campaign");

  /** The seed given by {@code -Dswarm.seed=}, or one that nobody had before. */
  static final long SEED = Long.getLong("swarm.seed", System.nanoTime() & 0xffff_ffffL);

  private Campaign() {}

  /** Says how far it is, in a campaign: nobody waits for what is brief. */
  static void tell(String text) {
    if (LONG) {
      System.out.println(text);
    }
  }

  /** A seed for each round. */
  static LongStream rounds(int few, int many) {
    return LongStream.range(SEED, SEED + (LONG ? many : few));
  }
}
