package dev.swarm.approval;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.text.WholeText;
import java.time.Instant;
import java.util.Optional;

/**
 * A question that a person answers before a task may start. It waits for as long as that takes,
 * blocks the task until then, and is decided once.
 *
 * @param askedAt since when it waits
 */
public record Approval(String question, Instant askedAt, Optional<Decision> decision) {
  private static final int MAX_QUESTION = 2_000;

  public Approval {
    requireQuestion(question);
  }

  /** A question that nobody answered yet. */
  public static Approval ask(String question, Instant now) {
    return new Approval(question, now, Optional.empty());
  }

  /** Refuses what nobody could answer. */
  public static void requireQuestion(String question) {
    if (question.isBlank() || question.length() > MAX_QUESTION) {
      throw new IllegalArgumentException(
          "a question has 1 to " + MAX_QUESTION + " characters, not " + question.length());
    }
    WholeText.require("a question", question);
  }

  public Approval decided(Decision decision) {
    return new Approval(question, askedAt, Optional.of(decision));
  }

  public boolean pending() {
    return decision.isEmpty();
  }

  /** Writes the approval in the canonical encoding. */
  public void encode(Encoder out) {
    out.text(question).instant(askedAt).optional(decision, (o, d) -> d.encode(o));
  }

  /** Reads what {@link #encode} wrote. */
  public static Approval decode(Decoder in) {
    return new Approval(in.text(), in.instant(), in.optional(Decision::decode));
  }
}
