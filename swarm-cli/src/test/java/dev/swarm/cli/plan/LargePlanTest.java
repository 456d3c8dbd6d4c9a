package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePlanTest {
  private static final int MANY = 10_000;
  private static final int LARGE = 4 << 20;

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  private static String plan(IntFunction<String> need) {
    return "plan: p\nagents: [{ name: a, type: coder }]\ntasks:\n"
        + IntStream.range(0, MANY)
            .mapToObj(i -> "  - { id: t" + i + ", run: [x], needs: [" + need.apply(i) + "] }\n")
            .collect(Collectors.joining());
  }

  @Test
  void tenThousandTasksInAChainAreReadInTwoSeconds() {
    var file = folder.write("plan.yaml", plan(i -> i + 1 < MANY ? "t" + (i + 1) : ""));
    PlanFolder.read(file, Map.of());

    assertTimeout(
        Duration.ofSeconds(2),
        () -> assertThat(PlanFolder.read(file, Map.of()).tasks()).hasSize(MANY));
  }

  @Test
  void aCircleOfTenThousandTasksIsNamedInShort() {
    assertThat(folder.mistakes(plan(i -> "t" + (i + 1) % MANY)))
        .containsExactly(
            "plan.yaml:4:33: tasks need one another in a circle:"
                + " t0 -> t1 -> t2 -> t3 -> t4 -> t5 -> t6 -> t7 -> t8 -> t9"
                + " -> (9990 more) -> t0; drop one need");
  }

  @Test
  void aTangleOfCirclesIsToldAtOnce() {
    assertTimeout(
        Duration.ofSeconds(5),
        () ->
            assertThat(
                    folder.mistakes(
                        plan(i -> i == 0 ? "t1" : "t0, t" + Math.max(1, (i + 1) % MANY))))
                .hasSize(20)
                .allMatch(told -> told.contains("in a circle: t0 -> t1 ->")));
  }

  @Test
  void tenThousandUnknownNeedsAreToldAtOnce() {
    assertThat(folder.mistakes(plan(i -> "unknown-" + i))).hasSize(21).endsWith("and 9980 more");
  }

  @Test
  void valuesAreCounted() {
    assertThat(folder.json("[" + "1,".repeat(TreeReader.MOST_NODES)))
        .containsExactly(
            "plan.json:1:4000000: a plan has at most 2000000 values; make several plans of it");
  }

  /** Each was quadratic in the engine with its own small buffer, minutes for 16 MiB. */
  @Test
  void longWordsAndCommentsTakeNoLongerThanTheirLength() {
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          assertThat(folder.mistakes("#".repeat(LARGE))).hasSize(1);
          assertThat(folder.mistakes("plan: " + "x".repeat(LARGE))).hasSize(3);
          assertThat(folder.mistakes("a:".repeat(LARGE / 2))).hasSize(1);
        });
  }
}
