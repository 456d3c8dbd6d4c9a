package dev.swarm.memory;

/**
 * Which entries of a namespace to show: those whose keys begin so, from behind that key on.
 *
 * @param after the last key of the page before; empty for the first page
 */
public record Listing(String namespace, String prefix, String after, int limit) {
  /** The largest page. */
  public static final int MOST = 1_000;

  public Listing {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to %d entries".formatted(MOST));
    }
  }

  /** The first hundred entries of the namespace. */
  public static Listing of(String namespace) {
    return new Listing(namespace, "", "", 100);
  }

  public Listing prefix(String prefix) {
    return new Listing(namespace, prefix, after, limit);
  }

  public Listing after(String key) {
    return new Listing(namespace, prefix, key, limit);
  }

  public Listing limit(int limit) {
    return new Listing(namespace, prefix, after, limit);
  }
}
