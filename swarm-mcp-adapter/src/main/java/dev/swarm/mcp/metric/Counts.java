package dev.swarm.mcp.metric;

import dev.swarm.measure.Census;
import dev.swarm.measure.Censuses;
import dev.swarm.store.Patience;
import dev.swarm.store.Store;
import dev.swarm.store.Vitals;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the store says of itself, asked once a second at most however many want to know. */
public final class Counts {
  private static final System.Logger LOG = System.getLogger(Counts.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Store store;
  private final Duration fresh;
  // All guarded by this.
  private @Nullable Census census;
  private @Nullable Vitals vitals;
  private long askedAt;
  private boolean asked;

  public Counts(Store store) {
    this(store, FRESH);
  }

  Counts(Store store, Duration fresh) {
    this.store = store;
    this.fresh = fresh;
  }

  /** What is in it; empty while it cannot be read. */
  public synchronized Optional<Census> census() {
    ask();
    return Optional.ofNullable(census);
  }

  /** How it is; empty while it cannot be read. */
  public synchronized Optional<Vitals> vitals() {
    ask();
    return Optional.ofNullable(vitals);
  }

  /** How its writer is, at once. */
  public Optional<Vitals.Writer> writer() {
    return store.writing();
  }

  private void ask() {
    if (asked && System.nanoTime() - askedAt < fresh.toNanos()) {
      return;
    }
    census = null;
    vitals = null;
    try {
      Patience.of(PATIENCE, () -> Patience.Caller.WAITS).during(this::taken);
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "the store cannot be counted", e);
    }
    asked = true;
    askedAt = System.nanoTime();
  }

  private boolean taken() {
    census = store.read(tx -> tx.port(Censuses.class).take(tx.now()));
    vitals = store.vitals();
    return true;
  }
}
