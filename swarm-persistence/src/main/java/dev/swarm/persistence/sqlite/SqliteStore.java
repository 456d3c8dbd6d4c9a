package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Head;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import dev.swarm.store.Changes;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Keeps everything in one SQLite file that several processes may use at once. Writes are served in
 * groups, each durable when its callers go on; reads see one snapshot each and wait for no write.
 *
 * <p>Beside the file stand two more: {@code .lock}, by which processes take turns to write, and
 * {@code .heads}, by which a file that lost entries is known.
 */
public final class SqliteStore implements Store {
  private final OpenDatabases.Share share;
  private final Database database;
  private final InstantSource clock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteStore(OpenDatabases.Share share, InstantSource clock) {
    this.share = share;
    this.database = share.database();
    this.clock = clock;
  }

  /** Opens the database, and makes it if there is none. */
  public static SqliteStore open(Path path) {
    return open(path, Options.DEFAULT);
  }

  /**
   * Opens the database, and makes it if there is none.
   *
   * @throws StoreException when it cannot be used; the code and the message say what to do
   */
  public static SqliteStore open(Path path, Options options) {
    return new SqliteStore(OpenDatabases.share(path, options), options.clock());
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    return database.writes().over(() -> writer().write(work, clock));
  }

  private Writer writer() {
    requireOpen();
    return database
        .writer()
        .orElseThrow(
            () ->
                new StoreException(
                    Code.READ_ONLY,
                    "the database was opened for inspection",
                    "open it for work to change it"));
  }

  @Override
  public <R> R read(Function<Tx, R> work) {
    requireOpen();
    var writer = database.writer();
    return writer.isPresent() && writer.get().mine()
        ? writer.get().read(work)
        : database.reads().over(() -> database.readers().read(work, clock));
  }

  @Override
  public Instant now() {
    return database.time().now(clock);
  }

  @Override
  public Changes changes() {
    return database.changes();
  }

  @Override
  public void poll() {
    requireOpen();
    database.poll();
  }

  /** The newest head that is known from outside the database. */
  public Optional<Head> anchoredHead() {
    return database.anchoredHead();
  }

  /** What this process's writer came to; the same for all stores on one database. */
  public Figures figures() {
    return database.writer().map(Writer::figures).orElse(Figures.NONE);
  }

  @Override
  public Vitals vitals() {
    requireOpen();
    return database.vitals();
  }

  @Override
  public Optional<Vitals.Writer> writing() {
    return database.writer().map(Writer::vitals);
  }

  /** Of which version its tables are now: a later release may have changed them meanwhile. */
  public int tables() {
    requireOpen();
    return database.readers().tables();
  }

  /** How many calls wait for the writer. */
  int queued() {
    return writer().queued();
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the store is closed");
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      share.close();
    }
  }
}
