package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.swarm.neural.data.Samples;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFileTest {
  @Test
  void samplesAreReadInTheirOrder() throws IOException {
    var samples = Texts.data("2 3 1\n1 2 3\n4\n-5 .5 6.\n7e-1\n");
    assertThat(samples.count()).isEqualTo(2);
    assertThat(samples.input(0, 2)).isEqualTo(3);
    assertThat(samples.output(0, 0)).isEqualTo(4);
    assertThat(samples.input(1, 1)).isEqualTo(0.5f);
    assertThat(samples.output(1, 0)).isEqualTo(0.7f);
  }

  @Test
  void whiteSpaceMayBeAny() throws IOException {
    assertThat(Texts.data(Texts.data("\t1\n2 1\r\n\n3 \u000b 4\f5")))
        .isEqualTo(Texts.data(Texts.data("1 2 1\n3 4\n5\n")));
  }

  @Test
  void everyFloatComesBackBitForBit() throws IOException {
    var random = new SplittableRandom(5);
    var numbers = new float[4000];
    for (int i = 0; i < numbers.length; i++) {
      float number = Float.intBitsToFloat(random.nextInt());
      numbers[i] = Float.isFinite(number) ? number : -0.0f;
    }
    var back = Texts.data(Texts.data(Samples.of(4, 2, numbers, Arrays.copyOf(numbers, 2000))));
    var given = new float[4000];
    back.copyInputs(0, given);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(Float.floatToRawIntBits(given[i])).isEqualTo(Float.floatToRawIntBits(numbers[i]));
    }
    assertThat(back.output(999, 1)).isEqualTo(numbers[1999]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | line 1: expected the number of samples, a whole number from 0 to 134217728, but there is the end of the file
          '1 1'               | the number of outputs
          '0 1 1'             | none of them may be 0
          '1 0 1 2'           | none of them may be 0
          '-1 1 1 2 3'        | there is "-1 1 1 2 3"
          '4294967295 1 1 1'  | from 0 to 134217728
          '134217728 1 1 1'   | 268,435,456 numbers in samples
          '99999 99999 99999' | numbers in samples
          '1 1 1 nan 2'       | input 1 of sample 1, a finite decimal number, but there is "nan 2"
          '1 1 1 2 1e50'      | output 1 of sample 1, a finite decimal number, but there is 1e50
          '1 1 1 2'           | output 1 of sample 1, a finite decimal number, but there is the end
          '1 1 1 2 3 4'       | expected the end but there is "4"
          '1 1 1 0x10 3'      | output 1 of sample 1, a finite decimal number, but there is "x10 3"
          '1 1 1 2,3'         | output 1 of sample 1, a finite decimal number, but there is ",3"
          '1.5 1 1 2 3'       | the number of inputs
          """)
  void whatIsWrongIsToldWithItsPlace(String text, String message) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Texts.data(text))
        .withMessageContaining(message);
  }

  @Test
  void theLineIsThatOfTheNumber() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Texts.data("2 1 1\n1\n2\n\n3\nfour\n"))
        .satisfies(e -> assertThat(e.line()).isEqualTo(6))
        .withMessage(
            "line 6: expected output 1 of sample 2, a finite decimal number, but there is \"four\"");
  }

  @Test
  void aTextThatClaimsMuchAndHoldsLittleTakesLittle() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Texts.data("67108864 1 1\n1 2\n"))
        .withMessageContaining("input 1 of sample 2");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
  }
}
