package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.sql.SqlPorts;
import dev.swarm.store.Tx;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transaction on one session; few reads ask for the time, and it costs a look at the rows. */
final class SqliteTx implements Tx {
  private final SqlPorts ports;
  private final Supplier<Instant> time;
  // Owned by the transaction's thread.
  private @Nullable Instant now;

  SqliteTx(SqlPorts ports, Supplier<Instant> time) {
    this.ports = ports;
    this.time = time;
  }

  @Override
  public <P> P port(Class<P> type) {
    return ports.port(type);
  }

  @Override
  public Instant now() {
    var known = now;
    if (known == null) {
      known = time.get();
      now = known;
    }
    return known;
  }
}
