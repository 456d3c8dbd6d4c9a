package dev.swarm.mcp.feature;

import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.call.Request;

/**
 * Something a client can read at a fixed address. Whoever changes what it holds tells the engine's
 * {@code updated}.
 *
 * @param scope what a caller must be allowed to do; empty when anybody may
 */
public record Resource(Card card, String scope, Handler handler) {
  /** One for anybody. */
  public Resource(Card card, Handler handler) {
    this(card, "", handler);
  }

  /** The same for those alone who have that scope. */
  public Resource scope(String needed) {
    return new Resource(card, needed, handler);
  }

  /** Reads; the request's arguments hold {@code uri} and, from a template, its variables. */
  @FunctionalInterface
  public interface Handler {
    Reading read(Request request) throws Exception;
  }
}
