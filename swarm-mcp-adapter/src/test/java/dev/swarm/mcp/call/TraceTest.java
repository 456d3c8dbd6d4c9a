package dev.swarm.mcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + ID + "-00f067aa0ba902b7-01",
        "00-" + ID + "-00f067aa0ba902b7-00",
        "cc-" + ID + "-00f067aa0ba902b7-01",
        "cc-" + ID + "-00f067aa0ba902b7-01-what-the-future-will-be-like"
      })
  void theTraceThatAClientNamesIsTaken(String header) {
    assertThat(Trace.of(header)).map(Trace::id).contains(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + ID + "-00f067aa0ba902b7",
        "00-" + ID + "-00f067aa0ba902b7-01-more",
        "00-" + ID + "-00f067aa0ba902b7-1",
        "cc-" + ID + "-00f067aa0ba902b7-01more",
        "ff-" + ID + "-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + ID + "-0000000000000000-01",
        "00_" + ID + "-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e47\n6-00f067aa0ba902b7-01",
        "00-" + ID + "-00f067aa0ba902b7-0\n"
      })
  void oneThatIsNotAsTheStandardWantsItIsNot(String header) {
    assertThat(Trace.of(header)).isEmpty();
  }

  @Test
  void aNewTraceIsLikeNoOtherAndHasDigitsAlone() {
    var one = Trace.fresh();
    assertThat(one.id()).matches("[0-9a-f]{32}").isNotEqualTo(Trace.fresh().id());
    assertThat(one.spanId()).matches("[0-9a-f]{16}");
    assertThat(Trace.of("00-" + one.id() + "-00f067aa0ba902b7-01"))
        .map(Trace::id)
        .contains(one.id());
  }
}
