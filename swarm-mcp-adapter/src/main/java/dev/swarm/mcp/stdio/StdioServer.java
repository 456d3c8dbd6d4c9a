package dev.swarm.mcp.stdio;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Intake;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Lines;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Exchange;
import dev.swarm.mcp.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves one client over a pair of streams, a message a line. Ends when the client closes its side:
 * calls in flight have {@code grace} to be answered, then they are interrupted.
 */
public final class StdioServer {
  /** The longest message taken unless told otherwise. */
  public static final int LIMIT = 4 * 1024 * 1024;

  /** How long calls may still run after the client closed its side, unless told otherwise. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  private final Engine engine;
  private final int limit;
  private final Duration grace;

  public StdioServer(Engine engine) {
    this(engine, LIMIT, GRACE);
  }

  public StdioServer(Engine engine, int limit, Duration grace) {
    this.engine = engine;
    this.limit = limit;
    this.grace = grace;
  }

  /** Talks until the client is gone. */
  public void serve(InputStream in, OutputStream out) throws InterruptedException {
    var writer = new Writer(out);
    var lines = new Lines(in, limit);
    var turns = new Turns(lines::more);
    var session = engine.open(Caller.LOCAL, writer::write, turns);
    try {
      turns.run(() -> one(lines, engine.settings().intake(), session, writer));
      session.clientGone();
      if (!writer.broken()) {
        session.awaitIdle(grace);
      }
    } finally {
      session.close();
      session.awaitIdle(Duration.ofSeconds(1));
    }
  }

  /** Sees to the next line; false when there is none. */
  private static boolean one(Lines lines, Intake intake, Session session, Writer writer) {
    if (writer.broken()) {
      return false;
    }
    switch (next(lines)) {
      case Lines.Line.Text text -> {
        if (!blank(text)) {
          var inbound = intake.inbound(text.bytes(), text.from(), text.length());
          session.receive(inbound, text.length(), writer);
        }
      }
      case Lines.Line.TooLong tooLong ->
          writer.finish(
              session.refusal(
                  tooLong.id(),
                  RpcError.invalidRequest(
                      "a message may have " + tooLong.limit() + " bytes; this one had more")));
      case Lines.Line.End end -> {
        return false;
      }
    }
    return true;
  }

  /** A stream that breaks has ended. */
  private static Lines.Line next(Lines lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      return new Lines.Line.End();
    }
  }

  private static boolean blank(Lines.Line.Text line) {
    for (var i = 0; i < line.length(); i++) {
      var one = line.bytes()[line.from() + i];
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes whole lines, one at a time; who finds the client slow waits. After a failed write
   * nothing is written any more: nobody reads.
   */
  private static final class Writer implements Exchange {
    private final OutputStream out;
    // Not a monitor: on Java 21 that would pin the carrier of a virtual thread that writes.
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean broken;

    Writer(OutputStream out) {
      this.out = out;
    }

    boolean broken() {
      return broken;
    }

    @Override
    public void send(ObjectNode message) {
      write(message);
    }

    @Override
    public void finish(Optional<JsonNode> answer) {
      answer.ifPresent(this::write);
    }

    @Override
    public boolean abandoned() {
      return broken;
    }

    void write(JsonNode message) {
      lock.lock();
      try {
        if (!broken) {
          // Worded here: of large answers that wait for a slow client there is one at a time.
          out.write(line(message));
          out.flush();
        }
      } catch (IOException e) {
        broken = true;
      } finally {
        lock.unlock();
      }
    }

    /** An answer that does not fit into the memory is a refusal, not silence. */
    private static byte[] line(JsonNode message) {
      try {
        return Json.line(message);
      } catch (OutOfMemoryError e) {
        return Json.line(
            Outgoing.error(
                Optional.ofNullable(message.get("id")),
                RpcError.internal("the answer takes more memory than this server has")));
      }
    }
  }
}
