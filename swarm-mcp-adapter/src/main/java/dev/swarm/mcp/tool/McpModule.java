package dev.swarm.mcp.tool;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.swarm.Coordinator;
import dev.swarm.mcp.feature.Catalog;
import java.security.SecureRandom;

/**
 * Binds the catalog of all that assistants are offered; asks for a {@link Coordinator}, which stays
 * its maker's to close. Without Guice there is {@link SwarmCatalog#of}.
 */
public final class McpModule extends AbstractModule {
  @Provides
  @Singleton
  Catalog catalog(Coordinator coordinator) {
    return SwarmCatalog.of(coordinator, new SecureRandom());
  }
}
