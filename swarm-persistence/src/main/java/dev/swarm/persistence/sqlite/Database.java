package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Head;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import dev.swarm.store.Changes;
import dev.swarm.store.ForwardTime;
import dev.swarm.store.Meter;
import dev.swarm.store.Vitals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One open database: its writer, its readers and its guard against lost entries. */
final class Database implements AutoCloseable {
  private final Path path;
  private final Failures failures;
  private final Changes changes = new Changes();
  private final ForwardTime time = new ForwardTime();
  private final Meter reads = new Meter();
  private final Meter writes = new Meter();
  // Closed last to first. Owned by whoever opens and closes.
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Readers readers;
  private final Watch watch;
  private final @Nullable Writer writer;

  private Database(Path path, Options options) {
    this.path = path;
    this.failures = new Failures(path);
    var connections = new Connections(path, options, failures);
    try {
      var locks = part(LockFile.open(path, options, failures));
      this.writer =
          switch (options.mode()) {
            case WORK -> forWork(connections, options, locks);
            case INSPECT, ARCHIVED -> forInspection(connections);
          };
      this.readers = part(new Readers(connections, time, options));
      this.watch = part(new Watch(connections));
    } catch (Throwable e) {
      close();
      throw e;
    }
    if (writer != null) {
      writer.start();
    }
  }

  static Database open(Path path, Options options) {
    return new Database(path, options);
  }

  private Writer forWork(Connections connections, Options options, LockFile locks) {
    var gate = Gate.at(locks, options.lockDeadline(), failures);
    // Before the database: what is anchored must be in it, and others go on writing.
    var anchored = Heads.anchored(Heads.Of.JOURNAL, path, failures);
    if (!Files.exists(path)) {
      requireEntries(anchored, Head.GENESIS);
    }
    new Schema(connections).prepare(gate);
    var heads = part(Heads.open(path, failures));
    var working = part(new Writer(committer(connections, gate, heads, anchored), changes, options));
    part(new Checkpointer(connections, changes)).start();
    return working;
  }

  private Committer committer(
      Connections connections, Gate gate, Heads heads, Optional<Head> anchored) {
    var committer = new Committer(connections, gate, heads, time);
    try {
      long position = anchored.map(Head::position).orElse(0L);
      if (position > committer.ports().dropped()) {
        requireEntries(anchored, committer.ports().headAt(position));
      }
      return committer;
    } catch (StoreException e) {
      committer.close();
      throw e;
    }
  }

  private @Nullable Writer forInspection(Connections connections) {
    if (!Files.exists(path)) {
      throw new StoreException(
          Code.NOT_A_DATABASE, "there is no database " + path, "name the one to inspect");
    }
    new Schema(connections).require();
    return null;
  }

  /** What was acknowledged up to the anchored head must be there. */
  private void requireEntries(Optional<Head> anchored, Head there) {
    if (anchored.isPresent() && !anchored.get().hash().equals(there.hash())) {
      throw new StoreException(
          Code.TRUNCATED,
          "the database %s does not hold entry %d, acknowledged at %s"
              .formatted(path, anchored.get().position(), anchored.get().at()),
          "put back what is missing (its -wal file, or a newer backup); to go on without it,"
              + " move "
              + path.getFileName()
              + ".heads away");
    }
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  Meter reads() {
    return reads;
  }

  Meter writes() {
    return writes;
  }

  Vitals vitals() {
    return new Vitals(
        "sqlite",
        Optional.of(reads.traffic()),
        Optional.of(writes.traffic()),
        writer().map(Writer::vitals),
        Optional.of(readers.vitals()),
        Optional.of(readers.files(path)));
  }

  ForwardTime time() {
    return time;
  }

  Changes changes() {
    return changes;
  }

  Readers readers() {
    return readers;
  }

  Optional<Writer> writer() {
    return Optional.ofNullable(writer);
  }

  void poll() {
    if (watch.changed()) {
      changes.happened();
    }
  }

  Optional<Head> anchoredHead() {
    return Heads.anchored(Heads.Of.JOURNAL, path, failures);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
