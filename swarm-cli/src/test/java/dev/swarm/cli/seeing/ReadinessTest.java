package dev.swarm.cli.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.swarm.mcp.health.Check;
import dev.swarm.mcp.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReadinessTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Readiness.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private volatile Optional<String> disk = Optional.empty();
  private volatile Optional<String> file = Optional.empty();

  private final Readiness readiness =
      new Readiness(
          () ->
              new Health(
                  List.of(new Check("disk", () -> disk), new Check("file", () -> file)),
                  Health.PATIENCE,
                  Duration.ZERO),
          () -> now);

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(logged);
    logger.setLevel(null);
  }

  private void lookAfter(Duration time) {
    now = now.plus(time);
    readiness.look();
  }

  private List<String> lines() {
    return logged.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  @Test
  void thatAServerIsNotReadyAndThatItIsAgainIsLoggedOnceWithAllReasons() {
    lookAfter(Readiness.QUIET);
    assertThat(lines()).isEmpty();
    disk = Optional.of("1 MiB {0} free");
    file = Optional.of("moved");
    lookAfter(Duration.ZERO);
    lookAfter(Readiness.QUIET);
    lookAfter(Readiness.QUIET);
    assertThat(lines()).containsExactly("WARN not ready: disk: 1 MiB {0} free; file: moved");
    file = Optional.empty();
    lookAfter(Readiness.QUIET);
    assertThat(lines()).hasSize(1);
    disk = Optional.empty();
    lookAfter(Readiness.QUIET);
    lookAfter(Readiness.QUIET);
    assertThat(lines()).hasSize(2).endsWith("INFO ready again");
  }

  @Test
  void aServerThatIsReadyByTurnsFillsNoLog() {
    for (int second = 0; second < 60; second++) {
      disk = second % 2 == 0 ? Optional.of("slow") : Optional.empty();
      lookAfter(Duration.ofSeconds(1));
    }
    assertThat(lines()).hasSizeBetween(2, 5);
    disk = Optional.empty();
    lookAfter(Readiness.QUIET);
    assertThat(lines().getLast()).as("how it is in the end").isEqualTo("INFO ready again");
  }
}
