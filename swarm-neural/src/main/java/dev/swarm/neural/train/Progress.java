package dev.swarm.neural.train;

import dev.swarm.neural.kernel.Deviation;
import java.util.Optional;

/**
 * How an epoch went.
 *
 * @param epoch which one, from 1
 * @param learned how far outputs were off, before the epoch's changes took effect
 * @param aside how far they were off, after it, of the samples that are kept aside
 * @param samplesPerSecond how fast it went, as measured
 */
public record Progress(
    int epoch, Deviation learned, Optional<Deviation> aside, double samplesPerSecond) {}
