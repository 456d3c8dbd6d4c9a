package dev.swarm.persistence.sqlite;

import dev.swarm.contract.TransitionTable;
import dev.swarm.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteTransitionTableTest extends TransitionTable {
  @TempDir Path directory;

  @Override
  protected Store open(InstantSource clock) {
    return SqliteStore.open(Template.in(directory), Template.HASTY.clock(clock));
  }
}
