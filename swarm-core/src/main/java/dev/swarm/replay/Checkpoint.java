package dev.swarm.replay;

import dev.swarm.journal.Head;

/**
 * Where the journal begins now.
 *
 * @param at the last entry that is no more, or that may go; {@link Head#GENESIS} when the journal
 *     is kept from its beginning
 * @param dropped how many entries were dropped this time
 * @param remaining how many are left
 */
public record Checkpoint(Head at, long dropped, long remaining) {}
