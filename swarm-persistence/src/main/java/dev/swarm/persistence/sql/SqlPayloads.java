package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.PAYLOAD;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.StepId;
import dev.swarm.id.TaskId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;

/** The payload table; of a large payload it holds the blob's name. */
final class SqlPayloads implements Payloads {
  private static final byte[] NOTHING = {};
  private static final List<Part> PARTS = List.of(Part.values());

  /** Does nothing where a blob's name would be lost, which must be unnamed first. */
  private static final Hot PUT =
      new Hot(
          "payloads.put",
          () ->
              insertInto(PAYLOAD)
                  .columns(PAYLOAD.OWNER_ID, PAYLOAD.PART, PAYLOAD.SALT, PAYLOAD.BYTES)
                  .values(
                      arg(PAYLOAD.OWNER_ID),
                      arg(PAYLOAD.PART),
                      arg(PAYLOAD.SALT),
                      arg(PAYLOAD.BYTES))
                  .onConflict(PAYLOAD.OWNER_ID, PAYLOAD.PART)
                  .doUpdate()
                  .set(PAYLOAD.SALT, excluded(PAYLOAD.SALT))
                  .set(PAYLOAD.BYTES, excluded(PAYLOAD.BYTES))
                  .set(PAYLOAD.REDACTED_AT, excluded(PAYLOAD.REDACTED_AT))
                  .where(PAYLOAD.BLOB.isNull()));

  private static final Hot PUT_BLOB =
      new Hot(
          "payloads.put-blob",
          () ->
              insertInto(PAYLOAD)
                  .columns(
                      PAYLOAD.OWNER_ID, PAYLOAD.PART, PAYLOAD.SALT, PAYLOAD.BYTES, PAYLOAD.BLOB)
                  .values(
                      arg(PAYLOAD.OWNER_ID),
                      arg(PAYLOAD.PART),
                      arg(PAYLOAD.SALT),
                      arg(PAYLOAD.BYTES),
                      arg(PAYLOAD.BLOB)));
  private static final Hot FIND =
      new Hot(
          "payloads.find",
          () ->
              select(PAYLOAD.SALT, PAYLOAD.BYTES, PAYLOAD.BLOB, PAYLOAD.REDACTED_AT)
                  .from(PAYLOAD)
                  .where(thisOne()));
  private static final Hot REDACT =
      new Hot(
          "payloads.redact",
          () ->
              update(PAYLOAD)
                  .set(PAYLOAD.SALT, arg(PAYLOAD.SALT))
                  .set(PAYLOAD.BYTES, arg(PAYLOAD.BYTES))
                  .set(PAYLOAD.BLOB, inline((String) null))
                  .set(PAYLOAD.REDACTED_AT, arg(PAYLOAD.REDACTED_AT))
                  .where(thisOne()));
  private static final Hot BLOBS_OF =
      new Hot(
          "payloads.blobs-of",
          () -> select(PAYLOAD.BLOB).from(PAYLOAD).where(ofOwner()).and(PAYLOAD.BLOB.isNotNull()));
  private static final Hot DELETE =
      new Hot("payloads.delete", () -> deleteFrom(PAYLOAD).where(thisOne()));
  private static final Hot DROP =
      new Hot("payloads.drop", () -> deleteFrom(PAYLOAD).where(ofOwner()));

  /** A task's, and its steps': their ids begin with the task's and a slash. */
  private static final Hot DROP_OF_TASK =
      new Hot(
          "payloads.drop-of-task",
          () ->
              deleteFrom(PAYLOAD)
                  .where(PAYLOAD.OWNER_ID.ge(arg(PAYLOAD.OWNER_ID)))
                  .and(PAYLOAD.OWNER_ID.lt(arg(PAYLOAD.OWNER_ID)))
                  .returning(PAYLOAD.BLOB));

  /** A payload as its row says. */
  private record Kept(byte[] salt, byte[] bytes, Optional<BlobId> blob, boolean redacted) {
    static Kept read(Row row) throws SQLException {
      return new Kept(
          row.bytes(),
          row.bytes(),
          row.optionalText().map(BlobId::new),
          row.optionalInstant().isPresent());
    }
  }

  /** Larger ones are not remembered. */
  private static final int SMALL = 4 << 10;

  private record Key(String owner, Part part) {}

  private static Condition ofOwner() {
    return PAYLOAD.OWNER_ID.eq(arg(PAYLOAD.OWNER_ID));
  }

