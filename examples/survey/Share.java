package survey;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which parts of how many a step counted: file i of the tree belongs to part i modulo {@code of}.
 */
record Share(int of, List<Integer> parts) {
  static final Share WHOLE = new Share(1, List.of(0));

  Share {
    parts = List.copyOf(parts);
    if (of < 1 || parts.stream().anyMatch(part -> part < 0 || part >= of)) {
      throw new Refusal("There is no part " + parts + " of " + of + ".");
    }
  }

  /** This share's own entries of a list that every step sees alike. */
  <T> List<T> of(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(i -> parts.contains(i % of))
        .mapToObj(all::get)
        .toList();
  }

  Share plus(Share other) {
    if (of != other.of) {
      throw new Refusal("The shares are of different wholes: " + of + " and " + other.of + ".");
    }
    return new Share(of, Stream.concat(parts.stream(), other.parts.stream()).sorted().toList());
  }

  /** Whether each part is there once: only then is a sum a figure. */
  boolean complete() {
    return parts.equals(IntStream.range(0, of).boxed().toList());
  }
}
