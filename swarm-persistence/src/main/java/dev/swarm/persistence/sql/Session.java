package dev.swarm.persistence.sql;

import dev.swarm.journal.Micros;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** One connection and what is prepared on it. Owned by whoever runs a transaction on it. */
public final class Session {
  private final Connection connection;
  private final Function<SQLException, RuntimeException> failures;
  private final Dialect dialect;
  private final IdentityHashMap<Hot, PreparedStatement> prepared = new IdentityHashMap<>();
  private boolean writable;
  private long writes;

  /**
   * @param failures what to throw instead of what the driver throws
   */
  public Session(
      Connection connection, Dialect dialect, Function<SQLException, RuntimeException> failures) {
    this.connection = connection;
    this.failures = failures;
    this.dialect = dialect;
  }

  /** Starts a transaction that may write, until that is forbidden. */
  public void begin() {
    writes = 0;
    writable = true;
  }

  public void allowWrites() {
    writable = true;
  }

  public void forbidWrites() {
    writable = false;
  }

  void requireWritable() {
    if (!writable) {
      throw new IllegalStateException("a read must not write");
    }
  }

  /** How many rows the transaction wrote. */
  public long writes() {
    return writes;
  }

  /** Every row, read in the statement's order. */
  <T> List<T> list(Hot statement, Row.Reader<T> reader, @Nullable Object... args) {
    try {
      var rows = new ArrayList<T>();
      try (var results = bound(statement, args).executeQuery()) {
        for (var row = new Row(results); row.next(); ) {
          rows.add(reader.read(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw failures.apply(e);
    }
  }

  /** The first row, if there is one. */
  <T> Optional<T> first(Hot statement, Row.Reader<T> reader, @Nullable Object... args) {
    try (var results = bound(statement, args).executeQuery()) {
      var row = new Row(results);
      return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
    } catch (SQLException e) {
      throw failures.apply(e);
    }
  }

  /** The one number that the statement comes to. */
  long number(Hot statement, @Nullable Object... args) {
    return first(statement, Row::number, args).orElseThrow();
  }

  /** Writes, and gives how many rows that was. */
  int write(Hot statement, @Nullable Object... args) {
    requireWritable();
    try {
      int rows = bound(statement, args).executeUpdate();
      writes += rows;
      return rows;
    } catch (SQLException e) {
      throw failures.apply(e);
    }
  }

  /** Writes, and reads what each written row returns. */
  <T> List<T> returned(Hot statement, Row.Reader<T> reader, @Nullable Object... args) {
    requireWritable();
    var rows = list(statement, reader, args);
    writes += rows.size();
    return rows;
  }

  /** Writes exactly one row: the guards in the statement must let it through. */
  void writeOne(Object id, Hot statement, @Nullable Object... args) {
    int rows = write(statement, args);
    if (rows != 1) {
      throw new IllegalStateException(
          rows + " rows of " + id + " are as this change expects, not 1");
    }
  }

  /** Every row of a query that runs seldom. */
  <T> List<T> cold(ResultQuery<?> query, Row.Reader<T> reader) {
    var rows = new ArrayList<T>();
    each(query, reader, rows::add);
    return rows;
  }

  /**
   * Shows the rows one after another, however many there are.
   *
   * @throws StoreException when a row holds what none can; its first column names it
   */
  <T> void each(ResultQuery<?> query, Row.Reader<T> reader, Consumer<T> visitor) {
    query.attach(dialect.over(connection));
    try (var results = query.fetchResultSet()) {
      for (var row = new Row(results); row.next(); ) {
        visitor.accept(readable(reader, row, results));
      }
    } catch (SQLException e) {
      throw failures.apply(e);
    } catch (DataAccessException e) {
      var cause = e.getCause(SQLException.class);
      throw cause == null ? e : failures.apply(cause);
    }
  }

  private static <T> T readable(Row.Reader<T> reader, Row row, ResultSet results)
      throws SQLException {
    try {
      return reader.read(row);
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          Code.CORRUPT,
          "the row of " + results.getString(1) + " holds what none can: " + e.getMessage(),
          "see what the journal says: swarm journal replay; restore a backup",
          e);
    }
  }

  private PreparedStatement bound(Hot statement, @Nullable Object... args) throws SQLException {
    var ready = prepared.get(statement);
    if (ready == null) {
      ready = connection.prepareStatement(statement.text(dialect));
      prepared.put(statement, ready);
    }
    for (int i = 0; i < args.length; i++) {
      bind(ready, i + 1, args[i]);
    }
    return ready;
  }

  private static void bind(PreparedStatement ready, int place, @Nullable Object arg)
      throws SQLException {
    switch (arg) {
      case String text -> ready.setString(place, text);
      case Long number -> ready.setLong(place, number);
      case Integer number -> ready.setInt(place, number);
      case Instant instant -> ready.setLong(place, Micros.of(instant));
      case Enum<?> word -> ready.setString(place, word.name());
      case Boolean truth -> ready.setInt(place, truth ? 1 : 0);
      case byte[] bytes -> ready.setBytes(place, bytes);
      case null -> ready.setObject(place, null);
      default -> throw new IllegalArgumentException("no column holds " + arg.getClass());
    }
  }
}
