package dev.swarm.mcp.limit;

/**
 * What the limits came to since the server started.
 *
 * @param rateLimited requests of known principals that came too often
 * @param strangersLimited the same of addresses that are nobody's
 * @param busy requests for which there was no place
 * @param overloaded calls and sessions that were too much for the machine
 * @param inside requests that are being worked on now
 * @param places how many there may be
 * @param strain how the process bears its load now
 */
public record LimitCounts(
    long rateLimited,
    long strangersLimited,
    long busy,
    long overloaded,
    int inside,
    int places,
    Strain strain) {}
