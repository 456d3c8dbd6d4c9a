package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.health.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightTest {
  @TempDir Path directory;

  @Test
  void aServerThatIsAboutToEndIsNotReady() throws InterruptedException {
    var db = directory.resolve("swarm.db");
    var flags = Map.of("--db", db.toString());
    var configuration = Configuration.of(new Given(directory, Optional.empty(), Map.of(), flags));
    var offer = AssistantDesk.Offer.of(Toolset.DEFAULT, configuration);
    var store = StoreOption.of(configuration);
    try (var desk = AssistantDesk.over(offer, store::workAtOnce, failure -> {})) {
      desk.awaitOpen();
      var checks = Sight.of(desk, db).more();
      assertThat(new Health(checks).look().well()).isTrue();

      desk.engine().drain(Duration.ZERO);

      assertThat(new Health(checks).look().all())
          .filteredOn(found -> found.trouble().isPresent())
          .extracting(found -> found.name())
          .containsExactly("serving");
    }
  }
}
