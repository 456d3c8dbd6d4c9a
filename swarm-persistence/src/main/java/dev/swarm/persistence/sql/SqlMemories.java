package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.MEMORY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.AgentId;
import dev.swarm.id.MemoryId;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Listing;
import dev.swarm.memory.Memories;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The memory table, its tallies, and beside them the words. */
final class SqlMemories implements Memories {
  private static final Columns<Memory> FIXED =
      new Columns<Memory>(() -> MEMORY)
          .with("id", m -> m.id().value())
          .with("swarm_id", m -> m.swarm().value())
          .with("namespace", m -> m.key().namespace())
          .with("key", m -> m.key().key())
          .with("floor", Memory::floor);
  private static final Columns<Memory> CHANGING =
      new Columns<Memory>(() -> MEMORY)
          .with("changes", Memory::changes)
          .with("put_at", m -> m.content().at())
          .with("expires_at", m -> m.content().expiresAt().orElse(null))
          .with("agent_id", m -> m.content().by().map(AgentId::value).orElse(null))
          .with("size", m -> m.content().size());
  static final Columns<Memory> COLUMNS = FIXED.and(CHANGING);

  private static final Hot NEXT_PLACE =
      new Hot(
          "memories.next-place",
          () -> select(coalesce(max(MEMORY.PLACE), inline(0L)).plus(inline(1L))).from(MEMORY));
  private static final Hot PLACE =
      new Hot(
          "memories.place",
          () -> select(MEMORY.PLACE).from(MEMORY).where(MEMORY.ID.eq(arg(MEMORY.ID))));
  private static final Hot INSERT = COLUMNS.insert("memories.insert", "place");
  private static final Hot UPDATE = CHANGING.update("memories.update", SqlMemories::thisChange);
  private static final Hot MOVE =
      new Hot(
          "memories.move",
          () ->
              DSL.update(MEMORY)
                  .set(MEMORY.PLACE, arg(MEMORY.PLACE))
                  .where(MEMORY.ID.eq(arg(MEMORY.ID))));
  private static final Hot DROP =
      new Hot("memories.drop", () -> deleteFrom(MEMORY).where(thisChange()));

  private static final Hot FIND =
      new Hot(
          "memories.find",
          () ->
              select(COLUMNS.fields())
                  .from(MEMORY)
                  .where(ofSwarm())
                  .and(MEMORY.NAMESPACE.eq(arg(MEMORY.NAMESPACE)))
                  .and(MEMORY.KEY.eq(arg(MEMORY.KEY))));
  private static final Hot FIND_BY_ID =
      new Hot(
          "memories.find-by-id",
          () -> select(COLUMNS.fields()).from(MEMORY).where(MEMORY.ID.eq(arg(MEMORY.ID))));
  private static final Hot ALL_EXPIRED =
      new Hot(
          "memories.all-expired",
          () ->
              select(COLUMNS.fields())
                  .from(MEMORY)
                  .where(isExpired())
                  .orderBy(MEMORY.EXPIRES_AT)
                  .limit(Hot.limit()));
  private static final Hot EXPIRED_OF_SWARM =
      new Hot(
          "memories.expired-of-swarm",
          () ->
              select(COLUMNS.fields())
                  .from(MEMORY)
                  .where(isExpired())
                  .and(ofSwarm())
                  .orderBy(MEMORY.EXPIRES_AT)
                  .limit(Hot.limit()));
  private static final Hot NEXT_NAMESPACE =
      new Hot(
          "memories.next-namespace",
          () ->
              select(MEMORY.NAMESPACE)
                  .from(MEMORY)
                  .where(ofSwarm())
                  .and(MEMORY.NAMESPACE.gt(arg(MEMORY.NAMESPACE)))
                  .and(isLive())
                  .orderBy(MEMORY.NAMESPACE, MEMORY.KEY)
                  .limit(inline(1)));
  private static final Hot LIST =
      new Hot(
          "memories.list",
          () ->
              select(COLUMNS.fields())
                  .from(MEMORY)
                  .where(ofSwarm())
                  .and(MEMORY.NAMESPACE.eq(arg(MEMORY.NAMESPACE)))
                  .and(MEMORY.KEY.ge(arg(MEMORY.KEY)))
                  .and(MEMORY.KEY.gt(arg(MEMORY.KEY)))
                  .and(isLive())
                  .orderBy(MEMORY.KEY)
                  .limit(Hot.limit()));

