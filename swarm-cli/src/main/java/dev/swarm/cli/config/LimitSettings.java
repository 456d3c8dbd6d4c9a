package dev.swarm.cli.config;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;

/** Settings of how much is taken on. */
public final class LimitSettings {
  static final Section SECTION = new Section();

  public static final Setting<Boolean> RATE_LIMITING =
      SECTION.declare(
          Names.of("ENABLE_RATE_LIMITING", "limits.rate-limiting"),
          new Kind.Truth(),
          Usual.of(false).inProduction(true),
          "Whether it is limited how often somebody may ask.");

  public static final Setting<Integer> REQUESTS_PER_MINUTE =
      SECTION.declare(
          Names.of("MAX_REQUESTS_PER_MINUTE", "limits.requests-per-minute"),
          new Kind.Whole(1, 1_000_000),
          Usual.of(100),
          "How many requests a minute each principal may make in the long run, and each address"
              + " of which nobody is known; over stdio, how many calls.");

  public static final Setting<Integer> REQUEST_BURST =
      SECTION.declare(
          Names.of("MAX_REQUEST_BURST", "limits.request-burst"),
          new Kind.Whole(1, 1_000_000),
          Usual.of(50),
          "How many of them may come at once after a pause; never more than a minute's.");

  public static final Setting<Integer> CONCURRENT_REQUESTS =
      SECTION.declare(
          Names.of("MAX_CONCURRENT_REQUESTS", "limits.concurrent-requests"),
          new Kind.Whole(1, 100_000),
          Usual.of(1_000),
          "How many requests `serve` works on at once; one that waits counts as long as it waits.");

  public static final Setting<Integer> CONCURRENT_REQUESTS_EACH =
      SECTION.declare(
          Names.of(
              "MAX_CONCURRENT_REQUESTS_PER_PRINCIPAL", "limits.concurrent-requests-per-principal"),
          new Kind.Whole(1, 100_000),
          Usual.of(200),
          "The same for each principal, and each address of which nobody is known.");

  public static final Setting<Integer> MEMORY =
      SECTION.declare(
          Names.of("MAX_MEMORY_MB", "limits.memory"),
          new Kind.Whole(0, 16 << 20),
          Usual.of(0).inProduction(512),
          "From how many MiB of memory in use on nothing new is started; 0 for no limit.");

  public static final Setting<Integer> PROCESSORS =
      SECTION.declare(
          Names.of("MAX_CPU_PERCENT", "limits.cpu"),
          new Kind.Whole(0, 100),
          Usual.of(0).inProduction(80),
          "The same for the share of all processors' time, in percent; 0 for no limit.");

  public static final Setting<Integer> REQUEST_BYTES =
      SECTION.declare(
          Names.of("MAX_REQUEST_BYTES", "limits.request-bytes"),
          new Kind.Whole(1_024, 64 << 20),
          Usual.of(4 << 20),
          "How many bytes a message of a client may have.");

  public static final Setting<Integer> JSON_DEPTH =
      SECTION.declare(
          Names.of("MAX_JSON_DEPTH", "limits.json-depth"),
          new Kind.Whole(10, 500),
          Usual.of(100),
          "How deep the objects and arrays of a message may nest.");

  public static final Setting<Integer> JSON_VALUES =
      SECTION.declare(
          Names.of("MAX_JSON_VALUES", "limits.json-values"),
          new Kind.Whole(100, 10_000_000),
          Usual.of(250_000),
          "How many members and elements they may have together.");

  public static final Setting<Integer> JSON_TEXT =
      SECTION.declare(
          Names.of("MAX_JSON_STRING", "limits.json-string"),
          new Kind.Whole(100, 64 << 20),
          Usual.of(64 << 20),
          "How many characters a text of a message may have.");

  public static final Setting<Integer> JSON_NUMBER =
      SECTION.declare(
          Names.of("MAX_JSON_NUMBER", "limits.json-number"),
          new Kind.Whole(20, 1_000),
          Usual.of(400),
          "How many characters a number of a message may have.");

  public static final Setting<Integer> JSON_KEY =
      SECTION.declare(
          Names.of("MAX_JSON_KEY", "limits.json-key"),
          new Kind.Whole(100, 1_000_000),
          Usual.of(50_000),
          "How many characters the name of a member may have.");

  private LimitSettings() {}
}
