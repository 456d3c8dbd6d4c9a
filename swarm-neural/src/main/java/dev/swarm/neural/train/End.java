package dev.swarm.neural.train;

/** Why a training ended. */
public sealed interface End {
  /** The network is as good as was asked. */
  record GoalReached() implements End {}

  /** All epochs or neurons that were allowed are used up. */
  record LimitReached() implements End {}

  /** Somebody wanted it to end. */
  record Cancelled() implements End {}

  /**
   * The error on samples kept aside no longer fell.
   *
   * @param bestEpoch after which it was the lowest
   */
  record StoppedEarly(int bestEpoch) implements End {}

  /**
   * Numbers grew beyond all bounds; the network is the last one before that.
   *
   * @param reason what was seen, and what may help
   */
  record Diverged(String reason) implements End {
    static Diverged after(int epoch) {
      return new Diverged(
          "in epoch %d the error or a weight was no longer finite; a lower rate may help"
              .formatted(epoch));
    }
  }
}
