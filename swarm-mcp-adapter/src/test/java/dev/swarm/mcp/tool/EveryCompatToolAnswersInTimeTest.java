package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Catalog;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The same of the tools of the compat set; whoever adds one adds arguments for it here. */
class EveryCompatToolAnswersInTimeTest extends EveryToolAnswersInTimeTest {
  /** As {@link Samples} has them: %1$s is an agent, %2$s its task. */
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("swarm_monitor", "{'duration':0.2,'interval':0.1}"),
          Map.entry("pool_health", "{}"),
          Map.entry("pool_stats", "{}"),
          Map.entry("persistence_stats", "{}"));

  @Override
  Catalog catalog(Coordinator over) {
    return CompatCatalog.of(Surroundings.of(over, new SplittableRandom(3)));
  }

  @Override
  Samples samples(Samples usual) {
    return usual.with(ARGUMENTS);
  }

  @Override
  Set<String> unbound() {
    return Set.of();
  }
}
