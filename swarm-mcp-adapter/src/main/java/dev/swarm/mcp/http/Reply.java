package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Outgoing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import tools.jackson.databind.JsonNode;

/**
 * Writes what a request is answered with; waits for the client to take it.
 *
 * @param patience how long a client may take for a whole answer, or for one event of a stream
 */
record Reply(Request request, Response response, Duration patience) {
  private static final byte[] HEARTBEAT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration COURTESY = Duration.ofMillis(500);
  private static final byte[] NOTHING = new byte[0];

  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** What the client still sends is read first, for a moment, so that it comes to read this. */
  void refuse(Refusal refusal) throws IOException, InterruptedException {
    Body.forget(request, Deadline.in(COURTESY));
    cut(refusal);
  }

  /** Refuses what does not come in; nothing more of it is read. */
  void cut(Refusal refusal) throws IOException, InterruptedException {
    refusal.headers().forEach(this::header);
    json(refusal.status(), Outgoing.error(refusal.error()));
  }

  void json(int status, JsonNode body) throws IOException, InterruptedException {
    whole(status, "application/json", Json.bytes(body));
  }

  /** A whole answer. */
  void whole(int status, String contentType, byte[] body) throws IOException, InterruptedException {
    start(status);
    header(HttpHeader.CONTENT_TYPE.asString(), contentType);
    header(HttpHeader.CONTENT_LENGTH.asString(), Integer.toString(body.length));
    write(true, body);
  }

  void accepted() throws IOException, InterruptedException {
    empty(202);
  }

  void done() throws IOException, InterruptedException {
    empty(204);
  }

  /**
   * Gives a stream's events after this number, and shows now and then that it lives, as long as its
   * reader is {@code welcome}.
   */
  void stream(EventStream stream, long after, Duration heartbeat, BooleanSupplier welcome)
      throws IOException, InterruptedException {
    start(200);
    header(HttpHeader.CONTENT_TYPE.asString(), "text/event-stream");
    var reader = stream.attach();
    try {
      write(false, stream.priming(after));
      var place = after;
      var next = stream.next(reader, place, heartbeat);
      while (!(next instanceof EventStream.Next.End) && welcome.getAsBoolean()) {
        if (next instanceof EventStream.Next.Event event) {
          write(false, stream.frame(event));
          place = event.number();
        } else {
          write(false, HEARTBEAT);
        }
        next = stream.next(reader, place, heartbeat);
      }
      write(true, NOTHING);
    } finally {
      stream.detach(reader);
    }
  }

  private void start(int status) {
    response.setStatus(status);
    header(HttpHeader.CACHE_CONTROL.asString(), "no-store");
    header("X-Content-Type-Options", "nosniff");
  }

  private void write(boolean last, byte[] bytes) throws IOException, InterruptedException {
    var taken = new Callback.Completable(Invocable.InvocationType.NON_BLOCKING);
    response.write(last, ByteBuffer.wrap(bytes), taken);
    try {
      taken.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      throw new IOException("a client takes nothing, or too little", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private void empty(int status) throws IOException, InterruptedException {
    start(status);
    write(true, NOTHING);
  }
}
