package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.ENTRY;
import static dev.swarm.persistence.sql.generated.Tables.ENTRY_BLOCK;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Where in the journal there is something about a subject.
 *
 * <p>An index of entries by subject would be written to with each entry, in as many places as there
 * are subjects. Entries about one subject stand close together, so it is noted by the block of
 * entries, and for a whole block at a time: a few rows for each task, sorted. Whoever asks reads
 * the noted blocks and what is behind them, less than one block.
 */
final class EntryBlocks {
  /** How many entries are a block; what was noted by another number is of no use. */
  static final int ENTRIES = 1_024;

  /** Positions, both ends included. */
  record Span(long first, long last) {
    private static Span ofBlock(long block) {
      return new Span(block * ENTRIES + 1, (block + 1) * ENTRIES);
    }
  }

  /** A row. */
  private record Noted(String subjectId, long block) {
    static Noted read(Row row) throws SQLException {
      return new Noted(row.text(), row.number());
    }
  }

  private static final Hot NOTE =
      new Hot(
          "entry-blocks.note",
          () ->
              insertInto(ENTRY_BLOCK)
                  .columns(ENTRY_BLOCK.SUBJECT_ID, ENTRY_BLOCK.BLOCK)
                  .select(
                      select(ENTRY.SUBJECT_ID, max(block()))
                          .from(ENTRY)
                          .where(isFrom())
                          .and(isTo())
                          .groupBy(ENTRY.SUBJECT_ID)));
  private static final Hot OF_SUBJECT =
      new Hot(
          "entry-blocks.of-subject",
          () ->
              select(ENTRY_BLOCK.BLOCK)
                  .from(ENTRY_BLOCK)
                  .where(ENTRY_BLOCK.SUBJECT_ID.eq(arg(ENTRY_BLOCK.SUBJECT_ID)))
                  .orderBy(ENTRY_BLOCK.BLOCK));
  private static final Hot LAST_OF_SUBJECT =
      new Hot(
          "entry-blocks.last-of-subject",
          () ->
              select(ENTRY_BLOCK.BLOCK)
                  .from(ENTRY_BLOCK)
                  .where(ENTRY_BLOCK.SUBJECT_ID.eq(arg(ENTRY_BLOCK.SUBJECT_ID)))
                  .orderBy(ENTRY_BLOCK.BLOCK.desc())
                  .limit(inline(1)));

  /** Subjects in entries up to a position, but for those of whom some of the block is left. */
  private static final Hot GONE =
      new Hot(
          "entry-blocks.gone",
          () ->
              select(ENTRY.SUBJECT_ID, block())
                  .from(ENTRY)
                  .where(isTo())
                  .except(
                      select(ENTRY.SUBJECT_ID, block()).from(ENTRY).where(isFrom()).and(isTo())));

  private static final Hot FORGET =
      new Hot(
          "entry-blocks.forget",
          () ->
              deleteFrom(ENTRY_BLOCK)
                  .where(ENTRY_BLOCK.SUBJECT_ID.eq(arg(ENTRY_BLOCK.SUBJECT_ID)))
                  .and(ENTRY_BLOCK.BLOCK.eq(arg(ENTRY_BLOCK.BLOCK))));
  private static final Hot LAST =
      new Hot("entry-blocks.last", () -> select(max(ENTRY.POSITION)).from(ENTRY));

  private static Field<Long> block() {
    return ENTRY.POSITION.minus(inline(1L)).div(inline((long) ENTRIES));
  }

  private static Condition isFrom() {
    return ENTRY.POSITION.ge(arg(ENTRY.POSITION));
  }

  private static Condition isTo() {
    return ENTRY.POSITION.le(arg(ENTRY.POSITION));
  }

  private final Session session;

  EntryBlocks(Session session) {
    this.session = session;
  }

  /** The entry at that position was written; if it is its block's last, the block is noted. */
  void written(long position) {
    if (position % ENTRIES == 0) {
      session.write(NOTE, position - ENTRIES + 1, position);
    }
  }

  /** The entries up to that position are about to be dropped. */
  void dropped(long upTo) {
    long end = Span.ofBlock((upTo - 1) / ENTRIES).last();
    for (var gone : session.list(GONE, Noted::read, upTo, upTo + 1, end)) {
      session.write(FORGET, gone.subjectId(), gone.block());
    }
  }

  /** Where to look for what is about the subject, in order. */
  List<Span> about(String subjectId) {
    var spans = session.list(OF_SUBJECT, row -> Span.ofBlock(row.number()), subjectId);
    spans.add(rest());
    return spans;
  }

  /** Where to look for what is last about the subject, in that order. */
  List<Span> last(String subjectId) {
    var spans = session.list(LAST_OF_SUBJECT, row -> Span.ofBlock(row.number()), subjectId);
    spans.addFirst(rest());
    return spans;
  }

  private Span rest() {
    long whole = session.number(LAST) / ENTRIES;
    return new Span(whole * ENTRIES + 1, Long.MAX_VALUE);
  }
}
