package dev.swarm.task;

import dev.swarm.approval.Decision;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** What happens to a task. */
public sealed interface TaskEvent extends Event {
  /**
   * Someone wants it done.
   *
   * @param inputFingerprint the event's own from now on: whoever made it does not write to it any
   *     more
   */
  record Submitted(
      Subject subject,
      long version,
      Brief brief,
      int steps,
      int openNeeds,
      Instant at,
      Optional<Instant> deadline,
      byte[] inputFingerprint)
      implements TaskEvent {
    @Override
    public byte[] inputFingerprint() {
      return inputFingerprint.clone();
    }

    @Override
    public void encode(Encoder out) {
      brief.encode(out);
      out.number(steps).number(openNeeds).instant(at).optional(deadline, Encoder::instant);
      out.bytes(inputFingerprint);
    }

    @Override
    public String toString() {
      return ("Submitted[subject=%s, version=%d, brief=%s, steps=%d, openNeeds=%d, at=%s,"
              + " deadline=%s, inputFingerprint=%s]")
          .formatted(
              subject,
              version,
              brief,
              steps,
              openNeeds,
              at,
              deadline,
              HexFormat.of().formatHex(inputFingerprint));
    }
  }

  /** A task that it needs ended as it demands. */
  record NeedMet(Subject subject, long version, TaskId need) implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      out.text(need.value());
    }
  }

  /** It asks a person whether it may start. */
  record ApprovalAsked(Subject subject, long version, String question, Instant at)
      implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      out.text(question).instant(at);
    }
  }

  /** A person said whether it may start. */
  record Decided(Subject subject, long version, Decision decision) implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      decision.encode(out);
    }
  }

  /** The first of its steps was claimed. */
  record Started(Subject subject, long version) implements TaskEvent {
    @Override
    public void encode(Encoder out) {}
  }

  /** A split added steps. */
  record Grew(Subject subject, long version, int by) implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      out.number(by);
    }
  }

  /** All its required steps succeeded. */
  record Succeeded(Subject subject, long version, boolean verified, Instant at)
      implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      out.number(verified ? 1 : 0).instant(at);
    }
  }

  /** It cannot succeed any more. */
  record Failed(Subject subject, long version, Cause cause, String reason, Instant at)
      implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      out.word(cause).text(reason).instant(at);
    }
  }

  /** It is no longer wanted, or can no longer start. */
  record Cancelled(Subject subject, long version, Cause cause, String reason, Instant at)
      implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      out.word(cause).text(reason).instant(at);
    }
  }

  /** It was opened again. */
  record Reopened(Subject subject, long version, int openNeeds, Optional<Instant> deadline)
      implements TaskEvent {
    @Override
    public void encode(Encoder out) {
      out.number(openNeeds).optional(deadline, Encoder::instant);
    }
  }

  /** Its input was deleted for good; the fingerprint stays. */
  record Redacted(Subject subject, long version) implements TaskEvent {
    @Override
    public void encode(Encoder out) {}
  }

  /** It was finished long enough ago: nothing is left of it and its steps but the journal. */
  record Dropped(Subject subject, long version) implements TaskEvent {
    @Override
    public void encode(Encoder out) {}
  }

  /** The event that an entry of that type holds. */
  static TaskEvent decode(String type, Subject s, long version, Decoder in) {
    return switch (type) {
      case "Submitted" ->
          new Submitted(
              s,
              version,
              Brief.decode(in),
              in.integer(),
              in.integer(),
              in.instant(),
              in.optional(Decoder::instant),
              in.bytes());
      case "NeedMet" -> new NeedMet(s, version, new TaskId(in.text()));
      case "ApprovalAsked" -> new ApprovalAsked(s, version, in.text(), in.instant());
      case "Decided" -> new Decided(s, version, Decision.decode(in));
      case "Started" -> new Started(s, version);
      case "Grew" -> new Grew(s, version, in.integer());
      case "Succeeded" -> new Succeeded(s, version, in.number() == 1, in.instant());
      case "Failed" -> new Failed(s, version, in.word(Cause.class), in.text(), in.instant());
      case "Cancelled" -> new Cancelled(s, version, in.word(Cause.class), in.text(), in.instant());
      case "Reopened" -> new Reopened(s, version, in.integer(), in.optional(Decoder::instant));
      case "Redacted" -> new Redacted(s, version);
      case "Dropped" -> new Dropped(s, version);
      default -> throw new IllegalArgumentException("no event of a task is called " + type);
    };
  }
}
