package dev.swarm.work;

import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import dev.swarm.route.Offer;
import dev.swarm.task.Cause;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** What happens to a step. */
public sealed interface StepEvent extends Event {
  /** It became part of its task's plan; ready at once when nothing blocks it. */
  record Planned(Subject subject, long version, StepPlan plan, int blockers, Instant at)
      implements StepEvent {
    @Override
    public void encode(Encoder out) {
      plan.encode(out);
      out.number(blockers).instant(at);
    }
  }

  /** One of its blockers is gone, others are left. */
  record NeedMet(Subject subject, long version) implements StepEvent {
    @Override
    public void encode(Encoder out) {}
  }

  /** Its last blocker is gone. */
  record Ready(Subject subject, long version, Instant at) implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.instant(at);
    }
  }

  /** A router proposes an agent for it. */
  record Offered(Subject subject, long version, Offer offer) implements StepEvent {
    @Override
    public void encode(Encoder out) {
      offer.encode(out);
    }
  }

  /** An agent holds it now. */
  record Leased(Subject subject, long version, long token, Lease lease, Following following)
      implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.number(token).text(lease.agent().value()).instant(lease.since());
      out.instant(lease.until()).instant(lease.timeoutAt()).word(following);
    }
  }

  /** Whether a claim followed an offer. */
  enum Following {
    /** It was offered to nobody. */
    NO_OFFER,
    /** The agent that it was offered to took it. */
    FOLLOWED,
    /** Another agent took it, after the offer had lapsed. */
    LAPSED
  }

  /** Its lease ran out. */
  record Expired(Subject subject, long version, Instant at) implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.instant(at);
    }
  }

  /**
   * Its holder did it.
   *
   * @param fingerprint the event's own from now on: whoever made it does not write to it any more
   */
  record Succeeded(
      Subject subject, long version, byte[] fingerprint, List<Evidence> evidence, Instant at)
      implements StepEvent {
    public Succeeded {
      evidence = List.copyOf(evidence);
    }

    @Override
    public byte[] fingerprint() {
      return fingerprint.clone();
    }

    @Override
    public void encode(Encoder out) {
      out.bytes(fingerprint).list(evidence, EvidenceCode::write).instant(at);
    }

    @Override
    public String toString() {
      return "Succeeded[subject=%s, version=%d, fingerprint=%s, evidence=%s, at=%s]"
          .formatted(subject, version, HexFormat.of().formatHex(fingerprint), evidence, at);
    }
  }

  /** Its holder put parts in its place. */
  record Split(Subject subject, long version, List<Part> parts, List<Evidence> evidence, Instant at)
      implements StepEvent {
    /** One of the parts, and the fingerprint of its input. */
    public record Part(StepId step, byte[] inputFingerprint) {
      public Part {
        inputFingerprint = inputFingerprint.clone();
      }

      @Override
      public byte[] inputFingerprint() {
        return inputFingerprint.clone();
      }

      @Override
      public String toString() {
        return "Part[step=%s, inputFingerprint=%s]"
            .formatted(step, HexFormat.of().formatHex(inputFingerprint));
      }
    }

    public Split {
      parts = List.copyOf(parts);
      evidence = List.copyOf(evidence);
    }

    @Override
    public void encode(Encoder out) {
      out.list(parts, (o, part) -> o.text(part.step().value()).bytes(part.inputFingerprint()));
      out.list(evidence, EvidenceCode::write).instant(at);
    }
  }

  /** An attempt failed; the next one may start after a rest. */
  record Retried(
      Subject subject,
      long version,
      String reason,
      List<Evidence> evidence,
      Instant at,
      Instant notBefore)
      implements StepEvent {
    public Retried {
      evidence = List.copyOf(evidence);
    }

    @Override
    public void encode(Encoder out) {
      out.text(reason).list(evidence, EvidenceCode::write).instant(at).instant(notBefore);
    }
  }

  /** It failed for good: a dead letter. */
  record Failed(
      Subject subject,
      long version,
      Cause cause,
      String reason,
      List<Evidence> evidence,
      Instant at)
      implements StepEvent {
    public Failed {
      evidence = List.copyOf(evidence);
    }

    @Override
    public void encode(Encoder out) {
      out.word(cause).text(reason).list(evidence, EvidenceCode::write).instant(at);
    }
  }

  /** Its holder gave it back; that was no attempt. */
  record Released(Subject subject, long version, Instant at) implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.instant(at);
    }
  }

  /** It is no longer wanted. */
  record Cancelled(Subject subject, long version, Cause cause, String reason, Instant at)
      implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.word(cause).text(reason).instant(at);
    }
  }

  /** What it put out was judged and not accepted: it is to be done again. */
  record Rejected(Subject subject, long version, StepId by, String reason, Instant at)
      implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.text(by.value()).text(reason).instant(at);
    }
  }

  /**
   * It judged, and did not accept: it waits for what it judged to be done again.
   *
   * @param reason the verdict, which whoever does that again is given
   */
  record Judged(
      Subject subject,
      long version,
      int blockers,
      String reason,
      List<Evidence> evidence,
      Instant at)
      implements StepEvent {
    public Judged {
      evidence = List.copyOf(evidence);
    }

    @Override
    public void encode(Encoder out) {
      out.number(blockers).text(reason).list(evidence, EvidenceCode::write).instant(at);
    }
  }

  /** It was opened again. */
  record Reopened(Subject subject, long version, int blockers, Instant at) implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.number(blockers).instant(at);
    }
  }

  /** Someone called with a token that is not, or no longer, the current one. */
  record StaleRefused(Subject subject, long version, Verb verb, AgentId agent, long token)
      implements StepEvent {
    @Override
    public void encode(Encoder out) {
      out.word(verb).text(agent.value()).number(token);
    }
  }

  /** These of its payloads were deleted for good; the fingerprints stay. */
  record Redacted(Subject subject, long version, List<Payloads.Part> parts) implements StepEvent {
    public Redacted {
      parts = List.copyOf(parts);
    }

    @Override
    public void encode(Encoder out) {
      out.list(parts, Encoder::word);
    }
  }

  /** What a holder can ask for. */
  enum Verb {
    HEARTBEAT,
    COMPLETE,
    FAIL,
    RELEASE,
    SUBMIT,
    SEND,
    PUT,
    DELETE,
    RESERVE,
    REMOVE,
    RECORD
  }
}
