package dev.swarm.cli.plan;

import dev.swarm.agent.Capabilities;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code capabilities}, of an agent or a task. */
final class CapabilitySection {
  static final int MOST = 32;

  private CapabilitySection() {}

  /** The set; none when there is no such key, and absent when it was written wrong. */
  static Optional<Capabilities> read(Fields owner) {
    var value = owner.find("capabilities");
    return value.isEmpty() ? Optional.of(Capabilities.NONE) : value.flatMap(CapabilitySection::set);
  }

  private static Optional<Capabilities> set(Value value) {
    return value.items("a list of words such as [java, git]").flatMap(i -> set(value, i));
  }

  private static Optional<Capabilities> set(Value value, List<Value> items) {
    int before = value.mistakes().count();
    Set<String> words = new HashSet<>();
    for (var item : items) {
      item.as(TextForm.CAPABILITY).ifPresent(words::add);
    }
    if (items.size() > MOST) {
      value.mistake(items.size() + " capabilities are too many", "name at most " + MOST);
    }
    boolean sound = value.mistakes().count() == before;
    return sound ? Optional.of(Capabilities.of(words)) : Optional.empty();
  }
}
