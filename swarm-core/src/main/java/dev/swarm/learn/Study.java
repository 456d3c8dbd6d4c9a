package dev.swarm.learn;

import dev.swarm.network.NetworkTrainer.Draft;
import dev.swarm.network.Training;
import java.util.OptionalDouble;

/**
 * A training that was done; its network is not kept yet.
 *
 * @param training what was measured; its errors' {@code validation} is that on what was held back
 * @param heldBack how many samples were held back
 * @param stood the version that stood where it is to be kept when it began; 0 when none did
 */
public record Study(Draft network, Training training, int heldBack, long stood) {
  /** The mean squared error on what was held back before the training, where some was. */
  public OptionalDouble before() {
    return training.start().validation().stream().mapToDouble(error -> error).findFirst();
  }

  /** The same after it. */
  public OptionalDouble after() {
    return training.end().validation().stream().mapToDouble(error -> error).findFirst();
  }
}
