package dev.swarm.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The packaged program has nothing that checks more than the common keywords. */
class CompatSchemasTest {
  @Test
  void theToolsForThoseWhoComeFromRuvSwarmNeedTheCommonKeywordsAlone() {
    try (var coordinator = Coordinator.inMemory()) {
      var around = Surroundings.of(coordinator, new SplittableRandom(1));
      for (var tool : CompatCatalog.of(around).tools()) {
        assertThat(CommonKeywords.cover(tool.input().document())).as(tool.name()).isTrue();
      }
    }
  }
}
