package dev.swarm.mcp.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private Instant now = START;
  private OptionalDouble memory = OptionalDouble.empty();

  private final Alerts alerts =
      new Alerts(
          Map.of(Rule.MEMORY, Rule.MEMORY.thresholds()),
          rule -> {
            assertThat(rule).isEqualTo(Rule.MEMORY);
            return memory;
          },
          () -> now);

  private void look(double value) {
    now = now.plus(Alerts.EVERY);
    memory = OptionalDouble.of(value);
    alerts.look();
  }

  private void looks(double... values) {
    for (var value : values) {
      look(value);
    }
  }

  @Test
  void theReviewsThresholdsAreTheUsualOnes() {
    var shares = Map.of(Level.INFO, 70.0, Level.WARNING, 80.0, Level.CRITICAL, 90.0);
    assertThat(Rule.MEMORY.thresholds()).isEqualTo(shares);
    assertThat(Rule.CPU.thresholds()).isEqualTo(shares);
    assertThat(Rule.ERROR_RATE.thresholds())
        .isEqualTo(Map.of(Level.WARNING, 1.0, Level.CRITICAL, 5.0));
    assertThat(Rule.RESPONSE_TIME.thresholds())
        .isEqualTo(Map.of(Level.WARNING, 1_000.0, Level.CRITICAL, 2_000.0));
    assertThat(Rule.QUEUE.thresholds()).isEqualTo(Map.of(Level.INFO, 100.0));
  }

  @Test
  void oneLookIsNoAlertTwoAre() {
    looks(50, 95);
    assertThat(alerts.current()).isEmpty();
    look(96);
    assertThat(alerts.current())
        .containsExactly(
            new Alert(Rule.MEMORY, Level.CRITICAL, 96, START.plus(Alerts.EVERY.multipliedBy(3))));
    assertThat(alerts.current().getFirst().text(90))
        .isEqualTo("memory is critical: 96 %, from 90 % on");
  }

  @Test
  void twoLooksAtDifferentLevelsMakeTheLowerOne() {
    looks(85, 95);
    assertThat(alerts.current()).extracting(Alert::level).containsExactly(Level.WARNING);
    looks(95, 95);
    assertThat(alerts.current()).extracting(Alert::level).containsExactly(Level.CRITICAL);
  }

  @Test
  void anAlertStaysWhileTheValueIsNotClearlyBelow() {
    looks(81, 81, 79, 73, 72.5, 80, 72.1);
    assertThat(alerts.current()).extracting(Alert::level).containsExactly(Level.WARNING);
    assertThat(alerts.current()).extracting(Alert::value).containsExactly(72.1);
    assertThat(alerts.current().getFirst().since())
        .isEqualTo(START.plus(Alerts.EVERY.multipliedBy(2)));
    looks(71, 71);
    assertThat(alerts.current()).extracting(Alert::level).containsExactly(Level.INFO);
    looks(40, 71, 40);
    assertThat(alerts.current()).extracting(Alert::level).containsExactly(Level.INFO);
    look(40);
    assertThat(alerts.current()).isEmpty();
  }

  @Test
  void whatIsNotMeasuredEndsNoAlertAndBeginsNone() {
    alerts.look();
    assertThat(alerts.measured()).isEmpty();
    looks(95, 95);
    memory = OptionalDouble.empty();
    alerts.look();
    alerts.look();
    assertThat(alerts.current()).extracting(Alert::level).containsExactly(Level.CRITICAL);
    assertThat(alerts.measured()).containsExactly(Rule.MEMORY);
  }

  @Test
  void aReadingThatFailsKeepsNoOtherFromBeingRead() {
    var some =
        new Alerts(
            Map.of(Rule.MEMORY, Rule.MEMORY.thresholds(), Rule.QUEUE, Rule.QUEUE.thresholds()),
            rule -> {
              if (rule == Rule.MEMORY) {
                throw new IllegalStateException("not today");
              }
              return OptionalDouble.of(101);
            },
            () -> now.plus(Duration.ofDays(1)));
    some.look();
    some.look();
    assertThat(some.current()).extracting(Alert::rule).containsExactly(Rule.QUEUE);
    assertThat(some.levels(Rule.QUEUE)).containsExactly(Level.INFO);
    assertThat(some.levels(Rule.CPU)).isEmpty();
  }
}
