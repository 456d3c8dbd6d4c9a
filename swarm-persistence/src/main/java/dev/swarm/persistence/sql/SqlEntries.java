package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.ENTRY;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import dev.swarm.journal.Subject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.Condition;

/** The entry table: what is sealed is read here; what is appended goes to whoever seals it. */
final class SqlEntries implements Entries {
  private static final Columns<Entry> COLUMNS =
      new Columns<Entry>(() -> ENTRY)
          .with("position", Entry::position)
          .with("at", Entry::at)
          .with("kind", e -> e.subject().kind())
          .with("subject_id", e -> e.subject().id())
          .with("swarm_id", e -> e.subject().swarm().value())
          .with("version", Entry::version)
          .with("type", Entry::type)
          .with("body", Entry::body)
          .with("hash", e -> e.hash().bytes());

  private static final Hot INSERT = COLUMNS.insert("entries.insert");

  /** So many rows by one statement cost much less than as many statements. */
  private static final int BATCH = 8;

  private static final Hot INSERT_BATCH = COLUMNS.insertRows("entries.insert-batch", BATCH);
  private static final Hot HEAD =
      new Hot(
          "entries.head",
          () ->
              select(ENTRY.POSITION, ENTRY.HASH, ENTRY.AT)
                  .from(ENTRY)
                  .orderBy(ENTRY.POSITION.desc())
                  .limit(inline(1)));
  private static final Hot AT =
      new Hot(
          "entries.at",
          () ->
              select(ENTRY.POSITION, ENTRY.HASH, ENTRY.AT)
                  .from(ENTRY)
                  .where(ENTRY.POSITION.eq(arg(ENTRY.POSITION))));

  private static final Hot ABOUT =
      new Hot(
          "entries.about",
          () ->
              select(COLUMNS.fields())
                  .from(ENTRY)
                  .where(within())
                  .orderBy(ENTRY.POSITION)
                  .limit(Hot.limit()));
  private static final Hot LAST =
      new Hot(
          "entries.last",
          () ->
              select(COLUMNS.fields())
                  .from(ENTRY)
                  .where(within())
                  .orderBy(ENTRY.POSITION.desc())
                  .limit(inline(1)));

  private static final Hot FIRST =
      new Hot("entries.first", () -> select(min(ENTRY.POSITION)).from(ENTRY));
  private static final Hot DROP =
      new Hot(
          "entries.drop", () -> deleteFrom(ENTRY).where(ENTRY.POSITION.le(arg(ENTRY.POSITION))));

  private static Condition within() {
    return ENTRY
        .POSITION
        .ge(arg(ENTRY.POSITION))
        .and(ENTRY.POSITION.le(arg(ENTRY.POSITION)))
        .and(ENTRY.SUBJECT_ID.eq(arg(ENTRY.SUBJECT_ID)));
  }

  private final Session session;
  private final EntryBlocks blocks;
  private final Consumer<Event> sealer;
  private final Supplier<Optional<Head>> anchored;

  SqlEntries(Session session, Consumer<Event> sealer, Supplier<Optional<Head>> anchored) {
    this.session = session;
    this.blocks = new EntryBlocks(session);
    this.sealer = sealer;
    this.anchored = anchored;
  }

  private static Entry read(Row row) throws SQLException {
    long position = row.number();
    try {
      return read(position, row);
    } catch (IllegalArgumentException e) {
      throw altered(position, e);
    }
  }

  private static AlteredException altered(long position, IllegalArgumentException e) {
    return new AlteredException(position, "it holds what no entry can: " + e.getMessage());
  }

  private static Entry read(long position, Row row) throws SQLException {
    return new Entry(
        position,
        row.instant(),
        new Subject(row.word(Subject.Kind.class), row.text(), new SwarmId(row.text())),
        row.number(),
        row.text(),
        row.bytes(),
        new Entry.Hash(row.bytes()));
  }

  private static Head readHead(Row row) throws SQLException {
    long position = row.number();
    try {
      return new Head(position, new Entry.Hash(row.bytes()), row.instant());
    } catch (IllegalArgumentException e) {
      throw altered(position, e);
    }
  }

  @Override
  public void append(Event event) {
    session.requireWritable();
    sealer.accept(event);
  }

  /** Keeps sealed entries, which follow one another. */
  void insert(List<Entry> sealed) {
    int at = 0;
    for (; at + BATCH <= sealed.size(); at += BATCH) {
      session.write(INSERT_BATCH, COLUMNS.values(sealed.subList(at, at + BATCH)));
    }
    for (; at < sealed.size(); at++) {
      session.write(INSERT, COLUMNS.values(sealed.get(at)));
    }
    for (var entry : sealed) {
      blocks.written(entry.position());
    }
  }

  @Override
  public Head head() {
    return session.first(HEAD, SqlEntries::readHead).orElse(Head.GENESIS);
  }

  /** The head that the chain had there; the first one's when the position is 0. */
  Head headAt(long position) {
    return session.first(AT, SqlEntries::readHead, position).orElse(Head.GENESIS);
  }

  @Override
  public Optional<Head> anchored() {
    return anchored.get();
  }

  @Override
  public List<Entry> from(long position, int limit) {
    return session.cold(
        select(COLUMNS.fields())
            .from(ENTRY)
            .where(ENTRY.POSITION.ge(position))
            .orderBy(ENTRY.POSITION)
            .limit(limit),
        SqlEntries::read);
  }

  @Override
  public List<Entry> about(String subjectId, int limit) {
    var found = new ArrayList<Entry>();
    for (var span : blocks.about(subjectId)) {
      if (found.size() < limit) {
        int left = limit - found.size();
        found.addAll(
            session.list(ABOUT, SqlEntries::read, span.first(), span.last(), subjectId, left));
      }
    }
    return found;
  }

  @Override
  public Optional<Entry> last(String subjectId) {
    for (var span : blocks.last(subjectId)) {
      var found = session.first(LAST, SqlEntries::read, span.first(), span.last(), subjectId);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public int drop(long upTo, int limit) {
    long last = Math.min(upTo, session.number(FIRST) + limit - 1);
    blocks.dropped(last);
    return session.write(DROP, last);
  }
}
