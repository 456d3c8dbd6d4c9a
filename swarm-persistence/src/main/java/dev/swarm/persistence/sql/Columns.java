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
    return new Hot(statement, () -> insert(List.of(more)));
  }

  private Query insert(List<String> more) {
    var fields = new ArrayList<Field<?>>();
    columns.forEach(column -> fields.add(field(column.name())));
    more.forEach(name -> fields.add(field(name)));
    var args = fields.stream().map(Hot::arg).toList();
    return DSL.insertInto(table.get()).columns(fields).values(args);
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
    for (int i = 0; i < columns.size(); i++) {
      values[i] = columns.get(i).value().apply(of);
    }
    System.arraycopy(more, 0, values, columns.size(), more.length);
    return values;
  }
}
