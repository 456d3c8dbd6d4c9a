package dev.swarm.mcp.http;

import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Tells from which address a request comes. A proxy that is trusted is believed whom it passes on:
 * it adds that at the end of {@code X-Forwarded-For}; what stands before may be its client's
 * invention.
 */
final class Senders {
  private static final int LONGEST = 45;

  private final Set<String> proxies;

  Senders(Set<String> proxies) {
    this.proxies = proxies;
  }

  String address(Request request) {
    var sender = Request.getRemoteAddr(request);
    if (!proxies.contains(sender)) {
      return sender;
    }
    var passed = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false).reversed();
    for (var one : passed) {
      if (!isAddress(one)) {
        return sender;
      }
      sender = one;
      if (!proxies.contains(sender)) {
        return sender;
      }
    }
    return sender;
  }

  private static boolean isAddress(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
  }
}
