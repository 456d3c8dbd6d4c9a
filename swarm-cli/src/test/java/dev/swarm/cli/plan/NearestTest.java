package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void insertingLeavingOutReplacingAndSwappingCountOneEach() {
    assertThat(Nearest.distance("needs", "needs")).isZero();
    assertThat(Nearest.distance("neds", "needs")).isEqualTo(1);
    assertThat(Nearest.distance("needss", "needs")).isEqualTo(1);
    assertThat(Nearest.distance("meeds", "needs")).isEqualTo(1);
    assertThat(Nearest.distance("nedes", "needs")).isEqualTo(1);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void caseCountsForNothing() {
    assertThat(Nearest.to("CODER", List.of("tester", "coder"))).contains("coder");
  }

  @Test
  void aShortWordIsNearNoOther() {
    assertThat(Nearest.to("t2", List.of("t1"))).isEmpty();
    assertThat(Nearest.to("a", List.of("b", "c"))).isEmpty();
  }

  @Test
  void theNearestOfSeveralIsNamed() {
    assertThat(Nearest.remedy("tasks", List.of("tools", "task", "tanks")))
        .isEqualTo("did you mean 'task'?");
    assertThat(Nearest.remedy("zzz", List.of("one", "two"))).isEqualTo("known are one, two");
    assertThat(Nearest.remedy("zzz", List.of())).isEmpty();
  }
}
