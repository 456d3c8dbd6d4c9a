package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes back for one POST. Answered at once it is plain JSON; anything said before, or a long
 * wait, makes it a stream that a client can come back to. What it is answered with is under the
 * lock.
 */
final class PostExchange implements Exchange {
  /** What the POST is answered with. */
  sealed interface Form {
    record Plain(JsonNode answer) implements Form {}

    /** There is nothing to say. */
    record Silent() implements Form {}

    record Streamed(EventStream stream) implements Form {}
  }

  private final Conversation conversation;
  private final Caller caller;
  private final Optional<String> traceparent;
  private final EventStream stream;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition decided = lock.newCondition();
  private volatile boolean abandoned;
  private @Nullable Form form;

  /**
   * Of a request by that caller, whom the session's opener need not have been in all.
   *
   * @param traceparent the request's header of that name, if it has one
   */
  PostExchange(Conversation conversation, Caller caller, Optional<String> traceparent) {
    this.conversation = conversation;
    this.caller = caller;
    this.traceparent = traceparent;
    stream = conversation.prepare();
    // Its reader is the POST itself, which attaches again when it starts to read.
    stream.attach();
  }

  @Override
  public Optional<String> traceparent() {
    return traceparent;
  }

  @Override
  public void send(ObjectNode message) {
    decide(new Form.Streamed(stream));
    stream.add(Json.bytes(message));
  }

  @Override
  public void finish(Optional<JsonNode> answer) {
    var chosen = decide(answer.<Form>map(Form.Plain::new).orElseGet(Form.Silent::new));
    if (chosen instanceof Form.Streamed) {
      answer.ifPresent(last -> stream.add(Json.bytes(last)));
      stream.finish();
      conversation.ended(stream);
    }
  }

  @Override
  public Caller caller(Caller opener) {
    return caller;
  }

  /** Its client went away, and may come back for the answer. */
  void abandon() {
    abandoned = true;
  }

  @Override
  public boolean abandoned() {
    return abandoned;
  }

  /** Waits for an answer for a while, then settles for a stream. */
  Form await(Duration time) throws InterruptedException {
    lock.lock();
    try {
      var left = time.toNanos();
      while (form == null && left > 0) {
        left = decided.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    return decide(new Form.Streamed(stream));
  }

  /** The first proposal stays. */
  private Form decide(Form proposed) {
    lock.lock();
    try {
      var known = form;
      if (known != null) {
        return known;
      }
      form = proposed;
      if (proposed instanceof Form.Streamed) {
        conversation.open(stream);
      }
      decided.signalAll();
      return proposed;
    } finally {
      lock.unlock();
    }
  }
}