  private static Condition thisOne() {
    return ofOwner().and(PAYLOAD.PART.eq(arg(PAYLOAD.PART)));
  }

  private final Session session;
  private final SqlBlobs blobs;
  private final Remembered<Key, Salted> kept;

  private SqlPayloads(Session session, SqlBlobs blobs, Remembered<Key, Salted> kept) {
    this.session = session;
    this.blobs = blobs;
    this.kept = kept;
  }

  static SqlPayloads forReading(Session session, SqlBlobs blobs) {
    return new SqlPayloads(session, blobs, Remembered.none());
  }

  /** Small ones that it keeps stay at hand: most are claimed soon after. */
  static SqlPayloads forWriting(Session session, SqlBlobs blobs) {
    return new SqlPayloads(session, blobs, Remembered.few());
  }

  void forget() {
    kept.forget();
  }

  @Override
  public void put(String owner, Part part, Salted payload) {
    if (Blobs.large(payload.payload())) {
      putBlob(owner, part, payload);
    } else if (putInline(owner, part, payload) == 0) {
      delete(owner, part);
      putInline(owner, part, payload);
    }
    if (payload.payload().size() <= SMALL) {
      kept.put(new Key(owner, part), payload);
    } else {
      kept.remove(new Key(owner, part));
    }
  }

  private int putInline(String owner, Part part, Salted payload) {
    return session.write(PUT, owner, part, payload.salt(), payload.payload().bytes());
  }

  private void putBlob(String owner, Part part, Salted payload) {
    delete(owner, part);
    var blob = BlobId.of(payload.payload());
    session.write(PUT_BLOB, owner, part, payload.salt(), NOTHING, blob.sha256());
    blobs.name(blob);
  }

  private void delete(String owner, Part part) {
    var row = row(owner, part);
    session.write(DELETE, owner, part);
    row.flatMap(Kept::blob).ifPresent(blobs::unname);
  }

  private Optional<Kept> row(String owner, Part part) {
    return session.first(FIND, Kept::read, owner, part);
  }

  @Override
  public Optional<Salted> find(String owner, Part part, long most) {
    return row(owner, part).map(kept -> new Salted(payload(kept, most), kept.salt()));
  }

  @Override
  public Optional<Salted> atHand(String owner, Part part) {
    return kept.find(new Key(owner, part));
  }

  private Payload payload(Kept kept, long most) {
    if (kept.redacted()) {
      return Payload.REDACTED;
    }
    int size = size(kept);
    return size > most
        ? Payload.omitted(size)
        : kept.blob().map(blobs::read).orElseGet(() -> Payload.of(kept.bytes()));
  }

  private int size(Kept kept) {
    return kept.blob().map(blobs::size).orElse(kept.bytes().length);
  }

  @Override
  public boolean matches(String owner, Part part, Payload payload) {
    return row(owner, part).filter(kept -> matches(kept, payload)).isPresent();
  }

  private static boolean matches(Kept kept, Payload payload) {
    return kept.redacted()
        || (Blobs.large(payload)
            ? kept.blob().filter(BlobId.of(payload)::equals).isPresent()
            : kept.blob().isEmpty() && Payload.of(kept.bytes()).equals(payload));
  }

  @Override
  public OptionalInt redact(String owner, Part part, Instant now) {
    var found = row(owner, part).filter(kept -> !kept.redacted());
    if (found.isEmpty()) {
      return OptionalInt.empty();
    }
    session.writeOne(owner, REDACT, NOTHING, NOTHING, now, owner, part);
    kept.remove(new Key(owner, part));
    var row = found.get();
    int size = size(row);
    row.blob().ifPresent(blobs::redact);
    return OptionalInt.of(size);
  }

  @Override
  public void drop(String owner) {
    var named = session.list(BLOBS_OF, row -> new BlobId(row.text()), owner);
    session.write(DROP, owner);
    forget(owner);
    named.forEach(blobs::unname);
  }

  @Override
  public void drop(TaskId task, List<StepId> steps) {
    var dropped =
        session.returned(
            DROP_OF_TASK, Row::optionalText, task.value(), StepRow.after(task.value()));
    for (var blob : dropped) {
      blob.map(BlobId::new).ifPresent(blobs::unname);
    }
    forget(task.value());
    for (var step : steps) {
      forget(step.value());
    }
  }

  private void forget(String owner) {
    for (var part : PARTS) {
      kept.remove(new Key(owner, part));
    }
  }
}
