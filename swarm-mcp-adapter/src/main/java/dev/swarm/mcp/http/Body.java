package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.session.Room;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** What a POST carried. */
sealed interface Body {
  record Read(Inbound inbound, int bytes) implements Body {}

  record TooLarge() implements Body {}

  /**
   * How much of a request that is too large is read, so that its sender gets to read the refusal.
   */
  int POLITE = 64 * 1024 * 1024;

  /** Holds room for what is read while it is bytes. */
  static Body read(Request request, int limit, Room room) throws IOException {
    var length = request.getLength();
    try (var in = Content.Source.asInputStream(request)) {
      if (length > limit) {
        forget(in);
        return new TooLarge();
      }
      var weight = room.enter(length < 0 ? limit : (int) length);
      try {
        return read(in, limit, length);
      } finally {
        room.leave(weight);
      }
    }
  }

  private static Body read(InputStream in, int limit, long length) throws IOException {
    var bytes = length >= 0 ? in.readNBytes((int) length) : in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      forget(in);
      return new TooLarge();
    }
    return new Read(Inbound.decode(bytes, 0, bytes.length), bytes.length);
  }

  private static void forget(InputStream in) throws IOException {
    var scrap = new byte[16 * 1024];
    var total = 0L;
    for (var read = in.read(scrap); read >= 0 && total < POLITE; read = in.read(scrap)) {
      total += read;
    }
  }
}
