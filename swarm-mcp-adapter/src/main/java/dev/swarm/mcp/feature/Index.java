package dev.swarm.mcp.feature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Things of one kind in the order they are listed, each found at once by a name of its own. */
final class Index<T> {
  private final Function<T, String> naming;
  private final Map<String, T> byName;
  private final List<T> all;

  /**
   * @throws IllegalArgumentException when two have one name
   */
  Index(Function<T, String> naming, List<T> all) {
    var named = new LinkedHashMap<String, T>();
    for (var one : all) {
      if (named.putIfAbsent(naming.apply(one), one) != null) {
        throw new IllegalArgumentException("offered twice: " + naming.apply(one));
      }
    }
    this.naming = naming;
    this.byName = Collections.unmodifiableMap(named);
    this.all = List.copyOf(all);
  }

  /** With those after it. */
  Index<T> and(List<T> more) {
    return new Index<>(naming, Stream.concat(all.stream(), more.stream()).toList());
  }

  /** What of it is such. */
  Index<T> only(Predicate<T> such) {
    return new Index<>(naming, all.stream().filter(such).toList());
  }

  List<T> all() {
    return all;
  }

  Optional<T> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
