package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.approval.Approval;
import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.blob.Payload;
import dev.swarm.memory.Author;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.message.Letter;
import dev.swarm.network.NetworkKey;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.reservation.Wish;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Evidence;
import dev.swarm.work.Outcome;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Texts are kept as they were given, in tables and journal alike, or not taken at all. */
public interface WholeTextRules extends OnStore {
  String HALF = "half \ud83d of one";
  String WHOLE = "Zoë 机 \ud83d\ude00";

  private void proved() {
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }

  private static Task decide(Scenario scenario, Task task, Statement said) {
    return scenario.tasks().decide(task.id(), Decision.Verdict.APPROVED, said).orThrow();
  }

  @Test
  default void aTextThatHoldsHalfOfACharacterIsTakenNowhere() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var task = scenario.submit(swarm, TaskSpec.describe("it").approval("may it?"));
    var head = scenario.journal().head();

    for (var attempt :
        List.<ThrowingCallable>of(
            () -> scenario.submit(swarm, TaskSpec.describe(HALF)),
            () -> scenario.submit(swarm, TaskSpec.describe("a").named(HALF)),
            () -> scenario.submit(swarm, TaskSpec.describe("a").key(HALF)),
            () -> scenario.submit(swarm, TaskSpec.describe("a").input(HALF)),
            () -> scenario.submit(swarm, TaskSpec.describe("a").approval(HALF)),
            () -> scenario.tasks().cancel(task.id(), HALF),
            () -> decide(scenario, task, new Statement(HALF, "")),
            () -> decide(scenario, task, new Statement("ana", HALF)),
            () -> scenario.messages().send(Letter.of(agent.id(), "other", HALF)),
            () -> MemorySpec.of("notes", "key", HALF),
            () -> Outcome.succeeded(HALF),
            () -> Outcome.split(List.of("a", HALF)),
            () -> new Evidence.Verdict(HALF),
            () -> new Evidence.FileHash(HALF, ""))) {
      assertThatThrownBy(attempt)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds half of a character (an unpaired surrogate)");
    }
    assertThat(scenario.journal().head()).isEqualTo(head);
    proved();
  }

  @Test
  default void norIsANameOrAPattern() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var head = scenario.journal().head();

    for (var attempt :
        List.<ThrowingCallable>of(
            () -> SwarmSpec.named(HALF),
            () -> AgentSpec.of(AgentType.CODER).named(HALF),
            () -> Capabilities.of(HALF),
            () -> NetworkKey.shared(HALF),
            () -> new MemoryKey(HALF, "key"),
            () -> new MemoryKey("notes", HALF))) {
      assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
    }
    var refused = scenario.reservations().reserve(Wish.exclusive(agent.id(), "src", HALF));
    assertThat(Scenario.code(refused)).isEqualTo("INVALID");
    assertThat(scenario.journal().head()).isEqualTo(head);
  }

  @Test
  default void wholeCharactersAreKeptAsTheyAre() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var spec = TaskSpec.describe(WHOLE).named(WHOLE).key(WHOLE).input(WHOLE).approval(WHOLE + "?");
    var task = scenario.submit(swarm, spec);
    decide(scenario, task, new Statement(WHOLE, WHOLE));
    var memory = MemorySpec.of("notes", WHOLE, WHOLE);
    scenario.memory().put(swarm.id(), memory, Author.outside()).orThrow();
    scenario.reservations().reserve(Wish.exclusive(agent.id(), WHOLE)).orThrow();
    assertThat(scenario.work(agent, WHOLE).input()).isEqualTo(WHOLE);
    scenario.join(swarm, "other");
    scenario.messages().send(Letter.of(agent.id(), "other", WHOLE)).orThrow();

    var kept = scenario.task(task);
    assertThat(kept.brief()).isEqualTo(spec.brief());
    assertThat(kept.approval().flatMap(Approval::decision).map(Decision::statement))
        .contains(new Statement(WHOLE, WHOLE));
    assertThat(scenario.tasks().result(task.id()).orElseThrow().outputs().getFirst().output())
        .isEqualTo(Payload.of(WHOLE));
    proved();
  }

  @Test
  default void whatIsCutIsCutBetweenCharacters() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var task = scenario.submit(swarm, TaskSpec.describe("x".repeat(59) + "\ud83d\ude00"));

    assertThat(scenario.task(task).brief().name()).isEqualTo("x".repeat(59));
    proved();
  }

  @Test
  default void aReportedReasonIsMended() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var longest = "y".repeat(Outcome.Failed.MAX_REASON - 1);
    var task = scenario.submit(swarm, TaskSpec.describe("it"));
    scenario.complete(scenario.claim(agent), Outcome.failedForGood(HALF));
    var other = scenario.submit(swarm, TaskSpec.describe("it"));
    scenario.complete(scenario.claim(agent), Outcome.failedForGood(longest + "\ud83d\ude00"));

    assertThat(scenario.task(task).ending().orElseThrow().reason()).contains("half \ufffd of one");
    assertThat(scenario.task(other).ending().orElseThrow().reason()).endsWith("y");
    proved();
  }
}
