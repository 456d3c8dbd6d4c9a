package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table with what each holds of a {@code T}: statement and arguments come from the
 * same list, so that they cannot get out of step.
 */
final class Columns<T> {
  private record Column<T>(Field<?> field, Function<T, @Nullable Object> value) {}

  private final Table<?> table;
  private final List<Column<T>> columns = new ArrayList<>();

  Columns(Table<?> table) {
    this.table = table;
  }

  Columns<T> with(Field<?> field, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(field, value));
    return this;
  }

  /** These columns and then those. */
  Columns<T> and(Columns<T> those) {
    var both = new Columns<T>(table);
    both.columns.addAll(columns);
    both.columns.addAll(those.columns);
    return both;
  }

  List<SelectField<?>> fields() {
    return columns.stream().<SelectField<?>>map(Column::field).toList();
  }

  /** Inserts these columns and further ones. */
  Hot insert(Field<?>... more) {
    var fields = new ArrayList<Field<?>>();
    columns.forEach(column -> fields.add(column.field()));
    fields.addAll(List.of(more));
    var args = fields.stream().map(Hot::arg).toList();
    return new Hot(DSL.insertInto(table).columns(fields).values(args));
  }

  Hot update(Condition where) {
    var args = new LinkedHashMap<Field<?>, Object>();
    columns.forEach(column -> args.put(column.field(), arg(column.field())));
    return new Hot(DSL.update(table).set(args).where(where));
  }

  /** What the columns hold of that, followed by further arguments. */
  @Nullable Object[] values(T of, @Nullable Object... more) {
    var values = new @Nullable Object[columns.size() + more.length];
    for (int i = 0; i < columns.size(); i++) {
      values[i] = columns.get(i).value().apply(of);
    }
    System.arraycopy(more, 0, values, columns.size(), more.length);
    return values;
  }
}
