package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Outgoing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import tools.jackson.databind.JsonNode;

/** Writes what a request is answered with; waits for the client to take it. */
record Reply(Request request, Response response) {
  private static final byte[] HEARTBEAT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  void refuse(Refusal refusal) throws IOException {
    json(refusal.status(), Outgoing.error(refusal.error()));
  }

  void json(int status, JsonNode body) throws IOException {
    response.setStatus(status);
    header(HttpHeader.CONTENT_TYPE.asString(), "application/json");
    var bytes = Json.bytes(body);
    header(HttpHeader.CONTENT_LENGTH.asString(), Integer.toString(bytes.length));
    Content.Sink.write(response, true, ByteBuffer.wrap(bytes));
  }

  void accepted() throws IOException {
    empty(202);
  }

  void done() throws IOException {
    empty(204);
  }

  /** Gives a stream's events after this number, and shows now and then that it lives. */
  void stream(EventStream stream, long after, Duration heartbeat, Runnable alive)
      throws IOException, InterruptedException {
    response.setStatus(200);
    header(HttpHeader.CONTENT_TYPE.asString(), "text/event-stream");
    header(HttpHeader.CACHE_CONTROL.asString(), "no-cache");
    var reader = stream.attach();
    try {
      write(stream.priming(after));
      var place = after;
      var next = stream.next(reader, place, heartbeat);
      while (!(next instanceof EventStream.Next.End)) {
        if (next instanceof EventStream.Next.Event event) {
          write(stream.frame(event));
          place = event.number();
        } else {
          write(HEARTBEAT);
        }
        alive.run();
        next = stream.next(reader, place, heartbeat);
      }
      Content.Sink.write(response, true, ByteBuffer.allocate(0));
    } finally {
      stream.detach(reader);
    }
  }

  private void write(byte[] bytes) throws IOException {
    Content.Sink.write(response, false, ByteBuffer.wrap(bytes));
  }

  private void empty(int status) throws IOException {
    response.setStatus(status);
    Content.Sink.write(response, true, ByteBuffer.allocate(0));
  }
}
