package dev.swarm.cli.load;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that share a swarm; when it is time, they go on in a new one and the old is closed. */
final class Team {
  private final int number;
  private final int members;
  private final BlockingQueue<String> left;
  private final AtomicBoolean due = new AtomicBoolean(true);
  private final AtomicInteger made = new AtomicInteger();
  private volatile Optional<Ground> ground = Optional.empty();

  /**
   * @param left gets the swarms that all members left
   */
  Team(int number, int members, BlockingQueue<String> left) {
    this.number = number;
    this.members = members;
    this.left = left;
  }

  /** A swarm of the team, and how many of its tasks are not done yet. */
  record Ground(String swarm, AtomicInteger open, AtomicInteger leavers) {}

  /** It is time for another swarm. */
  void renew() {
    due.set(true);
  }

  /** Whether the asking member is the one to make it. */
  boolean takesRenewal() {
    return due.get() && due.compareAndSet(true, false);
  }

  String nextName() {
    return "team-" + number + "-" + made.incrementAndGet();
  }

  void moved(String swarm) {
    ground = Optional.of(new Ground(swarm, new AtomicInteger(), new AtomicInteger()));
  }

  /** Where its members work now; empty before the first swarm. */
  Optional<Ground> ground() {
    return ground;
  }

  /** A member will call nothing more in it. */
  void leave(Ground old) {
    if (old.leavers().incrementAndGet() == members) {
      left.add(old.swarm());
    }
  }
}
