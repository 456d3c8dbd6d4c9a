package dev.swarm.mcp.schema;

/**
 * Where a value breaks its schema.
 *
 * @param place a JSON pointer into the value; empty for the value itself
 */
public record Violation(String place, String came, String allowed) {
  @Override
  public String toString() {
    return (place.isEmpty() ? "the arguments" : place) + ": " + came + "; allowed: " + allowed;
  }
}
