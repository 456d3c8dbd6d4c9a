package dev.swarm.mcp.http;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.Auditor;
import dev.swarm.mcp.limit.Address;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Keeps any one address from taking all connections that there may be, before it says who it is:
 * one too many is closed at once.
 */
final class Neighbours implements Connection.Listener {
  private final int most;
  private final Set<String> proxies;
  private final Auditor auditor;
  private final Map<Connection, String> owners = new ConcurrentHashMap<>();
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  Neighbours(HttpSettings settings, Auditor auditor) {
    this.most = settings.limits().connections().each();
    this.proxies = settings.names().proxies();
    this.auditor = auditor;
  }

  @Override
  public void onOpened(Connection connection) {
    address(connection)
        .filter(address -> !proxies.contains(address))
        .ifPresent(address -> opened(connection, address));
  }

  /** Whose it is; empty for what another connection carries, which was counted. */
  private static Optional<String> address(Connection connection) {
    return !(connection.getEndPoint() instanceof SslConnection.SslEndPoint)
            && connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from
            && from.getAddress() != null
        ? Optional.of(from.getAddress().getHostAddress())
        : Optional.empty();
  }

  private void opened(Connection connection, String address) {
    var owner = Address.owner(address);
    owners.put(connection, owner);
    if (open.merge(owner, 1, Integer::sum) > most) {
      auditor.record(
          new AuditEvent(
              AuditEvent.Kind.LIMIT_HIT,
              "",
              address,
              Map.of(
                  AuditDetail.LIMIT,
                  "connections",
                  AuditDetail.WHY,
                  most + " connections of that address are open")));
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    var owner = owners.remove(connection);
    if (owner != null) {
      open.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
    }
  }
}
