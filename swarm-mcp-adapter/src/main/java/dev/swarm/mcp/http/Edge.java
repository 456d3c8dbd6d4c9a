package dev.swarm.mcp.http;

import dev.swarm.audit.Auditor;
import java.util.List;
import java.util.Optional;

/**
 * What stands between a server and those who call it.
 *
 * @param access without it every caller is the user of this machine, and nobody else can connect
 * @param auditor is told who was let in and who was refused
 * @param pages what is shown besides MCP
 */
public record Edge(Optional<Access> access, Gate gate, Auditor auditor, List<Page> pages) {
  /** For the user of this machine alone. */
  public static final Edge LOCAL = new Edge(Optional.empty(), Gate.OPEN, Auditor.NONE, List.of());

  public Edge {
    pages = List.copyOf(pages);
  }

  public Edge access(Access used) {
    return new Edge(Optional.of(used), gate, auditor, pages);
  }

  public Edge gate(Gate other) {
    return new Edge(access, other, auditor, pages);
  }

  public Edge auditor(Auditor other) {
    return new Edge(access, gate, other, pages);
  }

  public Edge pages(List<Page> other) {
    return new Edge(access, gate, auditor, other);
  }
}
