package dev.swarm.mcp.limit;

import java.util.Optional;

/**
 * What a server takes on.
 *
 * @param rate how often each principal, and each address that is nobody's, may ask; empty for as
 *     often as it likes
 * @param load from which load on less is taken on
 */
public record LimitOptions(Optional<Rate> rate, Places places, LoadLimits load) {
  /** As many may be worked on as an engine has room for small ones; nothing else is limited. */
  public static final LimitOptions USUAL =
      new LimitOptions(Optional.empty(), new Places(1_000, 200), LoadLimits.NONE);

  public LimitOptions rate(Rate other) {
    return new LimitOptions(Optional.of(other), places, load);
  }

  public LimitOptions places(Places other) {
    return new LimitOptions(rate, other, load);
  }

  public LimitOptions load(LoadLimits other) {
    return new LimitOptions(rate, places, other);
  }
}
