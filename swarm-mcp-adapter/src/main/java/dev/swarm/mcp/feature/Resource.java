package dev.swarm.mcp.feature;

import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.call.Request;

/**
 * Something a client can read at a fixed address. Whoever changes what it holds tells the engine's
 * {@code updated}.
 */
public record Resource(Card card, Handler handler) {
  /** Reads; the request's arguments hold {@code uri} and, from a template, its variables. */
  @FunctionalInterface
  public interface Handler {
    Reading read(Request request) throws Exception;
  }
}
