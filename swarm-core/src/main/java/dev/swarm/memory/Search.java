package dev.swarm.memory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to look for: entries in which every word of the text occurs, in the key or the value. The
 * text has no syntax; {@link Words} says what a word is.
 *
 * @param before {@link Result#next} of the page before; empty for the first page
 */
public record Search(String text, Optional<String> namespace, OptionalLong before, int limit) {
  public Search {
    if (limit < 1 || limit > Listing.MOST) {
      throw new IllegalArgumentException("a page has 1 to %d entries".formatted(Listing.MOST));
    }
  }

  /** The newest twenty, in whatever namespace. */
  public static Search of(String text) {
    return new Search(text, Optional.empty(), OptionalLong.empty(), 20);
  }

  public Search in(String namespace) {
    return new Search(text, Optional.of(namespace), before, limit);
  }

  public Search before(long place) {
    return new Search(text, namespace, OptionalLong.of(place), limit);
  }

  public Search limit(int limit) {
    return new Search(text, namespace, before, limit);
  }

  /**
   * What a search found, newest first.
   *
   * @param next where the next page begins, if there may be one
   */
  public record Result(List<Memory> memories, OptionalLong next) {
    public Result {
      memories = List.copyOf(memories);
    }
  }
}
