package dev.swarm.neural.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  private final Samples three =
      Samples.of(2, 1, new float[] {1, 2, 3, 4, -5, 6}, new float[] {10, 20, 30});

  @Test
  void aSampleIsItsInputsAndItsOutputs() {
    assertThat(three.count()).isEqualTo(3);
    assertThat(three.input(1, 0)).isEqualTo(3);
    assertThat(three.output(2, 0)).isEqualTo(30);
    assertThat(three).hasToString("3 samples of 2 inputs and 1 outputs");
  }

  @Test
  void theyKeepTheirNumbersToThemselves() {
    var given = new float[] {1};
    var samples = Samples.of(1, 1, given, given);
    given[0] = 9;
    assertThat(samples.input(0, 0)).isEqualTo(1);
    assertThat(samples.output(0, 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,1,1",
    "1,0,1,1",
    "-1,1,1,1",
    "2,1,3,1",
    "1,1,2,1",
    "1,1,1,2",
    "1,1,0,0",
    "3,1,2,1"
  })
  void theyAreWholeAndAtLeastOne(int inputs, int outputs, int given, int wanted) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(inputs, outputs, new float[given], new float[wanted]));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void everyNumberIsFinite(float number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(2, 1, new float[] {0, 0, 0, number}, new float[2]))
        .withMessage("input 2 of sample 2 is " + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(1, 1, new float[2], new float[] {0, number}))
        .withMessage("output 1 of sample 2 is " + number);
  }

  @Test
  void numbersAreCopiedFromASampleOn() {
    var inputs = new float[4];
    three.copyInputs(1, inputs);
    assertThat(inputs).containsExactly(3, 4, -5, 6);
    var outputs = new float[2];
    three.copyOutputs(1, outputs);
    assertThat(outputs).containsExactly(20, 30);
  }

  @Test
  void aPartIsSomeOfThemInOrder() {
    var part = three.part(1, 3);
    assertThat(part.count()).isEqualTo(2);
    assertThat(part.input(0, 1)).isEqualTo(4);
    assertThat(part.output(1, 0)).isEqualTo(30);
    assertThatIllegalArgumentException().isThrownBy(() -> three.part(1, 1));
  }

  @Test
  void shuffledTheyAreTheSameInAnotherOrderThatFollowsFromTheSeed() {
    var given = new float[1000];
    for (int i = 0; i < given.length; i++) {
      given[i] = i;
    }
    var samples = Samples.of(1, 1, given, given);
    var once = inputs(samples.shuffled(3));
    assertThat(once)
        .isEqualTo(inputs(samples.shuffled(3)))
        .isNotEqualTo(inputs(samples.shuffled(4)));
    var shuffled = samples.shuffled(3);
    for (int i = 0; i < 1000; i++) {
      assertThat(shuffled.output(i, 0)).isEqualTo(shuffled.input(i, 0));
    }
    Arrays.sort(once);
    assertThat(once).isEqualTo(given);
  }

  @Test
  void everyOrderOfThreeIsAsLikelyAsAnother() {
    int first = 0;
    for (long seed = 0; seed < 6000; seed++) {
      var order = three.shuffled(seed);
      first += order.output(0, 0) == 30 && order.output(1, 0) == 10 ? 1 : 0;
    }
    assertThat(first).isBetween(880, 1120);
  }

  @Test
  void theInputsRangeIsKnown() {
    assertThat(three.lowestInput()).isEqualTo(-5);
    assertThat(three.highestInput()).isEqualTo(6);
  }

  private static float[] inputs(Samples samples) {
    var inputs = new float[samples.count() * samples.inputs()];
    samples.copyInputs(0, inputs);
    return inputs;
  }
}
