package dev.swarm.mcp.call;

/**
 * A call as those see it who watch over all.
 *
 * @param method the protocol's, such as {@code tools/call}
 * @param name the tool's or prompt's, if there is one of that name; else empty, so that nothing a
 *     client makes up spreads
 */
public record Called(String method, String name, Caller caller) {}
