package dev.swarm.mcp.http;

import dev.swarm.mcp.call.ProtocolVersion;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Lets in what comes from this machine and speaks the protocol. A web page elsewhere can make a
 * browser send requests here, even under a name of its own that leads to this address; it cannot
 * forge {@code Origin} and {@code Host}.
 */
final class Guard {
  private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1");
  private static final String VERSION = "MCP-Protocol-Version";

  private final String told;
  private final Set<String> origins;

  /** Besides this machine's usual names the host is its own at which it was told to listen. */
  Guard(HttpSettings settings) {
    told = bare(settings.host());
    origins = settings.origins();
  }

  Optional<Refusal> refuses(Request request) {
    var origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && !allowed(origin)) {
      return Optional.of(Refusal.of(403, "Origin " + origin + " may not call this server"));
    }
    var host = Request.getServerName(request);
    if (host == null || !own(host)) {
      return Optional.of(Refusal.of(421, "this server is not " + host));
    }
    var version = request.getHeaders().get(VERSION);
    if (version != null && ProtocolVersion.of(version).isEmpty()) {
      return Optional.of(Refusal.of(400, VERSION + " " + version + " is not spoken here"));
    }
    return Optional.empty();
  }

  /** Whether the client takes each of these. */
  static boolean accepts(Request request, String... types) {
    var accepted = String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT));
    for (var type : types) {
      var family = type.substring(0, type.indexOf('/')) + "/*";
      if (!accepted.contains(type) && !accepted.contains("*/*") && !accepted.contains(family)) {
        return false;
      }
    }
    return true;
  }

  static boolean isJson(Request request) {
    var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private boolean allowed(String origin) {
    if (origins.contains(origin)) {
      return true;
    }
    try {
      var host = URI.create(origin).getHost();
      return host != null && own(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean own(String host) {
    return OWN.contains(bare(host)) || told.equals(bare(host));
  }

  /** In lower case and without the brackets that an IPv6 address has in a URI. */
  private static String bare(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
  }
}
