package dev.swarm.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Capabilities;
import dev.swarm.blob.Payload;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.topology.TaskStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskSpecTest {
  private static final TaskSpec SPEC = TaskSpec.describe("do it");

  private static void refused(Runnable making) {
    assertThatThrownBy(making::run).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTaskIsForOneAgentOfMediumPriorityWithThreeAttemptsOfTenMinutes() {
    var brief = SPEC.brief();

    assertThat(brief.name()).isEqualTo("do it");
    assertThat(brief.staffing())
        .isEqualTo(new Staffing(Capabilities.NONE, 1, 0, TaskStrategy.PARALLEL, Priority.MEDIUM));
    assertThat(brief.limits())
        .isEqualTo(
            new Limits(
                new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(5)),
                Duration.ofMinutes(10),
                Optional.empty()));
    assertThat(brief.needs()).isEmpty();
    assertThat(brief.key()).isEmpty();
    assertThat(SPEC.input()).isEqualTo(Payload.EMPTY);
  }

  @Test
  void eachSettingChangesThatAndNothingElse() {
    var need = new TaskId("task_1");
    var spec =
        SPEC.named("name")
            .input("input")
            .needs(need, Need.Demand.ENDED)
            .capabilities("java")
            .agents(4)
            .quorum(2)
            .strategy(TaskStrategy.SEQUENTIAL)
            .priority(Priority.HIGH)
            .retry(RetryPolicy.NEVER)
            .timeout(Duration.ofSeconds(5))
            .deadline(Duration.ofHours(1))
            .key("key");
    var brief = spec.brief();

    assertThat(brief.name()).isEqualTo("name");
    assertThat(brief.description()).isEqualTo("do it");
    assertThat(spec.input().text()).isEqualTo("input");
    assertThat(brief.needs()).containsExactly(new Need(need, Need.Demand.ENDED));
    assertThat(brief.staffing())
        .isEqualTo(
            new Staffing(Capabilities.of("java"), 4, 2, TaskStrategy.SEQUENTIAL, Priority.HIGH));
    assertThat(brief.limits())
        .isEqualTo(
            new Limits(RetryPolicy.NEVER, Duration.ofSeconds(5), Optional.of(Duration.ofHours(1))));
    assertThat(brief.key()).contains("key");
  }

  @Test
  void aBriefComesBackFromItsEncoding() {
    var brief =
        SPEC.needs(new TaskId("task_1"))
            .capabilities("java")
            .deadline(Duration.ofHours(1))
            .key("key")
            .brief();
    var out = new Encoder();
    brief.encode(out);

    assertThat(Brief.decode(new Decoder(out.toBytes()))).isEqualTo(brief);
  }

  @Test
  void aNameIsTheBeginningOfTheDescriptionAndEndsWithAWholeCharacter() {
    assertThat(TaskSpec.describe("x".repeat(61)).brief().name()).isEqualTo("x".repeat(60));
    assertThat(TaskSpec.describe("x".repeat(59) + "😀").brief().name()).isEqualTo("x".repeat(59));
    assertThat(TaskSpec.describe("x".repeat(58) + "😀y").brief().name())
        .isEqualTo("x".repeat(58) + "😀");
  }

  @Test
  void textsHaveBounds() {
    refused(() -> TaskSpec.describe(" "));
    refused(() -> TaskSpec.describe("x".repeat(16_385)));
    refused(() -> SPEC.named("x".repeat(201)));
    refused(() -> SPEC.key(""));
  }

  @Test
  void aTaskNeedsAnotherOnce() {
    refused(() -> SPEC.needs(new TaskId("task_1")).needs(new TaskId("task_1")));
  }

  @Test
  void thereAreTenThousandNeedsAtMost() {
    var needs =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i -> new Need(new TaskId("task_" + i), Need.Demand.ENDED))
            .toList();

    refused(() -> new Brief("n", "d", needs, Staffing.DEFAULT, Limits.DEFAULT, Optional.empty()));
  }

  @Test
  void staffingAndLimitsHaveBounds() {
    refused(() -> SPEC.agents(0));
    refused(() -> SPEC.agents(65));
    refused(() -> SPEC.quorum(2));
    refused(() -> SPEC.quorum(-1));
    refused(() -> SPEC.timeout(Duration.ZERO));
    refused(() -> SPEC.timeout(Duration.ofDays(31)));
    refused(() -> SPEC.deadline(Duration.ZERO));
    refused(() -> SPEC.deadline(Duration.ofSeconds(-1)));
    refused(() -> SPEC.deadline(Duration.ofDays(3_651)));
  }

  @Test
  void durationsAreWholeMicroseconds() {
    var spec = SPEC.timeout(Duration.ofNanos(1_000_999)).deadline(Duration.ofNanos(2_000_999));

    assertThat(spec.brief().limits().timeout()).isEqualTo(Duration.ofMillis(1));
    assertThat(spec.brief().limits().deadline()).contains(Duration.ofMillis(2));
  }

  @Test
  void anUnknownEventIsRefused() {
    refused(() -> TaskEvent.decode("Vanished", null, 1, new Decoder(new byte[0])));
  }
}
