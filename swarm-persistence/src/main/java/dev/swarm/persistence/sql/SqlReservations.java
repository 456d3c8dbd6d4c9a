package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.RESERVATION;
import static dev.swarm.persistence.sql.generated.Tables.RESERVATION_TOKEN;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.AgentId;
import dev.swarm.id.ReservationId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.reservation.Mode;
import dev.swarm.reservation.Pattern;
import dev.swarm.reservation.Reservation;
import dev.swarm.reservation.Reservations;
import dev.swarm.reservation.Scope;
import dev.swarm.work.Hold;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.jooq.Condition;

/** The reservation table, and each swarm's last token. */
final class SqlReservations implements Reservations {
  private static final Columns<Reservation> COLUMNS =
      new Columns<Reservation>(() -> RESERVATION)
          .with("id", r -> r.id().value())
          .with("swarm_id", r -> r.swarm().value())
          .with("version", Reservation::version)
          .with("agent_id", r -> r.scope().agent().value())
          .with("mode", r -> r.scope().mode())
          .with("patterns", r -> lines(r.scope()))
          .with("step_id", r -> under(r).map(h -> h.step().value()).orElse(null))
          .with("lease_token", r -> under(r).map(Hold::token).orElse(null))
          .with("token", Reservation::token)
          .with("since", Reservation::since)
          .with("until", Reservation::until);

  private static final Hot INSERT = COLUMNS.insert("reservations.insert");
  private static final Hot UPDATE =
      COLUMNS.update(
          "reservations.update",
          () -> thisOne().and(RESERVATION.VERSION.eq(arg(RESERVATION.VERSION))));
  private static final Hot DROP =
      new Hot("reservations.drop", () -> deleteFrom(RESERVATION).where(thisOne()));
  private static final Hot FIND =
      new Hot(
          "reservations.find", () -> select(COLUMNS.fields()).from(RESERVATION).where(thisOne()));
  private static final Hot OF_SWARM =
      new Hot(
          "reservations.of-swarm",
          () ->
              select(COLUMNS.fields())
                  .from(RESERVATION)
                  .where(RESERVATION.SWARM_ID.eq(arg(RESERVATION.SWARM_ID)))
                  .orderBy(RESERVATION.TOKEN));
  private static final Hot NOTE_TOKEN =
      new Hot(
          "reservations.note-token",
          () ->
              insertInto(RESERVATION_TOKEN)
                  .columns(RESERVATION_TOKEN.SWARM_ID, RESERVATION_TOKEN.LAST)
                  .values(arg(RESERVATION_TOKEN.SWARM_ID), arg(RESERVATION_TOKEN.LAST))
                  .onConflict(RESERVATION_TOKEN.SWARM_ID)
                  .doUpdate()
                  .set(RESERVATION_TOKEN.LAST, excluded(RESERVATION_TOKEN.LAST)));
  private static final Hot LAST_TOKEN =
      new Hot(
          "reservations.last-token",
          () -> select(RESERVATION_TOKEN.LAST).from(RESERVATION_TOKEN).where(ofItsSwarm()));

  private static Condition thisOne() {
    return RESERVATION.ID.eq(arg(RESERVATION.ID));
  }

  private static Condition ofItsSwarm() {
    return RESERVATION_TOKEN.SWARM_ID.eq(arg(RESERVATION_TOKEN.SWARM_ID));
  }

  private final Session session;

  SqlReservations(Session session) {
    this.session = session;
  }

  private static Optional<Hold> under(Reservation reservation) {
    return reservation.scope().under();
  }

  /** No pattern has a line's end in it. */
  private static String lines(Scope scope) {
    return scope.patterns().stream().map(Pattern::text).collect(Collectors.joining("\n"));
  }

  private static Reservation read(Row row) throws SQLException {
    var id = new ReservationId(row.text());
    var swarm = new SwarmId(row.text());
    long version = row.number();
    var agent = new AgentId(row.text());
    var mode = row.word(Mode.class);
    var patterns = row.text().lines().map(Pattern::new).toList();
    var step = row.optionalText().map(StepId::new);
    long leaseToken = row.number();
    var under = step.map(s -> new Hold(agent, s, leaseToken));
    return new Reservation(
        id,
        swarm,
        version,
        new Scope(agent, mode, patterns, under),
        row.number(),
        row.instant(),
        row.instant());
  }

  @Override
  public void insert(Reservation reservation) {
    session.write(INSERT, COLUMNS.values(reservation));
    session.write(NOTE_TOKEN, reservation.swarm().value(), reservation.token());
  }

  @Override
  public void update(Reservation reservation) {
    var id = reservation.id();
    session.writeOne(
        id, UPDATE, COLUMNS.values(reservation, id.value(), reservation.version() - 1));
  }

  @Override
  public void drop(ReservationId id) {
    session.writeOne(id, DROP, id.value());
  }

  @Override
  public Optional<Reservation> find(ReservationId id) {
    return session.first(FIND, SqlReservations::read, id.value());
  }

  @Override
  public List<Reservation> ofSwarm(SwarmId swarm) {
    return session.list(OF_SWARM, SqlReservations::read, swarm.value());
  }

  @Override
  public long lastToken(SwarmId swarm) {
    return session.first(LAST_TOKEN, Row::number, swarm.value()).orElse(0L);
  }

  @Override
  public void each(Consumer<Reservation> visitor) {
    session.each(
        select(COLUMNS.fields()).from(RESERVATION).orderBy(RESERVATION.ID),
        SqlReservations::read,
        visitor);
  }

  @Override
  public void eachLastToken(ObjLongConsumer<SwarmId> visitor) {
    session.each(
        select(RESERVATION_TOKEN.SWARM_ID, RESERVATION_TOKEN.LAST)
            .from(RESERVATION_TOKEN)
            .orderBy(RESERVATION_TOKEN.SWARM_ID),
        row -> Map.entry(new SwarmId(row.text()), row.number()),
        last -> visitor.accept(last.getKey(), last.getValue()));
  }
}
