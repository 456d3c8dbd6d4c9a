package dev.swarm.persistence.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * A statement that runs all the time: its text is known by its name, or else jOOQ words it once for
 * each dialect, and each connection prepares it once. Its arguments stand in the order in which the
 * text names them.
 */
final class Hot {
  private final String name;
  private final Supplier<Query> query;
  private final Map<Dialect, String> texts = new ConcurrentHashMap<>();

  /**
   * @param name of this statement alone
   */
  Hot(String name, Supplier<Query> query) {
    this.name = name;
    this.query = query;
  }

  /** A place for an argument of the field's type. */
  static <T> Param<T> arg(Field<T> like) {
    return DSL.param("arg", like);
  }

  /** A place for how many rows are wanted. */
  static Param<Long> limit() {
    return DSL.param("limit", Long.class);
  }

  String name() {
    return name;
  }

  String text(Dialect dialect) {
    return texts.computeIfAbsent(dialect, d -> d.worded().find(name).orElseGet(() -> worded(d)));
  }

  /** The text as jOOQ makes it. */
  String worded(Dialect dialect) {
    return dialect.word(query.get());
  }
}
