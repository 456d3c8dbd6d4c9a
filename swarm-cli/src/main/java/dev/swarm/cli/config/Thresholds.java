package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From where on a figure is worth telling, a warning, critical; each may be left out. */
public record Thresholds(OptionalInt info, OptionalInt warning, OptionalInt critical) {
  private static final String NONE = "-";

  /** What the text says, such as {@code 70/80/90} or {@code -/1/5}; empty when it says none. */
  static Optional<Thresholds> of(String text, int most) {
    var parts = text.split("/", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    var number = new Kind.Whole(1, most);
    var read = new ArrayList<OptionalInt>();
    int last = 0;
    for (var part : parts) {
      var value = number.read(part, Path.of(""));
      if (value.isPresent() ? value.get() < last : !part.equals(NONE)) {
        return Optional.empty();
      }
      last = value.orElse(last);
      read.add(value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty());
    }
    return Optional.of(new Thresholds(read.get(0), read.get(1), read.get(2)));
  }

  private static String text(OptionalInt one) {
    return one.isPresent() ? Integer.toString(one.getAsInt()) : NONE;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return String.join("/", List.of(text(info), text(warning), text(critical)));
  }
}
