package dev.swarm.mcp.call;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What a handler tells while it works, and hears of being cancelled. A cancelled handler's thread
 * is interrupted as well, and nothing it replies is sent.
 */
public interface Feedback {
  /** As long as nobody else sets a bound. */
  Duration LONG = Duration.ofDays(1);

  /** Hears nothing, tells nothing. */
  Feedback NONE =
      new Feedback() {
        @Override
        public void progress(double done, double total, String message) {}

        @Override
        public void log(LogLevel level, String logger, JsonNode data) {}

        @Override
        public boolean cancelled() {
          return false;
        }

        @Override
        public boolean abandoned() {
          return false;
        }

        @Override
        public Duration left() {
          return LONG;
        }
      };

  /**
   * Sent when the client asked for it and {@code done} rose.
   *
   * @param total 0 when it is not known
   */
  void progress(double done, double total, String message);

  /** Sent when the client wants this level. */
  void log(LogLevel level, String logger, JsonNode data);

  boolean cancelled();

  /** Whether nobody may be there any more to read the reply: it is no use to wait for anything. */
  boolean abandoned();

  /** How much time is left to reply; what replies later is not heard. Never negative. */
  Duration left();
}
