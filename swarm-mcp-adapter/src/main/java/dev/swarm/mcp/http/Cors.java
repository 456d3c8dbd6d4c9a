package dev.swarm.mcp.http;

import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Tells browsers which web pages may call and read the answers. Nothing is said of cookies, since
 * there are none: a page has to send its token itself.
 */
final class Cors {
  private static final Map<String, String> PREFLIGHT =
      Map.of(
          "Access-Control-Allow-Methods", "GET, POST, DELETE",
          "Access-Control-Allow-Headers",
              "Authorization, Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version,"
                  + " Last-Event-ID",
          "Access-Control-Max-Age", "600");

  private final Set<String> origins;

  Cors(Set<String> origins) {
    this.origins = origins;
  }

  /** Marks an answer as one that the asking page may read, if so. */
  void mark(Request request, Reply reply) {
    if (origins.isEmpty()) {
      return;
    }
    reply.header(HttpHeader.VARY.asString(), "Origin");
    var origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && origins.contains(origin)) {
      reply.header("Access-Control-Allow-Origin", origin);
      reply.header(
          "Access-Control-Expose-Headers", "Mcp-Session-Id, WWW-Authenticate, Retry-After");
    }
  }

  /** Whether a browser asks if a page may call, before it does. */
  boolean asked(Request request) {
    var origin = request.getHeaders().get(HttpHeader.ORIGIN);
    return request.getMethod().equals("OPTIONS")
        && request.getHeaders().contains("Access-Control-Request-Method")
        && origin != null
        && origins.contains(origin);
  }

  /** Answers that. */
  void answer(Reply reply) {
    PREFLIGHT.forEach(reply::header);
  }
}
