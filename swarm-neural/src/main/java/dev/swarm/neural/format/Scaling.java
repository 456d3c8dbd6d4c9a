package dev.swarm.neural.format;

import dev.swarm.neural.data.Samples;
import java.util.List;

/**
 * What a network's inputs go through before it, and its outputs after it: libfann's scaling. Each
 * number's mean and deviation among the samples become what the network sees as a range.
 *
 * @param inputs one for each input
 * @param outputs one for each output
 */
public record Scaling(List<Axis> inputs, List<Axis> outputs) {
  public Scaling {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * One number's scale: x becomes ((x − mean) / deviation + 1) · factor + lowest.
   *
   * @param deviation not zero
   * @param factor not zero
   */
  public record Axis(float mean, float deviation, float lowest, float factor) {
    public Axis {
      if (!Float.isFinite(mean) || !Float.isFinite(lowest)) {
        throw new IllegalArgumentException("a mean of %s to %s".formatted(mean, lowest));
      }
      if (!Float.isFinite(deviation) || deviation == 0 || !Float.isFinite(factor) || factor == 0) {
        throw new IllegalArgumentException(
            "a deviation of %s by a factor of %s: neither can be undone if zero"
                .formatted(deviation, factor));
      }
    }

    float scale(float x) {
      return ((x - mean) / deviation + 1) * factor + lowest;
    }

    float descale(float y) {
      return ((y - lowest) / factor - 1) * deviation + mean;
    }
  }

  /** Scales the inputs of one sample or of several, in place. */
  public void scaleInputs(float[] numbers) {
    scale(inputs, numbers);
  }

  /** Brings a network's outputs back to the samples' scale, in place. */
  public void descaleOutputs(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = outputs.get(i % outputs.size()).descale(numbers[i]);
    }
  }

  /**
   * What the network learns from.
   *
   * @throws IllegalArgumentException when the samples are of other lengths, or a number is no
   *     longer finite
   */
  public Samples scale(Samples samples) {
    if (samples.inputs() != inputs.size() || samples.outputs() != outputs.size()) {
      throw new IllegalArgumentException(
          "%s, but a scale of %d inputs and %d outputs"
              .formatted(samples, inputs.size(), outputs.size()));
    }
    var given = new float[samples.count() * inputs.size()];
    var wanted = new float[samples.count() * outputs.size()];
    samples.copyInputs(0, given);
    samples.copyOutputs(0, wanted);
    scale(inputs, given);
    scale(outputs, wanted);
    return Samples.of(inputs.size(), outputs.size(), given, wanted);
  }

  private static void scale(List<Axis> axes, float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = axes.get(i % axes.size()).scale(numbers[i]);
    }
  }
}
