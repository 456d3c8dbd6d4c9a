package dev.swarm.mcp.http;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.Auditor;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.text.PlainLine;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Lets in what was sent to a name of this server, by nobody or by a web page that may, and speaks
 * the protocol.
 */
final class Guard {
  private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1");
  private static final String VERSION = "MCP-Protocol-Version";

  private final Set<String> hosts = new HashSet<>(OWN);
  private final Set<String> origins;
  private final Senders senders;
  private final Auditor auditor;

  /** Besides this machine's usual names the host is its own at which it was told to listen. */
  Guard(HttpSettings settings, Senders senders, Auditor auditor) {
    hosts.add(bare(settings.host()));
    settings.names().hosts().forEach(host -> hosts.add(bare(host)));
    origins = settings.names().origins();
    this.senders = senders;
    this.auditor = auditor;
  }

  Optional<Refusal> refuses(Request request) {
    var origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && !allowed(origin, request)) {
      var told = PlainLine.of(origin);
      tell(AuditEvent.Kind.ORIGIN_REFUSED, told, request);
      return Optional.of(Refusal.of(403, "Origin " + told + " may not call this server"));
    }
    var host = Request.getServerName(request);
    if (host == null || !own(host, request)) {
      var told = PlainLine.of(String.valueOf(host));
      tell(AuditEvent.Kind.HOST_REFUSED, told, request);
      return Optional.of(Refusal.of(421, "this server is not " + told));
    }
    var version = request.getHeaders().get(VERSION);
    if (version != null && ProtocolVersion.of(version).isEmpty()) {
      return Optional.of(
          Refusal.of(400, VERSION + " " + PlainLine.of(version) + " is not spoken here"));
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

  private void tell(AuditEvent.Kind kind, String subject, Request request) {
    var address = Map.of(AuditDetail.ADDRESS, senders.address(request));
    auditor.record(new AuditEvent(kind, "", subject, address));
  }

  private boolean allowed(String origin, Request request) {
    if (origins.contains(origin)) {
      return true;
    }
    try {
      var host = URI.create(origin).getHost();
      return host != null && own(host, request);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** No page's own name can be a number, so that of the address that was called may be used. */
  private boolean own(String host, Request request) {
    var bare = bare(host);
    return hosts.contains(bare) || bare.equals(Request.getLocalAddr(request));
  }

  /** In lower case and without the brackets that an IPv6 address has in a URI. */
  private static String bare(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
  }
}
