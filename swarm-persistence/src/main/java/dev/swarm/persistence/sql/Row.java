package dev.swarm.persistence.sql;

import dev.swarm.journal.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The columns of one row, read from left to right. */
final class Row {
  /** Makes something of a row. */
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  private final ResultSet rows;
  private int column;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  boolean next() throws SQLException {
    column = 0;
    return rows.next();
  }

  /** Leaves out a column that the ones around it imply. */
  void skip() {
    column++;
  }

  String text() throws SQLException {
    return present(rows.getString(++column));
  }

  Optional<String> optionalText() throws SQLException {
    return Optional.ofNullable(rows.getString(++column));
  }

  byte[] bytes() throws SQLException {
    return present(rows.getBytes(++column));
  }

  Optional<byte[]> optionalBytes() throws SQLException {
    return Optional.ofNullable(rows.getBytes(++column));
  }

  long number() throws SQLException {
    return rows.getLong(++column);
  }

  int integer() throws SQLException {
    return rows.getInt(++column);
  }

  Optional<Integer> optionalInteger() throws SQLException {
    int number = integer();
    return number == 0 && rows.wasNull() ? Optional.empty() : Optional.of(number);
  }

  boolean truth() throws SQLException {
    return rows.getInt(++column) != 0;
  }

  Instant instant() throws SQLException {
    return Micros.instant(number());
  }

  Optional<Instant> optionalInstant() throws SQLException {
    long micros = number();
    return micros == 0 && rows.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
  }

  <E extends Enum<E>> E word(Class<E> type) throws SQLException {
    return Enum.valueOf(type, text());
  }

  private <T> T present(T value) throws SQLException {
    if (value == null) {
      throw new SQLException("column " + column + " is null");
    }
    return value;
  }
}
