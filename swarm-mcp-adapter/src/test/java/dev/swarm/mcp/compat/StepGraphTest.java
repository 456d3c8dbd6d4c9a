package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepGraphTest {
  private static StepGraph graph(String text) {
    var before = new LinkedHashMap<String, List<String>>();
    for (var step : text.split(" ", -1)) {
      var needs = step.substring(2);
      before.put(step.substring(0, 1), needs.chars().mapToObj(Character::toString).toList());
    }
    return new StepGraph(before);
  }

  @Test
  void aStepComesBehindAllThatItNeedsAndElseWhereItWasPut() {
    assertThat(graph("a: b: c:").order()).containsExactly("a", "b", "c");
    assertThat(graph("a:c b:a c:").order()).containsExactly("c", "a", "b");
    assertThat(graph("d:bc b:a c:a a:").order()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aCycleIsNamedFromItsFirstStepToThatAgain() {
    assertThat(graph("a: b:a").cycle()).isEmpty();
    assertThat(graph("a:a").cycle()).contains(List.of("a", "a"));
    assertThat(graph("x:a a:b b:c c:a").cycle()).contains(List.of("a", "b", "c", "a"));
    assertThat(graph("d:bc b:a c:a a:").cycle()).as("a diamond").isEmpty();
  }

  @Test
  void inAnyGraphWithoutACycleEveryStepComesOnceAndBehindItsNeeds() {
    var random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      var before = new LinkedHashMap<String, List<String>>();
      for (int i = 12; i > 0; i--) {
        int step = i;
        before.put(
            "s" + i,
            random
                .ints(3, 0, 12)
                .filter(j -> j < step && j > 0)
                .distinct()
                .mapToObj(j -> "s" + j)
                .toList());
      }
      var graph = new StepGraph(before);
      var order = graph.order();
      assertThat(graph.cycle()).isEmpty();
      assertThat(order).containsExactlyInAnyOrderElementsOf(before.keySet());
      before.forEach(
          (step, needs) ->
              needs.forEach(
                  needed ->
                      assertThat(order.indexOf(needed))
                          .as(before.toString())
                          .isLessThan(order.indexOf(step))));
    }
  }
}
