package dev.swarm.mcp.http;

import dev.swarm.mcp.session.Room;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The memory for requests that are coming in. A quarter is for short ones alone, and a principal
 * has half of it at most for its long ones: so one whose requests come slowly holds up no other,
 * and keeps nobody's short ones out.
 */
final class Uploads {
  /** As many as a principal may have at once by default take less than the short ones' quarter. */
  private static final int SHORT = 15 * 1024;

  /** Principals that share a half, because their names fall together, are few. */
  private static final int SHARES = 256;

  private final Room forShort;
  private final Room forLong;
  private final Room[] shares;

  Uploads(int bytes) {
    forShort = new Room(bytes / 4);
    forLong = new Room(bytes - bytes / 4);
    shares = IntStream.range(0, SHARES).mapToObj(i -> new Room(bytes / 2)).toArray(Room[]::new);
  }

  /** What was given. */
  interface Place {
    void giveBack();
  }

  /** Waits until there is so much for that principal, but not beyond the deadline. */
  Optional<Place> enter(String principal, int bytes, Deadline deadline) {
    if (bytes <= SHORT) {
      return place(forShort, bytes, deadline);
    }
    var share = place(shares[Math.floorMod(principal.hashCode(), SHARES)], bytes, deadline);
    if (share.isEmpty()) {
      return share;
    }
    var all = place(forLong, bytes, deadline);
    if (all.isEmpty()) {
      share.get().giveBack();
      return all;
    }
    return Optional.of(
        () -> {
          all.get().giveBack();
          share.get().giveBack();
        });
  }

  private static Optional<Place> place(Room room, int bytes, Deadline deadline) {
    var weight = room.enter(bytes, deadline.left());
    return weight.isPresent() ? Optional.of(() -> room.leave(weight.getAsInt())) : Optional.empty();
  }
}
