package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Collecting;
import dev.swarm.store.Store;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The housekeeping that no claim waits for: leases that ran out for good, deadlines that passed,
 * tasks that a closed swarm left open, tasks to be told of what they need, agents not heard of for
 * long, finished tasks beyond what is retained, what other rooms have to tidy up, blobs that no
 * payload names. Each bite is small.
 */
public final class Sweep {
  private static final int BITE = 32;

  private final Store store;
  private final Terms terms;
  private final RandomGenerator random;
  private final Dropping dropping;
  private final Collecting collecting;
  private final List<Chore> others;

  /**
   * For how long things stay.
   *
   * @param retireAfter how long an agent without a lease may be silent before it is retired
   * @param blobGrace how long a blob that no payload names stays after it was touched
   */
  public record Terms(Duration retireAfter, Retention retention, Duration blobGrace) {}

  /** What another room has to tidy up. */
  public interface Chore {
    /** Does a bite of what is due; true when there may be more. */
    boolean tick();
  }

  /**
   * @param others done with each tick
   */
  public Sweep(Store store, Terms terms, RandomGenerator random, Chore... others) {
    this.store = store;
    this.terms = terms;
    this.random = random;
    this.dropping = new Dropping(store, terms.retention());
    this.collecting = new Collecting(store, terms.blobGrace());
    this.others = List.of(others);
  }

  /** Does a bite of each kind that is due; true when there may be more. */
  public boolean tick() {
    boolean more = settle();
    more |= drop();
    for (var other : others) {
      more |= other.tick();
    }
    more |= collecting.tick();
    return more;
  }

  /** Drops a bite of the finished tasks beyond what is retained; true when there may be more. */
  public boolean drop() {
    return dropping.tick();
  }

  /** As {@link #tick}, but only what is still open: nothing is deleted. */
  public boolean settle() {
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
          var chance = new Chance(seed);
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
    return books.now().minus(terms.retireAfter());
  }

  private void silent(Books books, Agent agent, RandomGenerator chance) {
    if (books.steps().heldBy(agent.id()).stream().allMatch(s -> s.ranOut(books.now()))) {
      books.retire(agent);
    }
  }
}
