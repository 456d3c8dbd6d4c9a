package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table with what each holds of a {@code T}: statement and arguments come from the
 * same list, so that they cannot get out of step.
 */
final class Columns<T> {
  private record Column<T>(String name, Function<T, @Nullable Object> value) {}

  private final Supplier<Table<?>> table;
  private final List<Column<T>> columns = new ArrayList<>();

  /**
   * @param table looked at only when a statement is rendered
   */
  Columns(Supplier<Table<?>> table) {
    this.table = table;
  }

  Columns<T> with(String name, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(name, value));
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
    return columns.stream().<SelectField<?>>map(column -> field(column.name())).toList();
  }

  private Field<?> field(String name) {
    return Objects.requireNonNull(table.get().field(name), name);
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(","));
  }

  /** Inserts these columns and further ones. */
  Hot insert(String statement, String... more) {
    return new Hot(statement, () -> insert(1, List.of(more)));
  }

  /** Inserts these columns of so many rows. */
  Hot insertRows(String statement, int rows) {
    return new Hot(statement, () -> insert(rows, List.of()));
  }

  private Query insert(int rows, List<String> more) {
    var fields = new ArrayList<Field<?>>();
    columns.forEach(column -> fields.add(field(column.name())));
    more.forEach(name -> fields.add(field(name)));
    var args = fields.stream().map(Hot::arg).toList();
    var insert = DSL.insertInto(table.get()).columns(fields).values(args);
    for (int i = 1; i < rows; i++) {
      insert = insert.values(args);
    }
    return insert;
  }

  /** Writes these columns anew; the statement is named after them too. */
  Hot update(String statement, Supplier<Condition> where) {
    return new Hot(statement + " " + names(), () -> update(where.get()));
  }

  private Query update(Condition where) {
    var args = new LinkedHashMap<Field<?>, Object>();
    columns.forEach(column -> args.put(field(column.name()), arg(field(column.name()))));
    return DSL.update(table.get()).set(args).where(where);
  }

  /** What the columns hold of that, followed by further arguments. */
  @Nullable Object[] values(T of, @Nullable Object... more) {
    var values = new @Nullable Object[columns.size() + more.length];
    write(of, values, 0);
    System.arraycopy(more, 0, values, columns.size(), more.length);
    return values;
  }

  /** What the columns hold of each of those, one after another. */
  @Nullable Object[] values(List<T> rows) {
    var values = new @Nullable Object[columns.size() * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      write(rows.get(i), values, i * columns.size());
    }
    return values;
  }

  private void write(T of, @Nullable Object[] values, int from) {
    for (int i = 0; i < columns.size(); i++) {
      values[from + i] = columns.get(i).value().apply(of);
    }
  }
}
