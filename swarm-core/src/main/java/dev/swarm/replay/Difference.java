package dev.swarm.replay;

import java.util.List;

/** An entity that is not the same before and after, or in the journal and in the tables. */
public sealed interface Difference {
  Entity.Kind kind();

  String id();

  /** It is only in the first. */
  record OnlyBefore(Entity.Kind kind, String id) implements Difference {}

  /** It is only in the second. */
  record OnlyAfter(Entity.Kind kind, String id) implements Difference {}

  /** It is in both, and these fields differ. */
  record Changed(Entity.Kind kind, String id, List<Field> fields) implements Difference {
    public Changed {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field of an entity.
   *
   * @param name with dots between the levels, such as {@code lease.agent}
   */
  record Field(String name, String before, String after) {}
}
