package dev.swarm.mcp.call;

import tools.jackson.databind.JsonNode;

/**
 * What a handler tells while it works, and hears of being cancelled. A cancelled handler's thread
 * is interrupted as well, and nothing it replies is sent.
 */
public interface Feedback {
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
}
