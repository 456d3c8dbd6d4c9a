package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Trace;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.codec.RpcError;
import java.util.Optional;

/**
 * Lets the calls of a session in, or refuses them: who watches over all has no objection, the
 * caller has the scope, the server is not about to end, and there is room.
 */
final class Admission {
  private static final Failed BUSY =
      new Failed(
          Code.BUSY,
          "as much is being worked on as there is room for; nothing of this was done",
          "call again in a moment");

  private static final Failed SHUTTING_DOWN =
      new Failed(
          Code.SHUTTING_DOWN,
          "this server is about to end; nothing of this was done",
          "call again once it is back, or call another server");

  private final Engine engine;
  private final Calls calls;
  private final Dispatch dispatch;
  private final Hands hands;

  /**
   * @param calls those that were let in
   * @param dispatch does what they are for
   * @param hands by which it is done
   */
  Admission(Engine engine, Calls calls, Dispatch dispatch, Hands hands) {
    this.engine = engine;
    this.calls = calls;
    this.dispatch = dispatch;
    this.hands = hands;
  }

  /** Has it done, or answers why not; waits while too much is being worked on. */
  void request(Message.Request request, Party party, Exchange exchange, int bytes) {
    var call = call(request, party, exchange);
    var watching = call.watching();
    var refused = watching.interceptor().before(watching.called()).or(() -> forbidden(call));
    if (refused.isPresent()) {
      call.finish(Dispatch.refused(call, refused.get()));
    } else {
      start(call, bytes);
    }
  }

  private Call call(Message.Request request, Party party, Exchange exchange) {
    var wanted = Wanted.of(request, engine.catalog());
    var called =
        new Called(
            request.method(),
            wanted.known(),
            party.caller(),
            wanted.pace(),
            trace(request, exchange));
    var watching = new Watching(engine.settings().interceptor(), called, System.nanoTime());
    var call = new Call(wanted, party, exchange, watching);
    call.allow(engine.settings().timing().answerWithin());
    return call;
  }

  /** What the message says weighs more than what its transport does. */
  private static Trace trace(Message.Request request, Exchange exchange) {
    var said = request.params().path("_meta").path("traceparent").asString("");
    return Trace.of(said)
        .or(() -> exchange.traceparent().flatMap(Trace::of))
        .orElseGet(Trace::fresh);
  }

  /** Why the caller may not have that done, if it may not. */
  private static Optional<Failed> forbidden(Call call) {
    return call.wanted()
        .scope()
        .filter(scope -> !call.caller().may(scope))
        .map(Admission::forbidden);
  }

  /** What a caller is told that has not that scope. */
  static Failed forbidden(String scope) {
    return new Failed(
        Code.FORBIDDEN,
        "that needs the scope " + scope + ", which this caller has not",
        "call with a key or token that has the scope " + scope);
  }

  private void start(Call call, int bytes) {
    if (engine.draining()) {
      call.finish(Dispatch.refused(call, SHUTTING_DOWN));
      return;
    }
    var room = engine.room();
    var entered = room.enter(bytes, call.left());
    if (entered.isEmpty()) {
      call.finish(Dispatch.refused(call, BUSY));
      return;
    }
    int weight = entered.getAsInt();
    var job = new Calls.Job(started -> dispatch.perform(started, weight), () -> room.leave(weight));
    if (!calls.start(call, job, isBrief(call) ? hands::brief : hands::work)) {
      room.leave(weight);
      call.finish(
          new Outcome.Bad(RpcError.invalidRequest("this id is in use by a request still running")));
    }
  }

  /** Whether it is most likely done at once: a tool that is not asked to wait for something. */
  private static boolean isBrief(Call call) {
    return !(call.exchange() instanceof Batch)
        && call.wanted().tool().isPresent()
        && call.watching().called().pace() == Called.Pace.BRISK;
  }
}
