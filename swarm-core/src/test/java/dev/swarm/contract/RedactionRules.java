package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What redacting a task deletes, and what stays. */
public interface RedactionRules extends OnStore {
  private static Payload large(char of) {
    return Payload.of(String.valueOf(of).repeat(300_000));
  }

  @Test
  default void redactingDeletesWhatATaskTookInAndPutOut() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var task = scenario.submit(swarm, TaskSpec.describe("secret").input(large('i')));
    scenario.complete(scenario.claim(agent), Outcome.succeeded(large('o')));
    var before = scenario.task(task);

    var redaction = scenario.tasks().redact(task.id()).orThrow();

    assertThat(redaction.payloads()).isEqualTo(2);
    assertThat(redaction.bytes()).isEqualTo(600_000);
    for (char of : new char[] {'i', 'o'}) {
      assertThat(read(Blobs.class).places(BlobId.of(large(of)))).isEmpty();
    }
    var outputs = scenario.tasks().result(task.id()).orElseThrow().outputs();
    assertThat(outputs.getFirst().output()).isSameAs(Payload.REDACTED);
    var after = scenario.task(task);
    assertThat(after.state()).isEqualTo(before.state());
    assertThat(after.ending()).isEqualTo(before.ending());
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(scenario.events(task.id().value())).endsWith("Succeeded", "Redacted");
    assertThat(scenario.events(task.id().value() + "/0")).endsWith("Succeeded", "Redacted");
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }

  @Test
  default void redactingAgainFindsNothingAndLeavesNoTrace() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var task = scenario.submit(swarm, TaskSpec.describe("secret").input("in"));
    scenario.work(agent, "out");
    scenario.tasks().redact(task.id()).orThrow();
    var head = scenario.journal().head();

    assertThat(scenario.tasks().redact(task.id()).orThrow().payloads()).isZero();
    assertThat(scenario.journal().head()).isEqualTo(head);
  }

  @Test
  default void theInputsOfPartsAreRedactedToo() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.HIERARCHICAL);
    var agent = scenario.join(swarm, "a");
    var task = scenario.submit(swarm, TaskSpec.describe("split"));
    scenario.complete(scenario.claim(agent), Outcome.split(List.of("one", "three")));
    for (int i = 0; i < 3; i++) {
      scenario.work(agent, "done");
    }

    var redaction = scenario.tasks().redact(task.id()).orThrow();

    // The task's empty input, two parts with input and output, and the merge's output.
    assertThat(redaction.payloads()).isEqualTo(6);
    assertThat(redaction.bytes()).isEqualTo(8 + 3 * 4);
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }

  @Test
  default void anOpenTaskIsNotRedacted() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var task = scenario.submit(swarm, TaskSpec.describe("open").input("in"));

    assertThat(Scenario.code(scenario.tasks().redact(task.id()))).isEqualTo("WRONG_STATE");
    assertThat(scenario.claim(agent).input()).isEqualTo("in");
  }

  @Test
  default void whatWasAcknowledgedStaysAnsweredAfterRedaction() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var spec = TaskSpec.describe("secret").key("k").input("in");
    var task = scenario.submit(swarm, spec);
    var hold = Hold.of(scenario.claim(agent));
    scenario.work().complete(hold, Outcome.succeeded("out")).orThrow();
    scenario.tasks().redact(task.id()).orThrow();

    assertThat(scenario.submit(swarm, spec).id()).isEqualTo(task.id());
    assertThat(Scenario.code(scenario.work().complete(hold, Outcome.succeeded("out"))))
        .isEqualTo("DONE");
  }

  @Test
  default void whoBuildsOnWhatWasRedactedIsTold() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var first = scenario.submit(swarm, TaskSpec.describe("first"));
    scenario.work(agent, "out");
    scenario.tasks().redact(first.id()).orThrow();
    scenario.submit(swarm, TaskSpec.describe("second").needs(first.id()));

    var assignment = scenario.claim(agent);
    assertThat(assignment.redacted()).contains("the output of first");
    assertThat(assignment.received().getFirst().output().redacted()).isTrue();
  }
}
