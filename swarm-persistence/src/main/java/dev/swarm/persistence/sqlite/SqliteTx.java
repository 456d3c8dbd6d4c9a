package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.sql.SqlPorts;
import dev.swarm.store.Tx;
import java.time.Instant;

/** One transaction on one session. */
record SqliteTx(SqlPorts ports, Instant now) implements Tx {
  @Override
  public <P> P port(Class<P> type) {
    return ports.port(type);
  }
}
