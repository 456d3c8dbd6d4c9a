package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.SWARM;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.Micros;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.swarm.Swarms;
import dev.swarm.topology.Topology;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The swarm table. */
final class SqlSwarms implements Swarms {
  private static final Columns<Swarm> COLUMNS =
      new Columns<Swarm>(() -> SWARM)
          .with("id", s -> s.id().value())
          .with("version", Swarm::version)
          .with("name", s -> s.spec().name())
          .with("owner", s -> s.spec().owner())
          .with("topology", s -> s.spec().topology())
          .with("strategy", s -> s.spec().strategy())
          .with("lease_micros", s -> Micros.of(s.spec().lease()))
          .with("max_agents", s -> s.spec().maxAgents().orElse(null))
          .with("state", Swarm::state)
          .with("created_at", Swarm::createdAt);

  private static final Hot INSERT = COLUMNS.insert("swarms.insert");
  private static final Hot UPDATE =
      COLUMNS.update(
          "swarms.update",
          () -> SWARM.ID.eq(arg(SWARM.ID)).and(SWARM.VERSION.eq(arg(SWARM.VERSION))));
  private static final Hot FIND =
      new Hot(
          "swarms.find",
          () -> select(COLUMNS.fields()).from(SWARM).where(SWARM.ID.eq(arg(SWARM.ID))));
  private static final Hot FIND_OPEN =
      new Hot(
          "swarms.find-open",
          () ->
              select(COLUMNS.fields())
                  .from(SWARM)
                  .where(SWARM.OWNER.eq(arg(SWARM.OWNER)))
                  .and(SWARM.NAME.eq(arg(SWARM.NAME)))
                  .and(SWARM.STATE.eq(inline("OPEN"))));
  private static final Hot NEWEST =
      new Hot(
          "swarms.newest",
          () -> select(COLUMNS.fields()).from(SWARM).orderBy(SWARM.ID.desc()).limit(Hot.limit()));
  private static final Hot COUNT_OPEN =
      new Hot(
          "swarms.count-open",
          () -> select(count()).from(SWARM).where(SWARM.STATE.eq(inline("OPEN"))));

  private static final Hot COUNT_OPEN_EACH =
      new Hot(
          "swarms.count-open-each",
          () ->
              select(count())
                  .from(SWARM)
                  .where(SWARM.OWNER.eq(arg(SWARM.OWNER)))
                  .and(SWARM.STATE.eq(inline("OPEN"))));

  private static final Hot OPEN =
      new Hot(
          "swarms.open",
          () ->
              select(COLUMNS.fields())
                  .from(SWARM)
                  .where(SWARM.STATE.eq(inline("OPEN")))
                  .orderBy(SWARM.OWNER, SWARM.NAME));

  private static final int MOST_OPENED = 100;

  private final Session session;
  private final Remembered<SwarmId, Swarm> known;
  // Open ones as they were last read, by id; owned by who runs the session's transaction.
  private final Map<String, Swarm> opened = new HashMap<>();

  SqlSwarms(Session session, Remembered<SwarmId, Swarm> known) {
    this.session = session;
    this.known = known;
  }

  void forget() {
    known.forget();
    opened.clear();
  }

  private static Swarm read(Row row) throws SQLException {
    return read(row.text(), row.number(), row);
  }

  private static Swarm read(String id, long version, Row row) throws SQLException {
    return new Swarm(
        new SwarmId(id),
        version,
        new SwarmSpec(
            row.text(),
            row.text(),
            row.word(Topology.class),
            row.word(SwarmStrategy.class),
            Micros.duration(row.number()),
            row.optionalInteger()),
        row.word(Swarm.State.class),
        row.instant());
  }

  @Override
  public void insert(Swarm swarm) {
    session.write(INSERT, COLUMNS.values(swarm));
    known.put(swarm.id(), swarm);
  }

  @Override
  public void update(Swarm swarm) {
    session.writeOne(
        swarm.id(), UPDATE, COLUMNS.values(swarm, swarm.id().value(), swarm.version() - 1));
    known.put(swarm.id(), swarm);
  }

  @Override
  public Optional<Swarm> find(SwarmId id) {
    return known.find(id, () -> session.first(FIND, SqlSwarms::read, id.value()));
  }

  @Override
  public Optional<Swarm> findOpen(String owner, String name) {
    return session.first(FIND_OPEN, SqlSwarms::read, owner, name);
  }

  @Override
  public int countOpen() {
    return (int) session.number(COUNT_OPEN);
  }

  @Override
  public int countOpen(String owner) {
    return (int) session.number(COUNT_OPEN_EACH, owner);
  }

  @Override
  public List<Swarm> open() {
    var open = session.list(OPEN, this::reread);
    open.sort(Comparator.comparing(Swarm::id));
    return open;
  }

  /** Of a version that is known the rest of the row says nothing new. */
  private Swarm reread(Row row) throws SQLException {
    var id = row.text();
    long version = row.number();
    var before = opened.get(id);
    if (before != null && before.version() == version) {
      return before;
    }
    var swarm = read(id, version, row);
    if (opened.size() >= MOST_OPENED) {
      opened.clear();
    }
    opened.put(id, swarm);
    return swarm;
  }

  @Override
  public List<Swarm> newest(int limit) {
    return session.list(NEWEST, SqlSwarms::read, limit);
  }

  @Override
  public void each(Consumer<Swarm> visitor) {
    session.each(select(COLUMNS.fields()).from(SWARM).orderBy(SWARM.ID), SqlSwarms::read, visitor);
  }
}
