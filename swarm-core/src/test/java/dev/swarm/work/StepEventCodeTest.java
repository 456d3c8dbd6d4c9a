package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Capabilities;
import dev.swarm.blob.Payloads;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Subject;
import dev.swarm.route.Offer;
import dev.swarm.route.Weighed;
import dev.swarm.task.Cause;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.topology.Role;
import dev.swarm.topology.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepEventCodeTest {
  private static final Instant AT = SimulatedClock.START;
  private static final StepId STEP = new StepId("task_1/0");
  private static final AgentId AGENT = new AgentId("agent_1");
  private static final Subject SUBJECT =
      new Subject(Subject.Kind.STEP, STEP.value(), new SwarmId("swarm_1"));
  private static final List<Evidence> EVIDENCE =
      List.of(
          new Evidence.ExitCode(3),
          new Evidence.OutputHash("ab", 7),
          new Evidence.FileHash("a/b", "cd"),
          new Evidence.Verdict("ann"));

  private static StepEvent decoded(StepEvent event) {
    var out = new Encoder();
    event.encode(out);
    return StepEventCode.decode(
        event.type(), event.subject(), event.version(), new Decoder(out.toBytes()));
  }

  private static StepPlan plan() {
    var terms =
        new StepPlan.Terms(
            Capabilities.of("java", "sql"),
            Priority.HIGH,
            RetryPolicy.DEFAULT,
            Duration.ofMinutes(2));
    var needs = List.of(new StepPlan.Need(STEP.part(0), Slot.Passing.OUTPUT));
    return new StepPlan(Role.MERGE, 0, 1, needs, Optional.of(STEP), 1, terms);
  }

  @Test
  void everyEventComesBackFromItsBytes() {
    var offer =
        new Offer(AGENT, AT, "LEAST_LOADED", 1, List.of(new Weighed(AGENT, 0.1, 0.2, 1.0 / 3, 1)));
    var lease = new Lease(AGENT, AT, AT.plusSeconds(1), AT.plusSeconds(2));
    for (StepEvent event :
        List.of(
            new StepEvent.Planned(SUBJECT, 1, plan(), 2, AT),
            new StepEvent.NeedMet(SUBJECT, 2),
            new StepEvent.Ready(SUBJECT, 3, AT),
            new StepEvent.Offered(SUBJECT, 4, offer),
            new StepEvent.Leased(SUBJECT, 5, 9, lease, StepEvent.Following.LAPSED),
            new StepEvent.Expired(SUBJECT, 6, AT),
            new StepEvent.Retried(SUBJECT, 7, "why", EVIDENCE, AT, AT.plusSeconds(3)),
            new StepEvent.Failed(SUBJECT, 8, Cause.ATTEMPTS, "why", EVIDENCE, AT),
            new StepEvent.Released(SUBJECT, 9, AT),
            new StepEvent.Cancelled(SUBJECT, 10, Cause.QUORUM, "why", AT),
            new StepEvent.Reopened(SUBJECT, 11, 1, AT),
            new StepEvent.Rejected(SUBJECT, 11, STEP, "why", 0, AT),
            new StepEvent.Rejected(SUBJECT, 11, STEP, "why", 2, AT),
            new StepEvent.Judged(SUBJECT, 11, 2, "why", EVIDENCE, AT),
            new StepEvent.StaleRefused(SUBJECT, 12, StepEvent.Verb.FAIL, AGENT, 8),
            new StepEvent.Redacted(
                SUBJECT, 13, List.of(Payloads.Part.INPUT, Payloads.Part.OUTPUT)))) {
      assertThat(decoded(event)).isEqualTo(event);
    }
  }

  @Test
  void eventsWithFingerprintsComeBackFromTheirBytes() {
    var fingerprint = new byte[] {1, 2, 3};
    var succeeded =
        (StepEvent.Succeeded)
            decoded(new StepEvent.Succeeded(SUBJECT, 1, fingerprint, EVIDENCE, AT));
    assertThat(succeeded.fingerprint()).isEqualTo(fingerprint);
    assertThat(succeeded.evidence()).isEqualTo(EVIDENCE);
    assertThat(succeeded.at()).isEqualTo(AT);
    assertThat(succeeded.toString()).contains("fingerprint=010203");

    var part = new StepEvent.Split.Part(STEP.part(0), fingerprint);
    var split =
        (StepEvent.Split) decoded(new StepEvent.Split(SUBJECT, 2, List.of(part), EVIDENCE, AT));
    assertThat(split.parts()).hasSize(1);
    assertThat(split.parts().getFirst().step()).isEqualTo(STEP.part(0));
    assertThat(split.parts().getFirst().inputFingerprint()).isEqualTo(fingerprint);
    assertThat(split.evidence()).isEqualTo(EVIDENCE);
    assertThat(split.toString()).contains("inputFingerprint=010203");
  }

  @Test
  void whatNoRoomWritesIsRefused() {
    assertThatThrownBy(() -> StepEventCode.decode("Vanished", SUBJECT, 1, new Decoder(new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
    var unknown = new Decoder(new Encoder().text("hearsay").toBytes());
    assertThatThrownBy(() -> EvidenceCode.read(unknown))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStepIsPlannedOnce() {
    var step = Step.fold(Optional.empty(), new StepEvent.Planned(SUBJECT, 1, plan(), 0, AT));

    assertThat(StepFold.apply(step, new StepEvent.Planned(SUBJECT, 1, plan(), 0, AT)))
        .isEqualTo(step);
  }

  @Test
  void aLongReasonIsCutAtAWholeCharacter() {
    var half = "x".repeat(Outcome.Failed.MAX_REASON - 1) + "😀";

    assertThat(((Outcome.Failed) Outcome.failed("y".repeat(5_000))).reason()).hasSize(4_096);
    assertThat(((Outcome.Failed) Outcome.failed(half)).reason()).hasSize(4_095);
    assertThat(((Outcome.Failed) Outcome.failed("short")).reason()).isEqualTo("short");
  }
}
