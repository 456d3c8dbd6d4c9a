package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.store.Store;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The housekeeping that no claim waits for: leases that ran out for good, deadlines that passed,
 * tasks that a closed swarm left open, tasks to be told of what they need, agents not heard of for
 * long. Each bite is small.
 */
public final class Sweep {
  private static final int BITE = 32;

  private final Store store;
  private final Duration retireAfter;
  private final RandomGenerator random;

  /**
   * @param retireAfter how long an agent without a lease may be silent before it is retired
   */
  public Sweep(Store store, Duration retireAfter, RandomGenerator random) {
    this.store = store;
    this.retireAfter = retireAfter;
    this.random = random;
  }

  /** Does a bite of each kind that is due; true when there may be more. */
  public boolean tick() {
    boolean more = bite(books -> books.steps().spent(books.now(), BITE), this::spent);
    more |= bite(books -> books.tasks().overdue(books.now(), BITE), this::overdue);
    more |= bite(books -> books.tasks().orphaned(BITE), this::orphaned);
    more |= Telling.bite(store, random);
    more |= bite(books -> books.agents().unseenSince(silenceBegan(books), BITE), this::silent);
    return more;
  }

  /** What to do with one due thing, looked at anew: the one before may have changed it. */
  private interface Act<T> {
    void on(Books books, T due, RandomGenerator chance);
  }

  private <T> boolean bite(Function<Books, List<T>> due, Act<T> act) {
    if (store.read(tx -> due.apply(Books.of(tx))).isEmpty()) {
      return false;
    }
    long seed = random.nextLong();
    return store.write(
        tx -> {
          var books = Books.of(tx);
          var chance = new SplittableRandom(seed);
          var all = due.apply(books);
          all.forEach(one -> act.on(books, one, chance));
          return all.size() == BITE;
        });
  }

  private void spent(Books books, Step due, RandomGenerator chance) {
    var step = books.steps().find(due.id()).orElseThrow();
    if (step.ranOut(books.now()) && !step.attemptsLeft()) {
      books.tallyLapse(step);
      var failed = books.save(step.expireForGood(books.now()));
      new Settle(books, books.swarm(step.swarm()), chance).failed(failed);
    }
  }

  private void overdue(Books books, Task due, RandomGenerator chance) {
    var task = books.task(due.id());
    if (task.open()) {
      new Settle(books, books.swarm(task.swarm()), chance).overdue(task);
    }
  }

  private void orphaned(Books books, Task due, RandomGenerator chance) {
    var task = books.task(due.id());
    if (task.open()) {
      new Settle(books, books.swarm(task.swarm()), chance)
          .cancel(task, Cause.CLOSED, "its swarm was closed");
    }
  }

  private Instant silenceBegan(Books books) {
    return books.now().minus(retireAfter);
  }

  private void silent(Books books, Agent agent, RandomGenerator chance) {
    if (books.steps().heldBy(agent.id()).stream().allMatch(s -> s.ranOut(books.now()))) {
      books.agents().update(books.entries().record(agent.retire()));
    }
  }
}
