package dev.swarm.cli.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one part of a plan with their values; a key the part doesn't have is a mistake. */
final class Fields {
  private final Value owner;
  private final Part part;
  private final Map<String, Value> values = new HashMap<>();

  Fields(Value owner, Part part, List<Value.Pair> pairs) {
    this.owner = owner;
    this.part = part;
    for (var pair : pairs) {
      accept(pair);
    }
  }

  private void accept(Value.Pair pair) {
    pair.key()
        .text()
        .ifPresent(
            key -> {
              if (part.keys().contains(key)) {
                values.put(key, pair.value());
              } else {
                owner
                    .mistakes()
                    .add(
                        pair.key(),
                        "unknown key " + Quoted.text(key) + " in " + part.title(),
                        () -> Nearest.remedy(key, part.keys()));
              }
            });
  }

  Optional<Value> find(String key) {
    if (!part.keys().contains(key)) {
      throw new IllegalArgumentException(part + " has no key " + key);
    }
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key that must be there. */
  Optional<Value> require(String key, String remedy) {
    var found = find(key);
    if (found.isEmpty()) {
      owner.mistake(part.title() + " without " + Quoted.text(key), remedy);
    }
    return found;
  }

  Value owner() {
    return owner;
  }
}
