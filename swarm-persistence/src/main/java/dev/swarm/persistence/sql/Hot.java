package dev.swarm.persistence.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A statement that runs all the time: jOOQ renders it once for each dialect, and each connection
 * prepares it once. Its arguments stand in the order in which the text names them.
 */
final class Hot {
  private final Query query;
  private final Map<SQLDialect, String> texts = new ConcurrentHashMap<>();

  Hot(Query query) {
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

  String text(DSLContext jooq) {
    return texts.computeIfAbsent(jooq.dialect(), dialect -> jooq.render(query));
  }
}
