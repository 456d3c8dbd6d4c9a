package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.AUDIT_ENTRY;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.swarm.audit.AuditEntries;
import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditMark;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The table of audit entries: rows are added, and dropped from the first one on. */
final class SqlAudit implements AuditEntries {
  private static final Columns<AuditEntry> COLUMNS =
      new Columns<AuditEntry>(() -> AUDIT_ENTRY)
          .with("position", AuditEntry::position)
          .with("at", AuditEntry::at)
          .with("kind", e -> e.event().kind())
          .with("principal", e -> e.event().principal())
          .with("subject", e -> e.event().subject())
          .with("details", e -> AuditEntry.encoded(e.event().details()))
          .with("before_hash", e -> e.before().bytes())
          .with("hash", e -> e.hash().bytes());

  private static final Hot INSERT = COLUMNS.insert("audit.insert");
  private static final Hot HEAD =
      new Hot(
          "audit.head",
          () ->
              select(AUDIT_ENTRY.POSITION, AUDIT_ENTRY.AT, AUDIT_ENTRY.HASH)
                  .from(AUDIT_ENTRY)
                  .orderBy(AUDIT_ENTRY.POSITION.desc())
                  .limit(inline(1)));
  private static final Hot FROM =
      new Hot(
          "audit.from",
          () ->
              select(COLUMNS.fields())
                  .from(AUDIT_ENTRY)
                  .where(AUDIT_ENTRY.POSITION.ge(arg(AUDIT_ENTRY.POSITION)))
                  .orderBy(AUDIT_ENTRY.POSITION)
                  .limit(Hot.limit()));
  private static final Hot MARK =
      new Hot(
          "audit.mark",
          () ->
              select(COLUMNS.fields())
                  .from(AUDIT_ENTRY)
                  .where(AUDIT_ENTRY.KIND.eq(inline(AuditEvent.Kind.ENTRIES_DROPPED.name())))
                  .orderBy(AUDIT_ENTRY.POSITION.desc())
                  .limit(inline(1)));
  private static final Hot NEWEST =
      new Hot(
          "audit.newest",
          () ->
              select(COLUMNS.fields())
                  .from(AUDIT_ENTRY)
                  .where(AUDIT_ENTRY.AT.ge(arg(AUDIT_ENTRY.AT)))
                  .and(any().or(AUDIT_ENTRY.KIND.eq(arg(AUDIT_ENTRY.KIND))))
                  .and(any().or(AUDIT_ENTRY.PRINCIPAL.eq(arg(AUDIT_ENTRY.PRINCIPAL))))
                  .orderBy(AUDIT_ENTRY.POSITION.desc())
                  .limit(Hot.limit()));
  private static final Hot DROP =
      new Hot(
          "audit.drop",
          () -> deleteFrom(AUDIT_ENTRY).where(AUDIT_ENTRY.POSITION.le(arg(AUDIT_ENTRY.POSITION))));

  private static final AuditQuestion NEWEST_MARK =
      AuditQuestion.newest(1).of(AuditEvent.Kind.ENTRIES_DROPPED);

  /** Takes whether it is all the same. */
  private static Condition any() {
    return DSL.param("any", Integer.class).eq(inline(1));
  }

  private final Session session;
  private final Supplier<Optional<Head>> anchored;
  // Whether something was added since that was asked.
  private boolean added;

  SqlAudit(Session session, Supplier<Optional<Head>> anchored) {
    this.session = session;
    this.anchored = anchored;
  }

  private static AuditEntry read(Row row) throws SQLException {
    long position = row.number();
    try {
      return read(position, row.instant(), row);
    } catch (IllegalArgumentException e) {
      throw altered(position, e);
    }
  }

  private static AuditEntry read(long position, Instant at, Row row) throws SQLException {
    var event =
        new AuditEvent(
            row.word(AuditEvent.Kind.class),
            row.text(),
            row.text(),
            AuditEntry.decoded(row.bytes()));
    return new AuditEntry(
        position, at, event, new Entry.Hash(row.bytes()), new Entry.Hash(row.bytes()));
  }

  private static Head readHead(Row row) throws SQLException {
    long position = row.number();
    try {
      var at = row.instant();
      return new Head(position, new Entry.Hash(row.bytes()), at);
    } catch (IllegalArgumentException e) {
      throw altered(position, e);
    }
  }

  private static AlteredException altered(long position, IllegalArgumentException e) {
    return new AlteredException(
        "the audit log", position, "it holds what no entry can: " + e.getMessage());
  }

  @Override
  public void insert(AuditEntry entry) {
    session.write(INSERT, COLUMNS.values(entry));
    added = true;
  }

  /** Whether something was added since this was asked last, committed or not. */
  boolean wasAddedTo() {
    boolean was = added;
    added = false;
    return was;
  }

  @Override
  public Head head() {
    return session.first(HEAD, SqlAudit::readHead).orElse(Head.GENESIS);
  }

  @Override
  public Optional<Head> anchored() {
    return anchored.get();
  }

  @Override
  public List<AuditEntry> from(long position, int limit) {
    return session.list(FROM, SqlAudit::read, position, limit);
  }

  @Override
  public List<AuditEntry> newest(AuditQuestion question) {
    if (question.equals(NEWEST_MARK)) {
      return session.list(MARK, SqlAudit::read);
    }
    return session.list(
        NEWEST,
        SqlAudit::read,
        question.since().orElse(Instant.EPOCH),
        question.kind().isEmpty(),
        question.kind().map(Enum::name).orElse(""),
        question.principal().isEmpty(),
        question.principal().orElse(""),
        question.limit());
  }

  @Override
  public int drop(AuditMark mark) {
    return session.write(DROP, mark.position());
  }
}
