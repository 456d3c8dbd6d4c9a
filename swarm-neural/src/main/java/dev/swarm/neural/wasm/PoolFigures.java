package dev.swarm.neural.wasm;

import java.time.Duration;
import java.util.Optional;

/**
 * What a pool of instances has done so far.
 *
 * @param hits networks that got an instance which was there
 * @param creations networks that one was made for
 * @param evictions instances let go, after their time or for want of room
 * @param live instances that networks use now
 * @param liveBytes what those take
 * @param idle instances kept for the next
 * @param idleBytes what those take
 * @param loading how long it took to check and parse the module; empty before the first use
 */
public record PoolFigures(
    long hits,
    long creations,
    long evictions,
    int live,
    long liveBytes,
    int idle,
    long idleBytes,
    Optional<Duration> loading) {}
