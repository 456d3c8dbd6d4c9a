package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Answer;
import dev.swarm.mcp.call.Ask;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Outgoing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests a session has sent to its client, and their answers. */
final class Asking {
  private static final Answer GONE = new Answer.Refused("the client is gone");

  private final Map<String, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();
  private volatile boolean closed;

  /** Sends every ask at once and waits for all answers. */
  Map<String, Answer> ask(Map<String, Ask> asks, Exchange exchange, Duration patience)
      throws InterruptedException {
    var ids = new LinkedHashMap<String, String>();
    asks.forEach((name, ask) -> ids.put(name, send(ask, exchange)));
    var deadline = System.nanoTime() + patience.toNanos();
    var answers = new LinkedHashMap<String, Answer>();
    try {
      for (var asked : ids.entrySet()) {
        answers.put(asked.getKey(), await(asked.getValue(), deadline));
      }
    } finally {
      ids.values().forEach(id -> withdraw(id, exchange));
    }
    return answers;
  }

  void answered(JsonNode id, JsonNode result) {
    complete(
        id,
        result instanceof ObjectNode object
            ? new Answer.Given(object)
            : new Answer.Refused("the client's answer is no object"));
  }

  void refused(JsonNode id, String reason) {
    complete(id, new Answer.Refused(reason));
  }

  /** Nobody will answer any more. */
  void close() {
    closed = true;
    open.values().forEach(answer -> answer.complete(GONE));
  }

  private String send(Ask ask, Exchange exchange) {
    var id = "ask-" + last.incrementAndGet();
    var answer = new CompletableFuture<Answer>();
    open.put(id, answer);
    if (closed) {
      answer.complete(GONE);
    } else {
      exchange.send(Outgoing.request(id, ask.method(), ask.params()));
    }
    return id;
  }

  private Answer await(String id, long deadline) throws InterruptedException {
    try {
      var left = Math.max(0, deadline - System.nanoTime());
      return open.getOrDefault(id, CompletableFuture.completedFuture(GONE))
          .get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Answer.Refused("no answer in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void withdraw(String id, Exchange exchange) {
    var answer = open.remove(id);
    if (answer != null && !answer.isDone() && !closed) {
      exchange.send(
          Outgoing.notification("notifications/cancelled", Json.object().put("requestId", id)));
    }
  }

  private void complete(JsonNode id, Answer answer) {
    var waiting = open.get(id.asString(""));
    if (waiting != null) {
      waiting.complete(answer);
    }
  }
}
