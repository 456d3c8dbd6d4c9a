package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.NETWORK;
import static dev.swarm.persistence.sql.generated.Tables.NETWORK_FLOOR;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.AgentId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import dev.swarm.network.Checksum;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.Networks;
import dev.swarm.network.Recorded;
import dev.swarm.network.Shape;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The network table, each swarm's floor, and beside them the trainings. */
final class SqlNetworks implements Networks {
  private static final Columns<Network> FIXED =
      new Columns<Network>(() -> NETWORK)
          .with("id", n -> n.id().value())
          .with("swarm_id", n -> n.swarm().value())
          .with("agent_id", n -> owner(n.key().agent()))
          .with("name", n -> n.key().name())
          .with("floor", n -> n.counts().floor());
  private static final Columns<Network> CHANGING =
      new Columns<Network>(() -> NETWORK)
          .with("puts", n -> n.counts().puts())
          .with("trainings", n -> n.counts().trainings())
          .with("dropped", n -> n.counts().dropped())
          .with("put_at", n -> n.content().at())
          .with("put_by", n -> n.content().by().map(AgentId::value).orElse(null))
          .with("format", n -> n.content().format())
          .with("inputs", n -> n.content().shape().inputs())
          .with("outputs", n -> n.content().shape().outputs())
          .with("connections", n -> n.content().shape().connections())
          .with("size", n -> n.content().size())
          .with("checksum", n -> n.content().checksum().sha256());
  private static final Columns<Network> COLUMNS = FIXED.and(CHANGING);

  private static final Hot INSERT = COLUMNS.insert("networks.insert");
  private static final Hot UPDATE = CHANGING.update("networks.update", SqlNetworks::thisChange);
  private static final Hot DROP =
      new Hot("networks.drop", () -> deleteFrom(NETWORK).where(thisChange()));
  private static final Hot FIND =
      new Hot(
          "networks.find",
          () ->
              select(COLUMNS.fields())
                  .from(NETWORK)
                  .where(ofSwarm())
                  .and(ofOwner())
                  .and(NETWORK.NAME.eq(arg(NETWORK.NAME))));
  private static final Hot FIND_BY_ID =
      new Hot("networks.find-by-id", () -> select(COLUMNS.fields()).from(NETWORK).where(thisOne()));
  private static final Hot COUNT =
      new Hot("networks.count", () -> select(DSL.count()).from(NETWORK).where(ofSwarm()));
  private static final Hot LIST =
      new Hot(
          "networks.list",
          () ->
              select(COLUMNS.fields())
                  .from(NETWORK)
                  .where(ofSwarm())
                  .and(
                      row(NETWORK.AGENT_ID, NETWORK.NAME)
                          .gt(arg(NETWORK.AGENT_ID), arg(NETWORK.NAME)))
                  .orderBy(NETWORK.AGENT_ID, NETWORK.NAME)
                  .limit(Hot.limit()));
  private static final Hot LIST_OF_OWNER =
      new Hot(
          "networks.list-of-owner",
          () ->
              select(COLUMNS.fields())
                  .from(NETWORK)
                  .where(ofSwarm())
                  .and(ofOwner())
                  .and(NETWORK.NAME.gt(arg(NETWORK.NAME)))
                  .orderBy(NETWORK.NAME)
                  .limit(Hot.limit()));
  private static final Hot RAISE =
      new Hot(
          "networks.raise",
          () ->
              insertInto(NETWORK_FLOOR)
                  .columns(NETWORK_FLOOR.SWARM_ID, NETWORK_FLOOR.VERSION)
                  .values(arg(NETWORK_FLOOR.SWARM_ID), arg(NETWORK_FLOOR.VERSION))
                  .onConflict(NETWORK_FLOOR.SWARM_ID)
                  .doUpdate()
                  .set(
                      NETWORK_FLOOR.VERSION,
                      greatest(NETWORK_FLOOR.VERSION, excluded(NETWORK_FLOOR.VERSION))));
  private static final Hot FLOOR =
      new Hot(
          "networks.floor",
          () ->
              select(NETWORK_FLOOR.VERSION)
                  .from(NETWORK_FLOOR)
                  .where(NETWORK_FLOOR.SWARM_ID.eq(arg(NETWORK_FLOOR.SWARM_ID))));

  private static Condition thisOne() {
    return NETWORK.ID.eq(arg(NETWORK.ID));
  }

  private static Condition ofSwarm() {
    return NETWORK.SWARM_ID.eq(arg(NETWORK.SWARM_ID));
  }

