package dev.swarm.work;

import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Subject;
import dev.swarm.route.Offer;
import dev.swarm.task.Cause;
import java.time.Instant;

/** Reads the events of steps back from the journal. */
public final class StepEventCode {
  private StepEventCode() {}

  /** The event that an entry of that type holds. */
  public static StepEvent decode(String type, Subject s, long v, Decoder in) {
    return switch (type) {
      case "Planned" ->
          new StepEvent.Planned(s, v, StepPlan.decode(in), in.integer(), in.instant());
      case "NeedMet" -> new StepEvent.NeedMet(s, v);
      case "Ready" -> new StepEvent.Ready(s, v, in.instant());
      case "Offered" -> new StepEvent.Offered(s, v, Offer.decode(in));
      case "Leased" ->
          new StepEvent.Leased(
              s,
              v,
              in.number(),
              new Lease(new AgentId(in.text()), in.instant(), in.instant(), in.instant()),
              in.word(StepEvent.Following.class));
      case "Expired" -> new StepEvent.Expired(s, v, in.instant());
      case "Succeeded" ->
          new StepEvent.Succeeded(s, v, in.bytes(), in.list(EvidenceCode::read), in.instant());
      case "Split" ->
          new StepEvent.Split(
              s,
              v,
              in.list(i -> new StepEvent.Split.Part(new StepId(i.text()), i.bytes())),
              in.list(EvidenceCode::read),
              in.instant());
      case "Retried" ->
          new StepEvent.Retried(
              s, v, in.text(), in.list(EvidenceCode::read), in.instant(), in.instant());
      case "Failed" ->
          new StepEvent.Failed(
              s, v, in.word(Cause.class), in.text(), in.list(EvidenceCode::read), in.instant());
      case "Released" -> new StepEvent.Released(s, v, in.instant());
      case "Cancelled" ->
          new StepEvent.Cancelled(s, v, in.word(Cause.class), in.text(), in.instant());
      case "Rejected" -> rejected(s, v, new StepId(in.text()), in.text(), in.instant(), in);
      case "Judged" ->
          new StepEvent.Judged(
              s, v, in.integer(), in.text(), in.list(EvidenceCode::read), in.instant());
      case "Reopened" -> new StepEvent.Reopened(s, v, in.integer(), in.instant());
      case "StaleRefused" ->
          new StepEvent.StaleRefused(
              s, v, in.word(StepEvent.Verb.class), new AgentId(in.text()), in.number());
      case "Redacted" -> new StepEvent.Redacted(s, v, in.list(i -> i.word(Payloads.Part.class)));
      default -> throw new IllegalArgumentException("no event of a step is called " + type);
    };
  }

  private static StepEvent rejected(
      Subject s, long v, StepId by, String reason, Instant at, Decoder in) {
    return new StepEvent.Rejected(s, v, by, reason, in.more() ? in.integer() : 0, at);
  }
}
