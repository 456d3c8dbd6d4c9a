package dev.swarm.neural.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kernel computes what libfann computes: extended by each kernel's test. */
public abstract class GoldenContract {
  /** The kernel that is compared. */
  protected abstract Kernel kernel();

  static List<Golden> goldens() {
    return Golden.all();
  }

  @Test
  void thereAreEnoughNetworks() {
    assertThat(goldens()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(goldens().stream().flatMap(golden -> golden.runs().stream()))
        .hasSizeGreaterThanOrEqualTo(6000)
        .filteredOn(Golden.Run::jump)
        .hasSizeLessThan(20);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void itsOutputsAreLibfanns(Golden golden) {
    var outputs = new ArrayList<float[]>();
    try (var network = kernel().load(golden.saved().network())) {
      for (var run : golden.runs()) {
        outputs.add(output(network, golden, run));
      }
    }
    for (int i = 0; i < outputs.size(); i++) {
      var run = golden.runs().get(i);
      if (!run.jump()) {
        compare(i + 1, outputs.get(i), run.output());
      }
    }
  }

  private static float[] output(LoadedNetwork network, Golden golden, Golden.Run run) {
    var input = run.input().clone();
    var output = new float[run.output().length];
    golden.saved().scaling().ifPresent(scaling -> scaling.scaleInputs(input));
    network.run(input, output);
    golden.saved().scaling().ifPresent(scaling -> scaling.descaleOutputs(output));
    return output;
  }

  private static void compare(int input, float[] ours, float[] libfanns) {
    for (int i = 0; i < ours.length; i++) {
      double off = Math.abs((double) ours[i] - libfanns[i]) / Math.max(1, Math.abs(libfanns[i]));
      assertThat(off)
          .as("input %d, output %d: %s, but libfann has %s", input, i + 1, ours[i], libfanns[i])
          .isLessThanOrEqualTo(1e-5);
    }
  }
}
