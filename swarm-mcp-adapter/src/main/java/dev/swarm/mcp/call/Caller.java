package dev.swarm.mcp.call;

import java.util.Set;

/**
 * Who calls, as the transport knows it; the same after a reconnect.
 *
 * @param scopes what the caller may do; {@link #EVERYTHING} stands for all
 */
public record Caller(String name, Set<String> scopes) {
  /** The scope that holds every other. */
  public static final String EVERYTHING = "*";

  /** The user of this machine. */
  public static final Caller LOCAL = new Caller("local", Set.of(EVERYTHING));

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(String scope) {
    return scope.isEmpty() || scopes.contains(scope) || mayAll();
  }

  /** Whether nothing is closed to it, nor anybody's swarm. */
  public boolean mayAll() {
    return scopes.contains(EVERYTHING) || scopes.contains(Scope.ADMIN);
  }
}
