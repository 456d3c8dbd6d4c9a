package dev.swarm.approval;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.text.WholeText;

/**
 * What a person says with a decision.
 *
 * @param by who decides
 * @param comment why, or nothing
 */
public record Statement(String by, String comment) {
  private static final int MAX_NAME = 200;
  private static final int MAX_COMMENT = 4_000;

  public Statement {
    if (by.isBlank() || by.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "who decides has a name of 1 to " + MAX_NAME + " characters, not " + by.length());
    }
    if (comment.length() > MAX_COMMENT) {
      throw new IllegalArgumentException(
          "a comment has at most " + MAX_COMMENT + " characters, not " + comment.length());
    }
    WholeText.require("the name of who decides", by);
    WholeText.require("a comment", comment);
  }

  /** A decision without a comment. */
  public static Statement of(String by) {
    return new Statement(by, "");
  }

  /** Writes the statement in the canonical encoding. */
  public void encode(Encoder out) {
    out.text(by).text(comment);
  }

  /** Reads what {@link #encode} wrote. */
  public static Statement decode(Decoder in) {
    return new Statement(in.text(), in.text());
  }

  /** Such as "ana: too early". */
  @Override
  public String toString() {
    return comment.isBlank() ? by : by + ": " + comment;
  }
}
