package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.MEMORY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.swarm.id.SwarmId;
import dev.swarm.memory.Memories.Criteria;
import dev.swarm.memory.Memories.Found;
import dev.swarm.memory.Memory;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.Table;

/**
 * The words by which memories are found, in SQLite's FTS5: the one part of memory that each
 * database does in its own way.
 *
 * <p>FTS5 gets words that are normalised already, and is asked for each of them in quotes: no text
 * is ever read as its syntax, for a word holds neither quotes nor blanks. Its rows are read from
 * the newest on and need no sorting.
 */
final class MemoryWords {

  private static final Hot INSERT =
      new Hot(
          "memory-words.insert",
          () -> insertInto(index()).columns(rowid(), words()).values(arg(rowid()), arg(words())));
  private static final Hot DELETE =
      new Hot("memory-words.delete", () -> deleteFrom(index()).where(rowid().eq(arg(rowid()))));
  private static final Hot SEARCH =
      new Hot(
          "memory-words.search",
          () ->
              select(SqlMemories.COLUMNS.fields())
                  .select(MEMORY.PLACE)
                  .from(index())
                  .crossJoin(MEMORY)
                  .where(condition("memory_words match {0}", arg(words())))
                  .and(place().lt(arg(place())))
                  .and(MEMORY.PLACE.eq(place()))
                  .and(SqlMemories.isLive())
                  .orderBy(place().desc())
                  .limit(Hot.limit()));

  private static Table<?> index() {
    return table(name("memory_words"));
  }

  private static Field<Long> place() {
    return field(name("memory_words", "rowid"), Long.class);
  }

  private static Field<Long> rowid() {
    return field(name("rowid"), Long.class);
  }

  private static Field<String> words() {
    return field(name("words"), String.class);
  }

  private final Session session;

  MemoryWords(Session session) {
    this.session = session;
  }

  void put(long place, Memory memory, Set<String> words) {
    var all = new TreeSet<>(words);
    all.add(of(memory.swarm()));
    all.add(of(memory.key().namespace()));
    session.write(INSERT, place, String.join(" ", all));
  }

  void delete(long place) {
    session.writeOne(place, DELETE, place);
  }

  List<Found> search(Criteria criteria, Instant now, int limit) {
    var all = new TreeSet<>(criteria.words());
    all.add(of(criteria.swarm()));
    criteria.namespace().ifPresent(namespace -> all.add(of(namespace)));
    return session.list(
        SEARCH,
        row -> new Found(SqlMemories.read(row), row.number()),
        '"' + String.join("\" \"", all) + '"',
        criteria.before().orElse(Long.MAX_VALUE),
        now,
        limit);
  }

  /** No word of a text holds an underscore, so that none is taken for one of these. */
  private static String of(SwarmId swarm) {
    return "s_" + hex(swarm.value());
  }

  private static String of(String namespace) {
    return "n_" + hex(namespace);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
