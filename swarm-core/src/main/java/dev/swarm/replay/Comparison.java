package dev.swarm.replay;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the entities in which a state differs from others that are shown one after another. */
final class Comparison {
  private final Iterator<Entity> before;
  private final Consumer<Difference> visitor;
  private @Nullable Entity next;
  private long found;

  private Comparison(Iterator<Entity> before, Consumer<Difference> visitor) {
    this.before = before;
    this.visitor = visitor;
    advance();
  }

  /** Shows the differences in the order of kinds and ids, and gives how many there are. */
  static long between(State before, Entities after, Consumer<Difference> visitor) {
    var comparison = new Comparison(before.stream().iterator(), visitor);
    after.each(comparison::see);
    comparison.rest();
    return comparison.found;
  }

  private void advance() {
    next = before.hasNext() ? before.next() : null;
  }

  private void see(Entity after) {
    while (next != null && Entity.ORDER.compare(next, after) < 0) {
      onlyBefore(next);
    }
    if (next != null && Entity.ORDER.compare(next, after) == 0) {
      if (!next.equals(after)) {
        var fields = fields(next, after);
        found(new Difference.Changed(after.kind(), after.id(), fields));
      }
      advance();
    } else {
      found(new Difference.OnlyAfter(after.kind(), after.id()));
    }
  }

  private void rest() {
    while (next != null) {
      onlyBefore(next);
    }
  }

  private void onlyBefore(Entity gone) {
    found(new Difference.OnlyBefore(gone.kind(), gone.id()));
    advance();
  }

  private void found(Difference difference) {
    found++;
    visitor.accept(difference);
  }

  private static List<Difference.Field> fields(Entity before, Entity after) {
    var found = new ArrayList<Difference.Field>();
    for (var component : before.getClass().getRecordComponents()) {
      collect("", value(component, before), value(component, after), found);
    }
    return found;
  }

  /** Goes down into options and records, but not into ids, to the fields that differ themselves. */
  private static void collect(
      String path, Object before, Object after, List<Difference.Field> found) {
    if (before.equals(after)) {
      return;
    }
    if (before.getClass() == after.getClass() && several(before.getClass())) {
      var prefix = path.isEmpty() ? "" : path + ".";
      for (var component : before.getClass().getRecordComponents()) {
        var name = prefix + component.getName();
        collect(name, value(component, before), value(component, after), found);
      }
    } else if (before instanceof Optional<?> b
        && after instanceof Optional<?> a
        && b.isPresent()
        && a.isPresent()) {
      collect(path, b.get(), a.get(), found);
    } else {
      found.add(new Difference.Field(path, text(before), text(after)));
    }
  }

  private static boolean several(Class<?> type) {
    return type.isRecord() && type.getRecordComponents().length > 1;
  }

  private static String text(Object value) {
    return value instanceof Optional<?> option
        ? option.map(Object::toString).orElse("-")
        : value.toString();
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record shows its components", e);
    }
  }
}
