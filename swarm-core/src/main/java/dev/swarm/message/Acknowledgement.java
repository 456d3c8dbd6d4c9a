package dev.swarm.message;

import dev.swarm.id.MessageId;

/** What came of acknowledging a message. */
public record Acknowledgement(MessageId message, Result result) {
  /** How it went. */
  public enum Result {
    /** The message and its body are gone. */
    DONE,
    /** It is not there: it was acknowledged before, or never sent. Nothing changed. */
    NOT_THERE,
    /** It waits for another agent, who alone may acknowledge it. Nothing changed. */
    NOT_YOURS
  }
}
