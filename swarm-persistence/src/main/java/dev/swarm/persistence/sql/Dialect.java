package dev.swarm.persistence.sql;

import java.sql.Connection;
import java.util.Locale;
import org.jooq.Configuration;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;

/** The language of a database: how jOOQ words statements in it, and those worded before. */
public final class Dialect {
  public static final Dialect SQLITE = new Dialect("sqlite");

  private final String name;
  private final Statements worded;

  private Dialect(String name) {
    this.name = name;
    this.worded = new Statements(resource());
  }

  /** Where the statements are that were worded before. */
  String resource() {
    return "statements-" + name + ".sql";
  }

  /** The statements that need not be worded at run time. */
  Statements worded() {
    return worded;
  }

  String word(Query query) {
    return configuration().dsl().render(query);
  }

  Configuration over(Connection connection) {
    return configuration().derive(connection);
  }

  private Configuration configuration() {
    return new DefaultConfiguration()
        .derive(SQLDialect.valueOf(name.toUpperCase(Locale.ROOT)))
        .derive(new Settings().withRenderSchema(false));
  }
}
