package dev.swarm.mcp.call;

/**
 * It did not work, and here is why. A tool's failure reaches the model as a result marked as an
 * error; a resource's or a prompt's as a refusal.
 *
 * @param code by which programs know it
 * @param next what to do about it
 */
public record Failed(Code code, String message, String next) implements Reply, Reading, Prompting {}
