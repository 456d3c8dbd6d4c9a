package dev.swarm.neural.format;

import dev.swarm.neural.net.Network;
import java.util.Optional;

/**
 * What a network's file holds.
 *
 * @param settings how to train it
 * @param scaling what lies around it, if anything
 */
public record SavedNetwork(Network network, Settings settings, Optional<Scaling> scaling) {
  /**
   * @throws IllegalArgumentException when the scaling is for another number of inputs or outputs
   */
  public SavedNetwork {
    var topology = network.topology();
    if (scaling.isPresent()
        && (scaling.get().inputs().size() != topology.inputs()
            || scaling.get().outputs().size() != topology.outputs())) {
      throw new IllegalArgumentException(
          "scaling of %d inputs and %d outputs for a %s"
              .formatted(scaling.get().inputs().size(), scaling.get().outputs().size(), network));
    }
  }

  /** With libfann's usual settings and nothing around it. */
  public static SavedNetwork of(Network network) {
    return new SavedNetwork(network, Settings.USUAL, Optional.empty());
  }
}
