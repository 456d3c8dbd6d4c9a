package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.BLOB;
import static dev.swarm.persistence.sql.generated.Tables.BLOB_CHUNK;
import static dev.swarm.persistence.sql.generated.Tables.PAYLOAD;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.update;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Chunk;
import dev.swarm.blob.Payload;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;

/** The blob table and its chunks. */
final class SqlBlobs implements Blobs {

  private static final Hot BEGIN =
      new Hot(
          "blobs.begin",
          () ->
              insertInto(BLOB)
                  .columns(BLOB.HASH, BLOB.SIZE, BLOB.MISSING, BLOB.LOOSE, BLOB.TOUCHED_AT)
                  .values(
                      arg(BLOB.HASH),
                      arg(BLOB.SIZE),
                      arg(BLOB.MISSING),
                      inline((short) 1),
                      arg(BLOB.TOUCHED_AT))
                  .onConflict(BLOB.HASH)
                  .doUpdate()
                  .set(BLOB.TOUCHED_AT, arg(BLOB.TOUCHED_AT)));
  private static final Hot PUT =
      new Hot(
          "blobs.put",
          () ->
              insertInto(BLOB_CHUNK)
                  .columns(BLOB_CHUNK.HASH, BLOB_CHUNK.PLACE, BLOB_CHUNK.BYTES)
                  .values(arg(BLOB_CHUNK.HASH), arg(BLOB_CHUNK.PLACE), arg(BLOB_CHUNK.BYTES))
                  .onConflict(BLOB_CHUNK.HASH, BLOB_CHUNK.PLACE)
                  .doNothing());
  private static final Hot MISSING =
      new Hot(
          "blobs.missing",
          () ->
              update(BLOB)
                  .set(BLOB.MISSING, BLOB.MISSING.plus(arg(BLOB.MISSING)))
                  .where(thisOne()));
  private static final Hot PLACES =
      new Hot("blobs.places", () -> select(BLOB_CHUNK.PLACE).from(BLOB_CHUNK).where(ofBlob()));
  private static final Hot TOUCH =
      new Hot(
          "blobs.touch",
          () ->
              update(BLOB)
                  .set(BLOB.TOUCHED_AT, arg(BLOB.TOUCHED_AT))
                  .where(thisOne())
                  .and(isComplete()));
  private static final Hot IS_COMPLETE =
      new Hot("blobs.is-complete", () -> selectOne().from(BLOB).where(thisOne()).and(isComplete()));
  private static final Hot NAME =
      new Hot(
          "blobs.name",
          () -> update(BLOB).set(BLOB.LOOSE, inline((short) 0)).where(thisOne()).and(isComplete()));
  private static final Hot LOOSEN =
      new Hot(
          "blobs.loosen",
          () ->
              update(BLOB)
                  .set(BLOB.LOOSE, inline((short) 1))
                  .where(thisOne())
                  .and(notExists(selectOne().from(PAYLOAD).where(PAYLOAD.BLOB.eq(BLOB.HASH)))));
  private static final Hot LET_GO =
      new Hot(
          "blobs.let-go",
          () ->
              update(BLOB)
                  .set(BLOB.TOUCHED_AT, arg(BLOB.TOUCHED_AT))
                  .where(thisOne())
                  .and(BLOB.LOOSE.eq(inline((short) 1))));
  private static final Hot SIZE =
      new Hot("blobs.size", () -> select(BLOB.SIZE).from(BLOB).where(thisOne()));
  private static final Hot READ =
      new Hot(
          "blobs.read",
          () ->
              select(BLOB_CHUNK.BYTES).from(BLOB_CHUNK).where(ofBlob()).orderBy(BLOB_CHUNK.PLACE));
  private static final Hot LOOSE =
      new Hot(
          "blobs.loose",
          () ->
              select(BLOB.HASH)
                  .from(BLOB)
                  .where(BLOB.LOOSE.eq(inline((short) 1)))
                  .and(BLOB.TOUCHED_AT.lt(arg(BLOB.TOUCHED_AT)))
                  .orderBy(BLOB.TOUCHED_AT)
                  .limit(inline(1)));
  private static final Hot DELETE_CHUNKS =
      new Hot(
          "blobs.delete-chunks",
          () ->
              deleteFrom(BLOB_CHUNK)
                  .where(ofBlob())
                  .and(
                      BLOB_CHUNK.PLACE.in(
                          select(BLOB_CHUNK.PLACE)
                              .from(BLOB_CHUNK)
                              .where(ofBlob())
                              .orderBy(BLOB_CHUNK.PLACE)
                              .limit(Hot.limit()))));
  private static final Hot DELETE_EMPTY =
      new Hot(
          "blobs.delete-empty",
          () ->
              deleteFrom(BLOB)
                  .where(thisOne())
                  .and(
                      notExists(
                          selectOne().from(BLOB_CHUNK).where(BLOB_CHUNK.HASH.eq(BLOB.HASH)))));

  private static Condition thisOne() {
    return BLOB.HASH.eq(arg(BLOB.HASH));
  }

  private static Condition isComplete() {
    return BLOB.MISSING.eq(inline(0));
  }

  private static Condition ofBlob() {
    return BLOB_CHUNK.HASH.eq(arg(BLOB_CHUNK.HASH));
  }

  private final Session session;

  SqlBlobs(Session session) {
    this.session = session;
  }

  @Override
  public void put(Chunk chunk, Instant now) {
    var hash = chunk.blob().sha256();
    session.write(BEGIN, hash, (long) chunk.size(), Chunk.count(chunk.size()), now, now);
    if (session.write(PUT, hash, chunk.place(), chunk.bytes()) == 1) {
      session.writeOne(hash, MISSING, -1, hash);
    }
  }

  @Override
  public Set<Integer> places(BlobId blob) {
    return new TreeSet<>(session.list(PLACES, Row::integer, blob.sha256()));
  }

  @Override
  public boolean touch(BlobId blob, Instant now) {
    return session.write(TOUCH, now, blob.sha256()) == 1;
  }

  @Override
  public boolean complete(BlobId blob) {
    return session.first(IS_COMPLETE, Row::integer, blob.sha256()).isPresent();
  }

  /** Notes that a payload names it; it must be complete. */
  void name(BlobId blob) {
    session.writeOne(blob, NAME, blob.sha256());
  }

  /** Notes that a payload that named it is gone. */
  void unname(BlobId blob) {
    session.write(LOOSEN, blob.sha256());
  }

  /** Notes that a payload that named it was redacted. */
  void redact(BlobId blob) {
    unname(blob);
    session.write(LET_GO, AT_ONCE, blob.sha256());
  }

  int size(BlobId blob) {
    return Math.toIntExact(session.number(SIZE, blob.sha256()));
  }

  Payload read(BlobId blob) {
    var payload = Payload.joined(session.list(READ, Row::bytes, blob.sha256()));
    if (payload.size() != size(blob)) {
      throw new IllegalStateException("the blob " + blob + " is not whole");
    }
    return payload;
  }

  @Override
  public boolean collectable(Instant untouchedSince) {
    return session.first(LOOSE, Row::text, untouchedSince).isPresent();
  }

  @Override
  public int collect(Instant untouchedSince, int most) {
    var found = session.first(LOOSE, Row::text, untouchedSince);
    if (found.isEmpty()) {
      return 0;
    }
    var hash = found.get();
    int gone = session.write(DELETE_CHUNKS, hash, hash, most);
    session.writeOne(hash, MISSING, gone, hash);
    session.write(DELETE_EMPTY, hash);
    return gone;
  }
}
