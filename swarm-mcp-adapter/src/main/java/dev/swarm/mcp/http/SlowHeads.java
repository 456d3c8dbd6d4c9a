package dev.swarm.mcp.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/**
 * Closes connections on which a request's head, or the handshake before it, takes too long to come
 * in. An idle connection is closed by its time-out; this is for those where a byte comes now and
 * then.
 */
final class SlowHeads implements Connection.Listener {
  private final Duration limit;
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();

  SlowHeads(Duration limit) {
    this.limit = limit;
  }

  /** A connection's head that is coming in. All fields are under the lock of this. */
  private static final class Head {
    private int requests;
    private long bytesBefore;
    private boolean coming = true;
    private long since = System.nanoTime();

    synchronized void complete() {
      requests++;
      coming = false;
    }

    /** The request is answered: what comes from here on is another one's head. */
    synchronized void answered(long bytes) {
      requests--;
      bytesBefore = bytes;
    }

    synchronized boolean slow(long bytes, Duration limit) {
      if (requests > 0) {
        return false;
      }
      if (!coming && bytes > bytesBefore) {
        coming = true;
        since = System.nanoTime();
      }
      return coming && System.nanoTime() - since > limit.toNanos();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    // What is below a connection over TLS carries no requests itself.
    if (!(connection instanceof SslConnection)) {
      heads.put(connection, new Head());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    heads.remove(connection);
  }

  /** The head of a request is in; nothing more is asked of its connection until it is answered. */
  void complete(Request request) {
    var connection = request.getConnectionMetaData().getConnection();
    var head = heads.get(connection);
    if (head != null) {
      head.complete();
      Request.addCompletionListener(request, failure -> head.answered(connection.getBytesIn()));
    }
  }

  /** How many connections are looked after. */
  int size() {
    return heads.size();
  }

  /** Closes those that are too slow. */
  void look() {
    heads.forEach(
        (connection, head) -> {
          if (head.slow(connection.getBytesIn(), limit)) {
            connection.getEndPoint().close();
          }
        });
  }
}
