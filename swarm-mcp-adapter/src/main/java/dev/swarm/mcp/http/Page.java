package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import java.util.Optional;

/**
 * Something a server shows besides MCP, to be read by GET.
 *
 * @param scope what a caller must be allowed to do to see it; empty when anybody sees it
 */
public record Page(String path, Optional<String> scope, Handler handler) {
  /** Makes the answer, on the request's thread. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers one request.
     *
     * @param caller who asks, if it is known
     */
    Answer answer(Optional<Caller> caller);
  }

  /** What is answered. */
  public record Answer(int status, String contentType, String body) {}

  /** One that anybody sees. */
  public static Page open(String path, Handler handler) {
    return new Page(path, Optional.empty(), handler);
  }

  /** One that only callers with that scope see. */
  public static Page guarded(String path, String scope, Handler handler) {
    return new Page(path, Optional.of(scope), handler);
  }
}