  private static Condition ofOwner() {
    return NETWORK.AGENT_ID.eq(arg(NETWORK.AGENT_ID));
  }

  /** Takes the id and how many changes it has seen. */
  private static Condition thisChange() {
    return thisOne().and(NETWORK.PUTS.plus(NETWORK.TRAININGS).eq(arg(NETWORK.PUTS)));
  }

  private final Session session;
  private final NetworkTrainings trainings;

  SqlNetworks(Session session) {
    this.session = session;
    this.trainings = new NetworkTrainings(session);
  }

  /** No agent's id is empty. */
  private static String owner(Optional<AgentId> agent) {
    return agent.map(AgentId::value).orElse("");
  }

  private static Network read(Row row) throws SQLException {
    return new Network(
        new NetworkId(row.text()),
        new SwarmId(row.text()),
        new NetworkKey(
            Optional.of(row.text()).filter(id -> !id.isEmpty()).map(AgentId::new), row.text()),
        new Network.Counts(row.number(), row.number(), row.number(), row.number()),
        new Network.Content(
            row.instant(),
            row.optionalText().map(AgentId::new),
            row.text(),
            new Shape(row.integer(), row.integer(), row.number()),
            row.integer(),
            new Checksum(row.text())));
  }

  @Override
  public void insert(Network network) {
    session.write(INSERT, COLUMNS.values(network));
  }

  @Override
  public void update(Network network) {
    var id = network.id().value();
    session.writeOne(id, UPDATE, CHANGING.values(network, id, network.changes() - 1));
  }

  @Override
  public void trained(Network network, Recorded recorded) {
    update(network);
    trainings.add(network.id(), recorded);
    trainings.drop(network.id(), network.counts().dropped());
  }

  @Override
  public void drop(Network network) {
    var id = network.id().value();
    session.writeOne(id, DROP, id, network.changes());
    trainings.drop(network.id(), Long.MAX_VALUE);
    session.write(RAISE, network.swarm().value(), network.version());
  }

  @Override
  public Optional<Network> find(SwarmId swarm, NetworkKey key) {
    return session.first(FIND, SqlNetworks::read, swarm.value(), owner(key.agent()), key.name());
  }

  @Override
  public Optional<Network> find(NetworkId id) {
    return session.first(FIND_BY_ID, SqlNetworks::read, id.value());
  }

  @Override
  public int count(SwarmId swarm) {
    return Math.toIntExact(session.number(COUNT, swarm.value()));
  }

  @Override
  public long floor(SwarmId swarm) {
    return session.first(FLOOR, Row::number, swarm.value()).orElse(0L);
  }

  @Override
  public List<Network> list(SwarmId swarm, Listing listing) {
    return switch (listing.whose()) {
      case Listing.Whose.All all -> {
        var owner = listing.after().map(key -> owner(key.agent())).orElse("");
        var name = listing.after().map(NetworkKey::name).orElse("");
        yield session.list(LIST, SqlNetworks::read, swarm.value(), owner, name, listing.limit());
      }
      case Listing.Whose.Shared shared -> listOfOwner(swarm, "", listing);
      case Listing.Whose.Of(AgentId agent) -> listOfOwner(swarm, agent.value(), listing);
    };
  }

  private List<Network> listOfOwner(SwarmId swarm, String owner, Listing listing) {
    var last = listing.after().map(key -> owner(key.agent())).orElse("");
    if (last.compareTo(owner) > 0) {
      return List.of();
    }
    var name = listing.after().filter(key -> last.equals(owner)).map(NetworkKey::name).orElse("");
    return session.list(
        LIST_OF_OWNER, SqlNetworks::read, swarm.value(), owner, name, listing.limit());
  }

  @Override
  public List<Recorded> history(NetworkId id, long before, int limit) {
    return trainings.history(id, before, limit);
  }

  @Override
  public void each(Consumer<Network> visitor) {
    session.each(
        select(COLUMNS.fields()).from(NETWORK).orderBy(NETWORK.ID), SqlNetworks::read, visitor);
  }

  @Override
  public void eachTraining(BiConsumer<NetworkId, Recorded> visitor) {
    trainings.each(visitor);
  }

  @Override
  public void eachFloor(ObjLongConsumer<SwarmId> visitor) {
    session.each(
        select(NETWORK_FLOOR.SWARM_ID, NETWORK_FLOOR.VERSION)
            .from(NETWORK_FLOOR)
            .orderBy(NETWORK_FLOOR.SWARM_ID),
        row -> Map.entry(new SwarmId(row.text()), row.number()),
        floor -> visitor.accept(floor.getKey(), floor.getValue()));
  }
}
