package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.codec.Intake;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How an engine behaves.
 *
 * @param greeting what a client is told when it comes
 * @param limits how much there is room for
 * @param timing how long things may take
 * @param translation what a handler's exception means to that caller; empty when it is a bug
 * @param interceptor watches over all calls
 * @param intake reads what transports take in
 */
public record Settings(
    Greeting greeting,
    Limits limits,
    Timing timing,
    BiFunction<Exception, Caller, Optional<Failed>> translation,
    Interceptor interceptor,
    Intake intake) {

  /**
   * What a client is told when it comes.
   *
   * @param instructions what a model should know before it calls anything; may be empty
   */
  public record Greeting(String name, String version, String instructions) {}

  /**
   * How much there is room for.
   *
   * @param pageSize how many entries a list gives at once
   * @param roomBytes how much all requests being worked on may weigh together; a small one counts
   *     as 16 KiB
   */
  public record Limits(int pageSize, int roomBytes) {
    public static final Limits USUAL = new Limits(100, 16 * 1024 * 1024);

    public Limits {
      if (pageSize < 1) {
        throw new IllegalArgumentException("a page holds at least one entry");
      }
    }
  }

  /**
   * How long things may take.
   *
   * @param patience how long a client may take to answer what it is asked
   * @param answerWithin how long a call may take; later its client is told so, and no more
   */
  public record Timing(Duration patience, Duration answerWithin) {
    public static final Timing USUAL = new Timing(Duration.ofMinutes(5), Duration.ofSeconds(24));
  }

  /** Those of a server of that name. */
  public static Settings of(String name, String version) {
    return new Settings(
        new Greeting(name, version, ""),
        Limits.USUAL,
        Timing.USUAL,
        (e, caller) -> Optional.empty(),
        Interceptor.NONE,
        Intake.USUAL);
  }

  public Settings instructions(String text) {
    var other = new Greeting(greeting.name(), greeting.version(), text);
    return new Settings(other, limits, timing, translation, interceptor, intake);
  }

  public Settings limits(Limits other) {
    return new Settings(greeting, other, timing, translation, interceptor, intake);
  }

  public Settings timing(Timing other) {
    return new Settings(greeting, limits, other, translation, interceptor, intake);
  }

  public Settings translation(BiFunction<Exception, Caller, Optional<Failed>> meaning) {
    return new Settings(greeting, limits, timing, meaning, interceptor, intake);
  }

  public Settings interceptor(Interceptor watching) {
    return new Settings(greeting, limits, timing, translation, watching, intake);
  }

  public Settings intake(Intake reader) {
    return new Settings(greeting, limits, timing, translation, interceptor, reader);
  }
}
