package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Chain;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sql.SqlPorts;
import dev.swarm.store.ForwardTime;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits groups of calls on the one connection that writes: what each call does, then the entries
 * that they appended, sealed, then one COMMIT. When a call fails, the group is taken back and done
 * again, with a savepoint for each call. Owned by whoever has the writer's turn.
 */
final class Committer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private record Pending(Event event, Instant at) {}

  private final Connections connections;
  private final OpenedFile file;
  private final Gate gate;
  private final Heads heads;
  private final ForwardTime time;
  private final Occupation occupation = new Occupation();
  private final List<Pending> pending = new ArrayList<>();
  private Line line;
  private Chain chain;
  private boolean broken;
  // Written by who has the turn.
  private volatile Figures figures = Figures.NONE;
  private Instant now = Instant.EPOCH;
  private @Nullable Tx running;

  Committer(Connections connections, Gate gate, Heads heads, ForwardTime time) {
    this.connections = connections;
    this.file = OpenedFile.at(connections.database());
    this.gate = gate;
    this.heads = heads;
    this.time = time;
    this.line = open();
    this.chain = chain(line);
  }

  private Line open() {
    return Line.open(connections, file, event -> pending.add(new Pending(event, now)));
  }

  private static Chain chain(Line line) {
    try {
      return new Chain(line.ports().head());
    } catch (RuntimeException e) {
      line.close(e);
      throw e;
    }
  }

  Figures figures() {
    return figures;
  }

  Head head() {
    return chain.head();
  }

  /** Another process that writes or goes in next, if there is one; asked by any thread. */
  Optional<Long> holder() {
    return gate.holder();
  }

  SqlPorts ports() {
    return line.ports();
  }

  /** Commits what the calls do; true when that is anything. Then they may be answered. */
  boolean commit(List<Call<?>> group) {
    long from = System.nanoTime();
    occupation.waits(from);
    try {
      gate.enter();
    } finally {
      occupation.rests();
    }
    return within(group, from);
  }

  /**
   * Whether this process's turn could be had at once, and the database in it; then {@link
   * #commitWithin} ends both.
   */
  boolean entered() {
    if (broken || !gate.tryEnter()) {
      return false;
    }
    boolean begun = begun();
    if (!begun) {
      gate.leave();
    }
    return begun;
  }

  /** Begins unless that takes a wait, or fails: who commits next finds out why. */
  private boolean begun() {
    try {
      line.beginAtOnce();
      return true;
    } catch (SQLException e) {
      abandon(e);
      return false;
    }
  }

  /** As {@link #commit}, in the turn that was entered. */
  boolean commitWithin(List<Call<?>> group) {
    return within(group, System.nanoTime());
  }

  private boolean within(List<Call<?>> group, long from) {
    occupation.writes();
    try {
      return inside(group, from);
    } finally {
      occupation.rests();
      gate.leave();
    }
  }

  /** What it is at; asked by any thread. */
  Vitals.Doing doing() {
    return occupation.doing();
  }

  private boolean inside(List<Call<?>> group, long from) {
    try {
      begin();
      figures = figures.turn(Duration.ofNanos(System.nanoTime() - from));
      var failure = together(group);
      if (failure.isPresent()) {
        abandon(failure.get());
        begin();
        for (var call : group) {
          if (call.begin()) {
            attempt(call);
          }
        }
      }
      seal();
      long sealed = System.nanoTime();
      line.commit();
      if (line.session().writes() == 0) {
        figures = figures.served(group.size());
        return false;
      }
      figures = figures.served(group.size(), Duration.ofNanos(System.nanoTime() - sealed));
      anchor();
      return true;
    } catch (SQLException e) {
      var failure = connections.failures().of(e);
      abandon(failure);
      throw failure;
    } catch (RuntimeException | Error e) {
      abandon(e);
      throw e;
    }
  }

  private void begin() throws SQLException {
    if (broken) {
      line = open();
      chain = chain(line);
      broken = false;
    }
    if (line.begin()) {
      line.ports().forget();
      chain = new Chain(line.ports().head());
    }
  }

  /**
   * Tries all calls as one; gives what one of them failed with. Savepoints are for that case alone:
   * with one for each call SQLite keeps a copy of every page that the call changes first, in
   * temporary files when they are many.
   */
  private Optional<Throwable> together(List<Call<?>> group) {
    try {
      for (var call : group) {
        if (call.begin()) {
          run(call);
        }
      }
      return Optional.empty();
    } catch (Throwable failure) {
      return Optional.of(failure);
    } finally {
      running = null;
    }
  }

  private void run(Call<?> call) {
    var at = now(call.clock());
    running = new SqliteTx(line.ports(), () -> at);
    call.attempt(running);
  }

  private void attempt(Call<?> call) throws SQLException {
    int mark = pending.size();
    line.savepoint();
    try {
      run(call);
    } catch (Throwable failure) {
      takeBack(mark, failure);
      call.failed(failure);
    } finally {
      running = null;
    }
    line.release();
  }

  private void takeBack(int mark, Throwable failure) throws SQLException {
    try {
      line.rollback();
    } catch (SQLException e) {
      // SQLite gave the whole transaction up: that failure is the group's.
      e.addSuppressed(failure);
      if (failure instanceof StoreException broken) {
        throw broken;
      }
      throw e;
    }
    pending.subList(mark, pending.size()).clear();
    line.ports().forget();
  }

  private Instant now(InstantSource clock) {
    now = time.now(clock, chain.head().at());
    return now;
  }

  private void seal() {
    var sealed = new ArrayList<Entry>(pending.size());
    for (var entry : pending) {
      sealed.add(chain.seal(entry.event(), entry.at()));
    }
    line.ports().insert(sealed);
    pending.clear();
  }

  /** The group is durable already, so a failure here takes nothing back. */
  private void anchor() {
    try {
      heads.anchor(Heads.Of.JOURNAL, chain.head());
      if (line.ports().audited()) {
        heads.anchor(Heads.Of.AUDIT, line.ports().auditHead());
      }
    } catch (StoreException e) {
      LOG.warn("what was committed could not be told outside the database: {}", e.getMessage());
    }
  }

  /** Leaves the group's transaction behind with its connection; the next group gets another. */
  private void abandon(Throwable failure) {
    pending.clear();
    broken = true;
    line.close(failure);
  }

  /** A read from within a call sees what the call wrote. */
  <R> R read(Function<Tx, R> work) {
    line.session().forbidWrites();
    try {
      return work.apply(Objects.requireNonNull(running));
    } finally {
      line.session().allowWrites();
    }
  }

  /** Others may still be using the database. */
  @Override
  public void close() {
    try {
      line.end();
    } catch (SQLException e) {
      LOG.debug("the log stays as it is", e);
    }
  }
}
