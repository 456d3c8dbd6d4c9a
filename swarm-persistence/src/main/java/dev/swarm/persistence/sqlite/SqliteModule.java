package dev.swarm.persistence.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.swarm.store.Store;
import java.nio.file.Path;

/** Binds the store to one on a SQLite file. Whoever made the injector closes the store. */
public final class SqliteModule extends AbstractModule {
  private final Path path;
  private final Options options;

  public SqliteModule(Path path, Options options) {
    this.path = path;
    this.options = options;
  }

  @Override
  protected void configure() {
    bind(Store.class).to(SqliteStore.class);
  }

  @Provides
  @Singleton
  SqliteStore store() {
    return SqliteStore.open(path, options);
  }
}
