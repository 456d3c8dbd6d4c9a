package dev.swarm.mcp.http;

import dev.swarm.mcp.access.Authenticator;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * That callers prove who they are, and how they may come by what proves it.
 *
 * @param resource what authorization servers know this server as, where they issue the tokens
 */
public record Access(Authenticator authenticator, Optional<Resource> resource) {
  /**
   * This server as RFC 9728 describes it.
   *
   * @param address what clients ask tokens for: the address of the MCP endpoint as they reach it
   * @param issuers the authorization servers whose tokens are taken
   */
  public record Resource(URI address, List<URI> issuers) {
    public Resource {
      issuers = List.copyOf(issuers);
      if (address.getHost() == null || address.getFragment() != null || issuers.isEmpty()) {
        throw new IllegalArgumentException(
            "a resource has an absolute address and an issuer: " + address + ", " + issuers);
      }
    }
  }

  /** By credentials that no authorization server issues. */
  public static Access by(Authenticator authenticator) {
    return new Access(authenticator, Optional.empty());
  }

  public Access resource(Resource known) {
    return new Access(authenticator, Optional.of(known));
  }
}
