package dev.swarm.store.memory;

import org.jspecify.annotations.Nullable;

/** What every table checks: the same that a database's keys and WHERE clauses do. */
final class Rows {
  private Rows() {}

  static <T> T require(@Nullable T row, Object id) {
    if (row == null) {
      throw new IllegalStateException("there is no row " + id);
    }
    return row;
  }

  static void requireNew(@Nullable Object row, Object id) {
    if (row != null) {
      throw new IllegalStateException("there is a row " + id + " already");
    }
  }

  static void requireVersion(long is, long expected, Object id) {
    if (is != expected) {
      throw new IllegalStateException(id + " has version " + is + ", not " + expected);
    }
  }
}
