package dev.swarm.mcp.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is inside. So many may be at once, and so many of one name; who leaves makes room for the
 * next.
 */
final class Crowd {
  private final Places places;
  private final AtomicInteger inside = new AtomicInteger();
  // A name is there while somebody of it is inside.
  private final ConcurrentHashMap<String, Integer> byName = new ConcurrentHashMap<>();

  Crowd(Places places) {
    this.places = places;
  }

  /** What becomes of somebody who comes. */
  enum Arrival {
    INSIDE,
    FULL,
    TOO_MANY_OF_THAT_NAME
  }

  /** Who gets inside has to {@link #leave}. */
  Arrival enter(String who) {
    // INVARIANT: never more are inside than there are places; who counts too high goes back.
    if (inside.incrementAndGet() > places.all()) {
      inside.decrementAndGet();
      return Arrival.FULL;
    }
    if (byName.merge(who, 1, Integer::sum) > places.each()) {
      leave(who);
      return Arrival.TOO_MANY_OF_THAT_NAME;
    }
    return Arrival.INSIDE;
  }

  void leave(String who) {
    byName.computeIfPresent(who, (name, some) -> some == 1 ? null : some - 1);
    inside.decrementAndGet();
  }

  int inside() {
    return inside.get();
  }

  int names() {
    return byName.size();
  }
}
