package dev.swarm.access;

/**
 * A key with its text, which is nowhere else and is not to be had again.
 *
 * @param text a secret; it is told by {@link KeyText#reveal} alone
 */
public record Issued(ApiKey key, KeyText text) {}
