package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Answer;
import dev.swarm.mcp.call.Answers;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Asks;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Request;
import java.util.HashMap;
import java.util.Optional;

/**
 * Runs a handler to its end: asks the client what the handler asks and calls it again, and turns
 * what it throws into a failure that says what to do next and nothing of the inside.
 */
final class Work {
  /** How often one call may ask before it is taken for a loop. */
  static final int MOST_ROUNDS = 16;

  private final Settings settings;
  private final Asking asking;
  private final Room room;

  Work(Settings settings, Asking asking, Room room) {
    this.settings = settings;
    this.asking = asking;
    this.room = room;
  }

  /** A handler of any kind; what it returns is a result, a {@link Failed} or {@link Asks}. */
  interface Handler<R> {
    R call(Request request) throws Exception;
  }

  /** Gives anything but {@link Asks}. */
  <R> R run(Call call, Arguments arguments, Handler<R> handler, Wrap<R> wrap, int weight) {
    var request = request(call, arguments);
    for (var round = 0; round < MOST_ROUNDS; round++) {
      var reply = attempt(handler, request, wrap);
      if (!(reply instanceof Asks asks)) {
        return reply;
      }
      var unable = unable(asks, call);
      if (unable.isPresent()) {
        return wrap.of(unable.get());
      }
      try {
        request = request.with(answers(asks, request.answers(), call, weight));
      } catch (InterruptedException e) {
        return wrap.of(interrupted());
      }
    }
    return wrap.of(
        new Failed(
            Code.ASKS_TOO_MUCH, "the server kept asking", "report this as a bug of the server"));
  }

  /** Makes a failure a reply of the handler's kind. */
  interface Wrap<R> {
    R of(Failed failed);
  }

  Request request(Call call, Arguments arguments) {
    return new Request(arguments, call.caller(), call.client(), Answers.NONE, call);
  }

  private <R> R attempt(Handler<R> handler, Request request, Wrap<R> wrap) {
    try {
      return handler.call(request);
    } catch (InterruptedException e) {
      return wrap.of(interrupted());
    } catch (Exception e) {
      return wrap.of(translated(e, request.caller()));
    } catch (OutOfMemoryError e) {
      return wrap.of(tooLarge());
    } catch (StackOverflowError | LinkageError | AssertionError e) {
      return wrap.of(bug(e));
    }
  }

  /** What an exception of a handler means to its caller. */
  Failed translated(Exception e, Caller caller) {
    return e instanceof BadArgument bad
        ? new Failed(
            Code.INVALID_ARGUMENT, String.valueOf(bad.getMessage()), "call again with it mended")
        : settings.translation().apply(e, caller).orElseGet(() -> bug(e));
  }

  private static Failed interrupted() {
    return new Failed(Code.INTERRUPTED, "the server stopped working on it", "call again");
  }

  /** What was asked for is there, but larger than the memory that this process was given. */
  private static Failed tooLarge() {
    return new Failed(
        Code.NO_MEMORY,
        "it takes more memory than this server has",
        "ask for less, or for fewer things at once; swarm task show gives an output of any size");
  }

  private static Failed bug(Throwable cause) {
    var incident = Incident.of(cause);
    return new Failed(
        Code.INTERNAL,
        "the server failed at it; its log calls it " + incident,
        "check with a reading tool whether it was done before calling again");
  }

  private static Optional<Failed> unable(Asks asks, Call call) {
    return asks.byName().values().stream()
        .filter(ask -> !call.client().offers().answers(ask))
        .findFirst()
        .map(
            ask ->
                new Failed(
                    Code.CLIENT_CANNOT_ANSWER,
                    "it needs " + ask.method() + ", which this client does not offer",
                    "use a client that does, or give what is asked for as an argument"));
  }

  private Answers answers(Asks asks, Answers before, Call call, int weight)
      throws InterruptedException {
    var all = new HashMap<String, Answer>(before.byName());
    // A call that waits for its client must not keep the client's answer out.
    room.leave(weight);
    call.allow(settings.timing().patience().plus(settings.timing().answerWithin()));
    try {
      all.putAll(asking.ask(asks.byName(), call.exchange(), settings.timing().patience()));
    } finally {
      room.reenter(weight);
      call.allow(settings.timing().answerWithin());
    }
    return new Answers(all, asks.state());
  }
}
