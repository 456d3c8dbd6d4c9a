package dev.swarm.neural.train;

import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.net.Network;
import java.util.List;

/**
 * What came of a training.
 *
 * @param network the best on samples kept aside, else the last; with {@link End.GoalReached} the
 *     one that reached it, with {@link End.Diverged} the last of which the error was finite
 * @param epochs how many were trained
 * @param deviation how far its outputs are off on the samples that it learned from, as measured
 * @param history of epochs; of long trainings evenly chosen ones, at most {@link #MOST}
 */
public record Trained(
    Network network, End end, int epochs, Deviation deviation, List<Progress> history) {
  public static final int MOST = 512;

  public Trained {
    history = List.copyOf(history);
  }
}
