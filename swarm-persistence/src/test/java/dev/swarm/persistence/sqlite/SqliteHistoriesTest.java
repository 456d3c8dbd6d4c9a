package dev.swarm.persistence.sqlite;

import dev.swarm.contract.Histories;
import dev.swarm.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoriesTest extends Histories {
  @TempDir Path directory;

  @Override
  protected Store open(InstantSource clock) {
    return SqliteStore.open(Template.in(directory), Template.HASTY.clock(clock));
  }
}
