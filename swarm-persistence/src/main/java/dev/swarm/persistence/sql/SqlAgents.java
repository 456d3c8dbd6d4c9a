package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.AGENT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Agents;
import dev.swarm.agent.Capabilities;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.agent.Experience;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Micros;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The agent table. */
final class SqlAgents implements Agents {
  private static final Columns<Agent> COLUMNS =
      new Columns<Agent>(() -> AGENT)
          .with("id", a -> a.id().value())
          .with("swarm_id", a -> a.swarm().value())
          .with("version", Agent::version)
          .with("name", Agent::name)
          .with("type", Agent::type)
          .with("pattern", a -> a.spec().pattern())
          .with("capabilities", a -> a.capabilities().toString())
          .with("slots", Agent::slots)
          .with("state", Agent::state)
          .with("succeeded", a -> a.tally().succeeded())
          .with("failed", a -> a.tally().failed())
          .with("busy_micros", a -> Micros.of(a.tally().busy()))
          .with("last_seen", Agent::lastSeen)
          .with("experience", a -> experience(a.experience()));

  private static final Hot INSERT = COLUMNS.insert("agents.insert");
  private static final Hot UPDATE =
      COLUMNS.update("agents.update", () -> thisOne().and(AGENT.VERSION.eq(arg(AGENT.VERSION))));
  private static final Hot SEEN =
      new Hot(
          "agents.seen",
          () -> DSL.update(AGENT).set(AGENT.LAST_SEEN, arg(AGENT.LAST_SEEN)).where(thisOne()));
  private static final Hot TALLY =
      new Hot(
          "agents.tally",
          () ->
              DSL.update(AGENT)
                  .set(AGENT.SUCCEEDED, AGENT.SUCCEEDED.plus(val(0L)))
                  .set(AGENT.FAILED, AGENT.FAILED.plus(val(0L)))
                  .set(AGENT.BUSY_MICROS, AGENT.BUSY_MICROS.plus(val(0L)))
                  .where(thisOne()));
  private static final Hot FIND =
      new Hot("agents.find", () -> select(COLUMNS.fields()).from(AGENT).where(thisOne()));
  private static final Hot FIND_BY_NAME =
      new Hot(
          "agents.find-by-name",
          () ->
              select(COLUMNS.fields())
                  .from(AGENT)
                  .where(ofSwarm())
                  .and(AGENT.NAME.eq(arg(AGENT.NAME))));
  private static final Hot ACTIVE_OF =
      new Hot(
          "agents.active-of",
          () ->
              select(COLUMNS.fields())
                  .from(AGENT)
                  .where(ofSwarm())
                  .and(isActive())
                  .orderBy(AGENT.ID));
  private static final Hot UNSEEN_SINCE =
      new Hot(
          "agents.unseen-since",
          () ->
              select(COLUMNS.fields())
                  .from(AGENT)
                  .where(isActive())
                  .and(AGENT.LAST_SEEN.lt(arg(AGENT.LAST_SEEN)))
                  // Sorts the few: by the id itself SQLite would read all agents in that order.
                  .orderBy(AGENT.ID.concat(inline("")))
                  .limit(Hot.limit()));
  private static final Hot COUNT_ACTIVE =
      new Hot(
          "agents.count-active",
          () -> select(count()).from(AGENT).where(ofSwarm()).and(isActive()));

  private static Condition thisOne() {
    return AGENT.ID.eq(arg(AGENT.ID));
  }

  private static Condition isActive() {
    return AGENT.STATE.eq(inline("ACTIVE"));
  }

  private static Condition ofSwarm() {
    return AGENT.SWARM_ID.eq(arg(AGENT.SWARM_ID));
  }

  private final Session session;

  SqlAgents(Session session) {
    this.session = session;
  }

  private static byte @Nullable [] experience(Experience experience) {
    return experience.none() ? null : Codes.encode(experience, Experience::encode);
  }

  private static Agent read(Row row) throws SQLException {
    var id = new AgentId(row.text());
    var swarm = new SwarmId(row.text());
    long version = row.number();
    var spec =
        new AgentSpec(
            row.text(),
            row.word(AgentType.class),
            row.word(CognitivePattern.class),
            Capabilities.parse(row.text()),
            row.integer());
    return new Agent(
        id,
        swarm,
        version,
        spec,
        row.word(Agent.State.class),
        new Agent.Tally(row.number(), row.number(), Micros.duration(row.number())),
        row.instant(),
        row.optionalBytes().map(b -> Codes.decode(b, Experience::decode)).orElse(Experience.NONE));
  }

  @Override
  public void insert(Agent agent) {
    session.write(INSERT, COLUMNS.values(agent));
  }

  @Override
  public void update(Agent agent) {
    session.writeOne(
        agent.id(), UPDATE, COLUMNS.values(agent, agent.id().value(), agent.version() - 1));
  }

  @Override
  public void seen(AgentId id, Instant now) {
    session.writeOne(id, SEEN, now, id.value());
  }

  @Override
  public void tally(AgentId id, Agent.Tally more) {
    session.writeOne(
        id, TALLY, more.succeeded(), more.failed(), Micros.of(more.busy()), id.value());
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return session.first(FIND, SqlAgents::read, id.value());
  }

  @Override
  public Optional<Agent> findByName(SwarmId swarm, String name) {
    return session.first(FIND_BY_NAME, SqlAgents::read, swarm.value(), name);
  }

  @Override
  public List<Agent> active(SwarmId swarm) {
    return session.list(ACTIVE_OF, SqlAgents::read, swarm.value());
  }

  @Override
  public int countActive(SwarmId swarm) {
    return (int) session.number(COUNT_ACTIVE, swarm.value());
  }

  @Override
  public List<Agent> unseenSince(Instant before, int limit) {
    return session.list(UNSEEN_SINCE, SqlAgents::read, before, limit);
  }

  @Override
  public void each(Consumer<Agent> visitor) {
    session.each(select(COLUMNS.fields()).from(AGENT).orderBy(AGENT.ID), SqlAgents::read, visitor);
  }
}
