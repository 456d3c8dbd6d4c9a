package dev.swarm.benchmarks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as it stands in a table. */
record Row(List<String> columns, List<@Nullable Object> values) {
  static Row read(ResultSet rows) throws SQLException {
    var meta = rows.getMetaData();
    var columns = new ArrayList<String>();
    var values = new ArrayList<@Nullable Object>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnName(i));
      values.add(rows.getObject(i));
    }
    return new Row(columns, values);
  }

  Row with(String column, @Nullable Object value) {
    var changed = new ArrayList<@Nullable Object>(values);
    changed.set(columns.indexOf(column), value);
    return new Row(columns, changed);
  }

  @Nullable Object get(String column) {
    return values.get(columns.indexOf(column));
  }

  /** An entry about that task, or where it is about a step, about that step. */
  Row of(String task, String step, long position) {
    var subject = "TASK".equals(get("kind")) ? task : step;
    return with("subject_id", subject).with("position", position);
  }
}
