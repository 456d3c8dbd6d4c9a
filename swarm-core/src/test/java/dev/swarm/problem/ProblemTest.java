package dev.swarm.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void codesAreStableAndEveryProblemSaysWhatToDoNext() {
    var all =
        List.of(
            new Problem.Invalid("wrong", "do it right"),
            new Problem.NotFound("task", "task_1"),
            new Problem.Stale("task_1/0", 3),
            new Problem.Cancelled("task_1/0", "enough"),
            new Problem.Cap("open swarms", 20, "caps.swarms"),
            new Problem.Conflict("taken", "take another"),
            new Problem.Outdated("memory n k", 3, 4),
            new Problem.Outdated("memory n k", 0, 4),
            new Problem.Outdated("memory n k", 3, 0),
            new Problem.Closed("swarm_1"),
            new Problem.WrongState("task task_1", "failed", "retry it"),
            new Problem.TooLarge("the input", 9, 8),
            new Problem.Full("the mailbox of ann", 5, "wait until ann reads"),
            new Problem.NoRoute("ring", "ann", "bob", List.of("cid", "dan")),
            new Problem.NoRoute("ring", "ann", "anyone", List.of()),
            new Problem.Damaged("network net", "its content is not there"));

    assertThat(all.stream().map(Problem::code))
        .containsExactly(
            "INVALID",
            "NOT_FOUND",
            "STALE",
            "CANCELLED",
            "CAP",
            "CONFLICT",
            "OUTDATED",
            "OUTDATED",
            "OUTDATED",
            "CLOSED",
            "WRONG_STATE",
            "TOO_LARGE",
            "CAP",
            "NO_ROUTE",
            "NO_ROUTE",
            "DAMAGED");
    assertThat(all).noneMatch(p -> p.message().isBlank() || p.next().isBlank());
    assertThat(all.stream().map(Problem::message))
        .contains(
            "there is no task task_1",
            "token 3 of step task_1/0 is no longer current",
            "step task_1/0 was cancelled: enough",
            "the limit of 20 open swarms is reached",
            "the memory n k is at version 4, not 3",
            "there is a memory n k already, at version 4",
            "there is no memory n k, and version 3 was expected",
            "swarm swarm_1 is closed",
            "task task_1 is failed",
            "the input has 9 bytes, 8 are allowed",
            "the mailbox of ann may have 5 and has them",
            "in this ring ann may not message bob",
            "network net is damaged: its content is not there");
    assertThat(all.stream().map(Problem::next))
        .contains("message one of those it may: cid, dan", "wait until another agent joins");
  }

  @Test
  void anAnswerIsTakenOrThrown() {
    assertThat(Answer.done(1).orThrow()).isEqualTo(1);
    Answer<Integer> refused = Answer.refused(new Problem.Closed("swarm_1"));
    assertThatThrownBy(refused::orThrow)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.problem()).isEqualTo(new Problem.Closed("swarm_1")))
        .hasMessage("CLOSED: swarm swarm_1 is closed; create a new swarm");
  }

  @Test
  void aRefusalPassesThroughWhatFollows() {
    Answer<Integer> refused = Answer.refused(new Problem.Closed("swarm_1"));

    assertThat(Answer.done(1).map(i -> i + 1)).isEqualTo(Answer.done(2));
    assertThat(Answer.done(1).<Integer>then(i -> Answer.done(i + 2))).isEqualTo(Answer.done(3));
    assertThat(refused.map(i -> i + 1)).isEqualTo(refused);
    assertThat(refused.<Integer>then(i -> Answer.done(i + 2))).isEqualTo(refused);
  }
}
