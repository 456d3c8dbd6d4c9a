package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.PAYLOAD;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import java.util.Optional;

/** The payload table. */
final class SqlPayloads implements Payloads {
  private static final Hot PUT =
      new Hot(
          insertInto(PAYLOAD)
              .columns(PAYLOAD.OWNER_ID, PAYLOAD.PART, PAYLOAD.SALT, PAYLOAD.BYTES)
              .values(
                  arg(PAYLOAD.OWNER_ID), arg(PAYLOAD.PART), arg(PAYLOAD.SALT), arg(PAYLOAD.BYTES))
              .onConflict(PAYLOAD.OWNER_ID, PAYLOAD.PART)
              .doUpdate()
              .set(PAYLOAD.SALT, excluded(PAYLOAD.SALT))
              .set(PAYLOAD.BYTES, excluded(PAYLOAD.BYTES)));
  private static final Hot FIND =
      new Hot(
          select(PAYLOAD.SALT, PAYLOAD.BYTES)
              .from(PAYLOAD)
              .where(PAYLOAD.OWNER_ID.eq(arg(PAYLOAD.OWNER_ID)))
              .and(PAYLOAD.PART.eq(arg(PAYLOAD.PART))));

  private final Session session;

  SqlPayloads(Session session) {
    this.session = session;
  }

  @Override
  public void put(String owner, Part part, Salted payload) {
    session.write(PUT, owner, part, payload.salt(), payload.payload().bytes());
  }

  @Override
  public Optional<Salted> find(String owner, Part part) {
    return session.first(
        FIND,
        row -> {
          var salt = row.bytes();
          return new Salted(Payload.of(row.bytes()), salt);
        },
        owner,
        part);
  }
}
