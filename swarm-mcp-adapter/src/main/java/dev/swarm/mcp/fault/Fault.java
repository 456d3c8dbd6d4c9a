package dev.swarm.mcp.fault;

import java.time.Instant;

/**
 * A call that ended by the server's own fault. Nothing of what the call carried is in it.
 *
 * @param incident by which the log and the client know it; empty where it is no bug
 * @param code that the client was told
 * @param method the protocol's, such as {@code tools/call}
 * @param name the tool's or prompt's; may be empty
 * @param principal who called
 * @param trace finds the call in logs
 */
public record Fault(
    Instant at,
    String incident,
    String code,
    String method,
    String name,
    String principal,
    String trace) {}
