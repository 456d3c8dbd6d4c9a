package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells clients how to come by what lets them in: the {@code WWW-Authenticate} header of RFC 6750,
 * and the description of this server of RFC 9728.
 */
final class Challenge {
  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  /** What a client needs for all that is not an administrator's. */
  private static final List<String> SCOPES = List.of(Scope.READ, Scope.WRITE, Scope.WORK);

  private final Optional<Access.Resource> resource;
  private final String where;

  Challenge(Optional<Access> access) {
    resource = access.flatMap(Access::resource);
    where =
        resource
            .map(Access.Resource::address)
            .map(address -> ", resource_metadata=\"" + description(address) + "\"")
            .orElse("");
  }

  /** To one who showed nothing. */
  String unknown() {
    return "Bearer realm=\"swarm\"" + where + scopes();
  }

  /** To one whose credential is not accepted, for whatever reason. */
  String invalid() {
    return "Bearer realm=\"swarm\", error=\"invalid_token\"" + where + scopes();
  }

  /** To one who may do other things, but not this; asking anew it shall keep what it has. */
  String insufficient(Caller caller, String needed) {
    var all = new TreeSet<>(Set.of(needed));
    SCOPES.stream().filter(caller.scopes()::contains).forEach(all::add);
    return "Bearer realm=\"swarm\", error=\"insufficient_scope\", scope=\""
        + String.join(" ", all)
        + "\""
        + where;
  }

  /** Whether that is where this server is described, at its root or for its endpoint. */
  boolean describedAt(String path) {
    return resource
        .map(Access.Resource::address)
        .filter(
            address -> path.equals(WELL_KNOWN) || path.equals(WELL_KNOWN + address.getRawPath()))
        .isPresent();
  }

  /** This server's, for those who issue tokens for it. */
  Page.Answer description() {
    var known = resource.orElseThrow();
    var description = Json.object().put("resource", known.address().toString());
    var servers = description.putArray("authorization_servers");
    known.issuers().forEach(issuer -> servers.add(issuer.toString()));
    var scopes = description.putArray("scopes_supported");
    SCOPES.forEach(scopes::add);
    description.putArray("bearer_methods_supported").add("header");
    description.put("resource_name", "Swarm");
    return new Page.Answer(200, "application/json", Json.text(description));
  }

  private static String description(URI address) {
    var path = address.getRawPath().equals("/") ? "" : address.getRawPath();
    return address.getScheme() + "://" + address.getRawAuthority() + WELL_KNOWN + path;
  }

  private String scopes() {
    return resource.isPresent() ? ", scope=\"" + String.join(" ", SCOPES) + "\"" : "";
  }
}
