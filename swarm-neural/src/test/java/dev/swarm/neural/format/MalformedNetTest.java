package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedNetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FANN_FLO_2.1 | FANN_FIX_2.0 | line 1 | fixed-point
          FANN_FLO_2.1 | FANN_FLO_2.0 | line 1 | too old
          FANN_FLO_2.1 | FANN_FLO_1.1 | line 1 | save it again
          FANN_FLO_2.1 | FANN_FLO_3.0 | line 1 | expected version FANN_FLO_2.1
          FANN_FLO_2.1 | hello | line 1 | but there is "hello"
          num_layers=3 | num_layers=-3 | line 2 | there is "-3"
          num_layers=3 | num_layers=1 | line 2 | at least 2
          num_layers=3 | num_layers=99999999999999999999 | line 2 | from 0 to 1048576
          num_layers=3 | layers=3 | line 2 | "num_layers="
          learning_rate=0.7 | learning_rate=nan | line 3 | finite decimal number
          learning_rate=0.7 | learning_rate=1e99 | line 3 | 1e99
          learning_rate=0.7 | learning_rate=--1 | line 3 | --1
          learning_rate=0.7 | learning_rate=inf | line 3 | "inf
          network_type=0 | network_type=2 | line 5 | from 0 to 1
          training_algorithm=2 | training_algorithm=5 | line 7 | from 0 to 4
          functions_count=10 | functions_count=9 | line 30 | steepnesses_count
          functions_count=10 | functions_count=4000000000 | line 29 | from 0 to 1000
          functions=3 5 | functions=9 5 | line 30 | use GAUSSIAN
          functions=3 5 | functions=18 5 | line 30 | 0 to 17
          layer_sizes=4 5 3 | layer_sizes=4 5 1 | line 33 | no neurons but a bias
          layer_sizes=4 5 3 | layer_sizes=4 -5 3 | line 33 | "-5 3
          layer_sizes=4 5 3 | layer_sizes=4 5 | line 34 | the size of a layer
          layer_sizes=4 5 3 | layer_sizes=4 1000000 100000 | line 33 | more than 1048576
          layer_sizes=4 5 3 | layer_sizes=4 5000000 3 | line 33 | from 0 to 1048577
          scale_included=0 | scale_included=1 | line 35 | scale_mean_in
          (4, 0, 5. | (4, 9, 5. | line 35 | GAUSSIAN_STEPWISE
          (4, 0, 5. | (4, 0, -5. | line 35 | steepness of -0.5
          (4, 0, 5. | (4, 0, 0. | line 35 | steepness of 0.0
          (0, 0, 0.00000000000000000000e+00) (4 | (1, 0, 0) (4 | line 35 | neuron 3 is an input or a bias
          (4, 0, 5. | (16777217, 0, 5. | line 35 | from 0 to 16777216
          (4, 0, 5. | (5, 0, 5. | line 35 | neuron 4 has 5 connections, but only 4 neurons to read
          (4, 0, 5. | (3, 0, 5. | line 36 | libfann takes it for one to 0
          (0, 0, 0.00000000000000000000e+00) (4 | (0, 0, 0.0e0 (4 | line 35 | ")"
          weight)=(0, | weight)=(1, | line 36 | connection_rate below 1
          weight)=(0, | weight)=(4, | line 36 | from 0 to 3
          weight)=(0, | weight)=(0, nan | line 36 | weight 1 of neuron 4
          """)
  void whatIsWrongIsToldWithItsLine(String from, String to, String line, String message)
      throws IOException {
    String text = Texts.golden("layered-linear");
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Texts.net(text.replace(from, to)))
        .withMessageStartingWith(line + ":")
        .withMessageContaining(message);
  }

  @Test
  void aScaleThatCannotBeUndoneIsRefused() throws IOException {
    String text =
        Texts.golden("scaled-1").replaceFirst("scale_deviation_in=\\S+", "scale_deviation_in=0");
    malformed(text, "line 38: scaling of input 1");
  }

  @Test
  void aNetworkThatReadsWhatComesLaterIsRefused() throws IOException {
    String text = Texts.golden("sparse-3").replaceFirst("weight\\)=\\(\\d+", "weight)=(5");
    malformed(text, "what neuron 5 reads, a whole number from 0 to 4");
  }

  @Test
  void aFileThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
    String text = Texts.golden("shortcut-no-hidden").strip();
    for (int length = 0; length < text.length(); length++) {
      String start = text.substring(0, length);
      assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Texts.net(start));
    }
  }

  @Test
  void anEmptyABinaryAndALongerFileAreRefused() throws IOException {
    malformed("", "line 1: expected \"FANN_FLO_2.1\" but there is the end of the file");
    malformed("\n", "there is the end of line 1");
    malformed("\u007fELF\u0000", "the byte 0x7f, which is no text");
    malformed(
        "FANN_FLO_2.1\n\u0000", "line 2: expected \"num_layers=\" but there is the byte 0x00");
    malformed(Texts.golden("shortcut") + "(0, 1)", "expected the end but there is \"(0, 1)\"");
    malformed(Texts.golden("shortcut") + "\u00e9", "the byte 0xe9");
  }

  @Test
  void aNumberOfEndlessDigitsIsRefused() throws IOException {
    String text =
        Texts.golden("shortcut").replace("quickprop_mu=", "quickprop_mu=" + "1".repeat(999));
    malformed(text, "more than 100 digits");
  }

  private static void malformed(String text, String message) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Texts.net(text))
        .withMessageContaining(message);
  }
}
