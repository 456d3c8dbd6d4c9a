package dev.swarm.mcp.call;

/**
 * An argument is missing or wrong. Thrown by {@link Arguments} so that a handler reads as if all
 * were well; the engine turns it into a reply that names the argument, what came and what is
 * allowed.
 */
public final class BadArgument extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadArgument(String name, String came, String allowed) {
    super(name + ": " + came + "; allowed: " + allowed, null, false, false);
  }
}
