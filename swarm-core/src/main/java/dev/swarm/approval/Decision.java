package dev.swarm.approval;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.time.Instant;
import java.util.Locale;

/** What a person answered, and when. */
public record Decision(Verdict verdict, Statement statement, Instant at) {
  /** A person's yes or no. */
  public enum Verdict {
    APPROVED,
    DENIED;

    /** The word in sentences. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Writes the decision in the canonical encoding. */
  public void encode(Encoder out) {
    out.word(verdict).instant(at);
    statement.encode(out);
  }

  /** Reads what {@link #encode} wrote. */
  public static Decision decode(Decoder in) {
    var verdict = in.word(Verdict.class);
    var at = in.instant();
    return new Decision(verdict, Statement.decode(in), at);
  }

  /** Such as "denied by ana: too early". */
  @Override
  public String toString() {
    return verdict.word() + " by " + statement;
  }
}