  /** Takes the time now. */
  static Condition isLive() {
    return MEMORY.EXPIRES_AT.isNull().or(MEMORY.EXPIRES_AT.gt(arg(MEMORY.EXPIRES_AT)));
  }

  private static Condition isExpired() {
    return MEMORY.EXPIRES_AT.le(arg(MEMORY.EXPIRES_AT));
  }

  private static Condition ofSwarm() {
    return MEMORY.SWARM_ID.eq(arg(MEMORY.SWARM_ID));
  }

  private static Condition thisChange() {
    return MEMORY.ID.eq(arg(MEMORY.ID)).and(MEMORY.CHANGES.eq(arg(MEMORY.CHANGES)));
  }

  private final Session session;
  private final MemoryWords words;
  private final MemoryTallies tallies;

  SqlMemories(Session session) {
    this.session = session;
    this.words = new MemoryWords(session);
    this.tallies = new MemoryTallies(session);
  }

  static Memory read(Row row) throws SQLException {
    var id = row.text();
    return read(id, new SwarmId(row.text()), new MemoryKey(row.text(), row.text()), row);
  }

  private static Memory readAs(SwarmId swarm, MemoryKey key, Row row) throws SQLException {
    var id = row.text();
    row.skip();
    row.skip();
    row.skip();
    return read(id, swarm, key, row);
  }

  private static Memory read(String id, SwarmId swarm, MemoryKey key, Row row) throws SQLException {
    return new Memory(
        new MemoryId(id),
        swarm,
        key,
        row.number(),
        row.number(),
        new Memory.Content(
            row.instant(),
            row.optionalInstant(),
            row.optionalText().map(AgentId::new),
            row.integer()));
  }

  @Override
  public void insert(Memory memory, Set<String> words) {
    long place = session.number(NEXT_PLACE);
    session.write(INSERT, COLUMNS.values(memory, place));
    tallies.count(memory.swarm());
    this.words.put(place, memory, words);
  }

  @Override
  public void update(Memory memory, Set<String> words) {
    var id = memory.id().value();
    long place = session.number(NEXT_PLACE);
    this.words.delete(session.number(PLACE, id));
    session.writeOne(id, UPDATE, CHANGING.values(memory, id, memory.changes() - 1));
    session.writeOne(id, MOVE, place, id);
    this.words.put(place, memory, words);
  }

  @Override
  public void drop(Memory memory) {
    var id = memory.id().value();
    words.delete(session.number(PLACE, id));
    session.writeOne(id, DROP, id, memory.changes());
    tallies.gone(memory);
  }

  @Override
  public Optional<Memory> find(SwarmId swarm, MemoryKey key) {
    return session.first(
        FIND, row -> readAs(swarm, key, row), swarm.value(), key.namespace(), key.key());
  }

  @Override
  public Optional<Memory> find(MemoryId id) {
    return session.first(FIND_BY_ID, SqlMemories::read, id.value());
  }

  @Override
  public Tally tally(SwarmId swarm) {
    return tallies.find(swarm);
  }

  @Override
  public List<Memory> expired(Instant now, int limit) {
    return session.list(ALL_EXPIRED, SqlMemories::read, now, limit);
  }

  @Override
  public List<Memory> expired(SwarmId swarm, Instant now, int limit) {
    return session.list(EXPIRED_OF_SWARM, SqlMemories::read, now, swarm.value(), limit);
  }

  /** Goes from each namespace to the next, without a look at what is within. */
  @Override
  public List<String> namespaces(SwarmId swarm, String after, Instant now, int limit) {
    var found = new ArrayList<String>();
    var last = after;
    while (found.size() < limit) {
      var next = session.first(NEXT_NAMESPACE, Row::text, swarm.value(), last, now);
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
      found.add(last);
    }
    return found;
  }

  @Override
  public List<Memory> list(SwarmId swarm, Listing l, Instant now) {
    return session
        .list(
            LIST,
            SqlMemories::read,
            swarm.value(),
            l.namespace(),
            l.prefix(),
            l.after(),
            now,
            l.limit())
        .stream()
        .takeWhile(memory -> memory.key().key().startsWith(l.prefix()))
        .toList();
  }

  @Override
  public List<Found> search(Criteria criteria, Instant now, int limit) {
    return words.search(criteria, now, limit);
  }

  @Override
  public void each(Consumer<Memory> visitor) {
    session.each(
        select(COLUMNS.fields()).from(MEMORY).orderBy(MEMORY.ID), SqlMemories::read, visitor);
  }

  @Override
  public void eachFloor(Consumer<Tally> visitor) {
    tallies.eachFloor(visitor);
  }
}
