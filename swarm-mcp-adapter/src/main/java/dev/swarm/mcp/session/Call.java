package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Client;
import dev.swarm.mcp.call.Feedback;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.codec.Outgoing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request being worked on. It ends once: answered, or cancelled and never answered. The
 * handler's thread owns {@code told}.
 */
final class Call implements Feedback {
  private enum State {
    RUNNING,
    ANSWERED,
    CANCELLED
  }

  private final Wanted wanted;
  private final Party party;
  private final Exchange exchange;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private volatile long end;
  private final ReentrantLock threads = new ReentrantLock();
  // Guarded by the lock.
  private @Nullable Thread thread;
  private volatile boolean clientLeft;
  private final Watching watching;
  private double told = Double.NEGATIVE_INFINITY;

  /**
   * @param watching is told how it ends
   */
  Call(Wanted wanted, Party party, Exchange exchange, Watching watching) {
    this.wanted = wanted;
    this.party = party;
    this.exchange = exchange;
    this.watching = watching;
  }

  /** From now on it may take so long. */
  void allow(Duration time) {
    end = System.nanoTime() + time.toNanos();
  }

  Watching watching() {
    return watching;
  }

  Wanted wanted() {
    return wanted;
  }

  Message.Request request() {
    return wanted.request();
  }

  Client client() {
    return party.client();
  }

  Caller caller() {
    return party.caller();
  }

  Exchange exchange() {
    return exchange;
  }

  /** The thread to interrupt from now on. */
  void runsOn(Thread worker) {
    threads.lock();
    try {
      thread = worker;
    } finally {
      threads.unlock();
    }
    if (cancelled()) {
      interrupt();
    }
  }

  /** The thread goes on to something else: no interrupt meant for this call reaches it any more. */
  void runsNoMore() {
    threads.lock();
    try {
      thread = null;
    } finally {
      threads.unlock();
    }
    // What came too late to interrupt this call is not for the next one.
    Thread.interrupted();
  }

  private void interrupt() {
    threads.lock();
    try {
      if (thread != null) {
        thread.interrupt();
      }
    } finally {
      threads.unlock();
    }
  }

  /** Interrupts the work; its answer is not sent. Too late once it is answered. */
  void cancel() {
    if (state.compareAndSet(State.RUNNING, State.CANCELLED)) {
      watching.ended(Optional.of(Interceptor.WITHDRAWN));
      interrupt();
    }
  }

  /** The work came to its end; what was said of it before stands. */
  void finish(Outcome outcome) {
    switch (state.compareAndExchange(State.RUNNING, State.ANSWERED)) {
      case RUNNING -> answer(outcome);
      case CANCELLED -> exchange.finish(Optional.empty());
      case ANSWERED -> {}
    }
  }

  /** The client is told that the work took too long, which is interrupted. */
  void overdue(Supplier<Outcome> outcome) {
    if (state.compareAndSet(State.RUNNING, State.ANSWERED)) {
      answer(outcome.get());
      interrupt();
    }
  }

  private void answer(Outcome outcome) {
    watching.ended(outcome.problem());
    exchange.finish(Optional.of(outcome.answering(request().id())));
  }

  /** The client closed its side: it asks for nothing more, and may not read what it is answered. */
  void clientLeft() {
    clientLeft = true;
  }

  @Override
  public boolean abandoned() {
    return clientLeft || exchange.abandoned();
  }

  @Override
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** How long it may still go on when it is given more; not positive when it should have ended. */
  Duration leftWith(Duration more) {
    return Duration.ofNanos(end - System.nanoTime()).plus(more);
  }

  /** Neither answered nor cancelled so far. */
  boolean open() {
    return state.get() == State.RUNNING;
  }

  @Override
  public boolean cancelled() {
    return state.get() == State.CANCELLED;
  }

  @Override
  public void progress(double done, double total, String message) {
    var token = request().params().path("_meta").get("progressToken");
    if (token == null || done <= told || cancelled()) {
      return;
    }
    told = done;
    var params = Json.object();
    params.set("progressToken", token);
    params.set("progress", number(done));
    if (total > 0) {
      params.set("total", number(total));
    }
    if (!message.isEmpty() && client().version().atLeast(ProtocolVersion.V2025_03_26)) {
      params.put("message", message);
    }
    exchange.send(Outgoing.notification("notifications/progress", params));
  }

  @Override
  public void log(LogLevel level, String logger, JsonNode data) {
    if (!level.atLeast(client().logLevel()) || cancelled()) {
      return;
    }
    var params = Json.object().put("level", level.text()).put("logger", logger);
    params.set("data", data);
    exchange.send(Outgoing.notification("notifications/message", params));
  }

  private static JsonNode number(double value) {
    ObjectNode holder = Json.object();
    return (value % 1 == 0 && Math.abs(value) < 1e15)
        ? holder.numberNode((long) value)
        : holder.numberNode(value);
  }
}
