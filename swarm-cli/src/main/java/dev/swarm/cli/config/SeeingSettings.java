package dev.swarm.cli.config;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;
import java.time.Duration;

/** Settings of what is shown of a server. */
public final class SeeingSettings {
  static final Section SECTION = new Section();

  private static final int PERCENT = 100;
  private static final int MANY = 1_000_000;

  public static final Setting<Boolean> METRICS =
      SECTION.declare(
          Names.of("METRICS_ENABLED", "seeing.metrics"),
          new Kind.Truth(),
          Usual.of(true),
          "Whether `serve` shows `/metrics`.");

  public static final Setting<Integer> LEAST_DISK =
      SECTION.declare(
          Names.of("HEALTH_MIN_FREE_DISK", "seeing.least-free-disk"),
          new Kind.Whole(0, MANY),
          Usual.of(64),
          "How many MiB must be free where the store lies for `serve` to be ready.");

  public static final Setting<Duration> WRITER_TURN =
      SECTION.declare(
          Names.of("HEALTH_WRITER_TIMEOUT", "seeing.writer-timeout"),
          new Kind.Millis(Duration.ofHours(1)),
          Usual.of(60_000),
          "After how many milliseconds in one turn the store's writer counts as stuck, so that"
              + " `serve` is not live.");

  public static final Setting<Integer> ERRORS =
      SECTION.declare(
          Names.of("MAX_ERROR_LOG_SIZE", "seeing.errors"),
          new Kind.Whole(0, 100_000),
          Usual.of(500),
          "How many of the last calls that ended by the server's own fault are remembered, in"
              + " memory and beside the store.");

  public static final Setting<Thresholds> ALERT_MEMORY =
      SECTION.declare(
          Names.of("ALERT_MEMORY", "seeing.alerts.memory"),
          new Rising(PERCENT),
          Usual.of("70/80/90"),
          "From how many percent of the largest heap on, in use after a collection, there is an"
              + " alert: info, warning, critical.");

  public static final Setting<Thresholds> ALERT_CPU =
      SECTION.declare(
          Names.of("ALERT_CPU", "seeing.alerts.cpu"),
          new Rising(PERCENT),
          Usual.of("70/80/90"),
          "The same of the time of all processors.");

  public static final Setting<Thresholds> ALERT_ERRORS =
      SECTION.declare(
          Names.of("ALERT_ERROR_RATE", "seeing.alerts.error-rate"),
          new Rising(PERCENT),
          Usual.of("-/1/5"),
          "The same of the calls of the last five minutes that ended by the server's own fault.");

  public static final Setting<Thresholds> ALERT_RESPONSE =
      SECTION.declare(
          Names.of("ALERT_RESPONSE_TIME", "seeing.alerts.response-time"),
          new Rising(MANY),
          Usual.of("-/1000/2000"),
          "From how many milliseconds on, which 95 of 100 calls of the last five minutes do not"
              + " exceed.");

  public static final Setting<Thresholds> ALERT_QUEUE =
      SECTION.declare(
          Names.of("ALERT_QUEUE", "seeing.alerts.queue"),
          new Rising(MANY),
          Usual.of("100/-/-"),
          "From how many tasks on that are ready and taken by nobody.");

  private SeeingSettings() {}
}
