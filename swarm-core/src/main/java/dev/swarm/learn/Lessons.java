package dev.swarm.learn;

import dev.swarm.measure.Attempt;
import dev.swarm.network.NetworkTrainer.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What there is to learn from, with a part that is held back: whether a training helped is measured
 * on what it did not see. That is every fourth sample, in their order, where there are {@value
 * #FEWEST} at least.
 *
 * @param all with wanted outputs from 0 to 1
 */
public record Lessons(Samples all) {
  /** Of fewer samples none is held back, and no agent learns from fewer attempts. */
  public static final int FEWEST = 8;

  private static final int EVERY = 4;

  /**
   * @throws IllegalArgumentException when a number is not finite, or an output not from 0 to 1
   */
  public Lessons {
    all.inputs().forEach(row -> require(row, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY));
    all.outputs().forEach(row -> require(row, 0, 1));
  }

  private static void require(float[] row, float least, float most) {
    for (float number : row) {
      if (!Float.isFinite(number) || number < least || number > most) {
        throw new IllegalArgumentException(
            Float.isFinite(least)
                ? "a wanted output is from %s to %s, not %s".formatted(least, most, number)
                : "an input is a finite number, not " + number);
      }
    }
  }

  /**
   * The attempts that say something of their agent, each with the output 1 when it succeeded, else
   * 0; empty when there are fewer than {@value #FEWEST} of them.
   */
  public static Optional<Lessons> of(List<Attempt> attempts) {
    var judged = judged(attempts);
    if (judged.size() < FEWEST) {
      return Optional.empty();
    }
    var inputs = judged.stream().map(Inputs::of).toList();
    var outputs =
        judged.stream().map(attempt -> new float[] {attempt.succeeded() ? 1 : 0}).toList();
    return Optional.of(new Lessons(new Samples(inputs, outputs)));
  }

  /** Those attempts that say something of their agent. */
  public static List<Attempt> judged(List<Attempt> attempts) {
    return attempts.stream().filter(Attempt::judged).toList();
  }

  /** How many samples there are. */
  public int size() {
    return all.size();
  }

  /** What is learned from. */
  public Samples learned() {
    return size() < FEWEST ? all : part(i -> i % EVERY != EVERY - 1);
  }

  /** What is held back, if anything. */
  public Optional<Samples> heldBack() {
    return size() < FEWEST ? Optional.empty() : Optional.of(part(i -> i % EVERY == EVERY - 1));
  }

  private Samples part(IntPredicate chosen) {
    var inputs = new ArrayList<float[]>();
    var outputs = new ArrayList<float[]>();
    for (int i = 0; i < size(); i++) {
      if (chosen.test(i)) {
        inputs.add(all.inputs().get(i));
        outputs.add(all.outputs().get(i));
      }
    }
    return new Samples(inputs, outputs);
  }

  /** How many inputs and outputs a network for these has. */
  List<Integer> layers() {
    int inputs = all.inputs().getFirst().length;
    int outputs = all.outputs().getFirst().length;
    return List.of(inputs, Math.clamp((inputs + outputs) / 2, 4, 32), outputs);
  }
}
