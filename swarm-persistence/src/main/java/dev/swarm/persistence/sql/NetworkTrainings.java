package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.NETWORK_TRAINING;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.AgentId;
import dev.swarm.id.NetworkId;
import dev.swarm.network.Recorded;
import dev.swarm.network.Training;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jooq.Condition;

/** The trainings of networks; what was measured is kept as bytes, so that no digit is lost. */
final class NetworkTrainings {
  private static final Columns<Recorded> COLUMNS =
      new Columns<Recorded>(() -> NETWORK_TRAINING)
          .with("number", Recorded::number)
          .with("version", Recorded::version)
          .with("recorded_at", Recorded::at)
          .with("recorded_by", r -> r.by().map(AgentId::value).orElse(null))
          .with("training", r -> Codes.encode(r.training(), Training::encode));

  private static final Hot INSERT = COLUMNS.insert("network-trainings.insert", "network_id");
  private static final Hot DROP =
      new Hot(
          "network-trainings.drop",
          () ->
              deleteFrom(NETWORK_TRAINING)
                  .where(ofNetwork())
                  .and(NETWORK_TRAINING.NUMBER.le(arg(NETWORK_TRAINING.NUMBER))));
  private static final Hot HISTORY =
      new Hot(
          "network-trainings.history",
          () ->
              select(COLUMNS.fields())
                  .from(NETWORK_TRAINING)
                  .where(ofNetwork())
                  .and(NETWORK_TRAINING.NUMBER.lt(arg(NETWORK_TRAINING.NUMBER)))
                  .orderBy(NETWORK_TRAINING.NUMBER.desc())
                  .limit(Hot.limit()));

  private static Condition ofNetwork() {
    return NETWORK_TRAINING.NETWORK_ID.eq(arg(NETWORK_TRAINING.NETWORK_ID));
  }

  private final Session session;

  NetworkTrainings(Session session) {
    this.session = session;
  }

  private static Recorded read(Row row) throws SQLException {
    return new Recorded(
        row.number(),
        row.number(),
        row.instant(),
        row.optionalText().map(AgentId::new),
        Codes.decode(row.bytes(), Training::decode));
  }

  void add(NetworkId network, Recorded recorded) {
    session.write(INSERT, COLUMNS.values(recorded, network.value()));
  }

  /** Deletes those with a number up to that one. */
  void drop(NetworkId network, long upTo) {
    session.write(DROP, network.value(), upTo);
  }

  List<Recorded> history(NetworkId network, long before, int limit) {
    return session.list(HISTORY, NetworkTrainings::read, network.value(), before, limit);
  }

  void each(BiConsumer<NetworkId, Recorded> visitor) {
    session.each(
        select(NETWORK_TRAINING.NETWORK_ID)
            .select(COLUMNS.fields())
            .from(NETWORK_TRAINING)
            .orderBy(NETWORK_TRAINING.NETWORK_ID, NETWORK_TRAINING.NUMBER),
        row -> Map.entry(new NetworkId(row.text()), read(row)),
        one -> visitor.accept(one.getKey(), one.getValue()));
  }
}
