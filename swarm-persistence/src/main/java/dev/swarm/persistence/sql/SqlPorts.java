package dev.swarm.persistence.sql;

import dev.swarm.agent.Agents;
import dev.swarm.blob.Payloads;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Tasks;
import dev.swarm.work.Steps;
import java.util.Map;
import java.util.function.Consumer;

/** The rooms' ports on one session. */
public final class SqlPorts {
  private final Map<Class<?>, Object> ports;
  private final SqlEntries entries;
  private final CapabilitySets sets;

  /**
   * @param sealer takes what a transaction appends to the journal
   */
  public SqlPorts(Session session, Consumer<Event> sealer) {
    entries = new SqlEntries(session, sealer);
    sets = new CapabilitySets(session);
    ports =
        Map.of(
            Swarms.class, new SqlSwarms(session),
            Agents.class, new SqlAgents(session),
            Tasks.class, new SqlTasks(session),
            Steps.class, new SqlSteps(session, sets),
            Payloads.class, new SqlPayloads(session),
            Entries.class, entries);
  }

  public <P> P port(Class<P> type) {
    var port = ports.get(type);
    if (port == null) {
      throw new IllegalArgumentException("this store has no " + type.getSimpleName());
    }
    return type.cast(port);
  }

  public Head head() {
    return entries.head();
  }

  /** The head that the chain had at that position; that of an empty chain when it has none. */
  public Head headAt(long position) {
    return entries.headAt(position);
  }

  /** Keeps a sealed entry. */
  public void insert(Entry sealed) {
    entries.insert(sealed);
  }

  /** Forgets what was remembered of rows that may have been rolled back. */
  public void forget() {
    sets.forget();
  }
}
