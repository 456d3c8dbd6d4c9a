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
 * @param instructions what a model should know before it calls anything; may be empty
 * @param pageSize how many entries a list gives at once
 * @param roomBytes how much all requests being worked on may weigh together; a small one counts as
 *     16 KiB
 * @param patience how long a client may take to answer what it is asked
 * @param answerWithin how long a call may take; later its client is told so, and no more
 * @param translation what a handler's exception means to that caller; empty when it is a bug
 * @param interceptor watches over all calls
 * @param intake reads what transports take in
 */
public record Settings(
    String name,
    String version,
    String instructions,
    int pageSize,
    int roomBytes,
    Duration patience,
    Duration answerWithin,
    BiFunction<Exception, Caller, Optional<Failed>> translation,
    Interceptor interceptor,
    Intake intake) {
  public Settings {
    if (pageSize < 1) {
      throw new IllegalArgumentException("a page holds at least one entry");
    }
  }

  public static Settings of(String name, String version) {
    return new Settings(
        name,
        version,
        "",
        100,
        16 * 1024 * 1024,
        Duration.ofMinutes(5),
        Duration.ofSeconds(24),
        (e, caller) -> Optional.empty(),
        Interceptor.NONE,
        Intake.USUAL);
  }

  public Settings instructions(String text) {
    return new Settings(
        name,
        version,
        text,
        pageSize,
        roomBytes,
        patience,
        answerWithin,
        translation,
        interceptor,
        intake);
  }

  public Settings pageSize(int entries) {
    return new Settings(
        name,
        version,
        instructions,
        entries,
        roomBytes,
        patience,
        answerWithin,
        translation,
        interceptor,
        intake);
  }

  public Settings roomBytes(int bytes) {
    return new Settings(
        name,
        version,
        instructions,
        pageSize,
        bytes,
        patience,
        answerWithin,
        translation,
        interceptor,
        intake);
  }

  public Settings patience(Duration time) {
    return new Settings(
        name,
        version,
        instructions,
        pageSize,
        roomBytes,
        time,
        answerWithin,
        translation,
        interceptor,
        intake);
  }

  public Settings answerWithin(Duration time) {
    return new Settings(
        name,
        version,
        instructions,
        pageSize,
        roomBytes,
        patience,
        time,
        translation,
        interceptor,
        intake);
  }

  public Settings translation(BiFunction<Exception, Caller, Optional<Failed>> meaning) {
    return new Settings(
        name,
        version,
        instructions,
        pageSize,
        roomBytes,
        patience,
        answerWithin,
        meaning,
        interceptor,
        intake);
  }

  public Settings interceptor(Interceptor watching) {
    return new Settings(
        name,
        version,
        instructions,
        pageSize,
        roomBytes,
        patience,
        answerWithin,
        translation,
        watching,
        intake);
  }

  public Settings intake(Intake reader) {
    return new Settings(
        name,
        version,
        instructions,
        pageSize,
        roomBytes,
        patience,
        answerWithin,
        translation,
        interceptor,
        reader);
  }
}
