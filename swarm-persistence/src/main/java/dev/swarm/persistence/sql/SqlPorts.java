package dev.swarm.persistence.sql;

import dev.swarm.access.Keys;
import dev.swarm.agent.Agents;
import dev.swarm.audit.AuditEntries;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payloads;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import dev.swarm.journal.Signatures;
import dev.swarm.measure.Censuses;
import dev.swarm.memory.Memories;
import dev.swarm.message.Mailboxes;
import dev.swarm.network.Networks;
import dev.swarm.reservation.Reservations;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Tasks;
import dev.swarm.work.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The rooms' ports on one session. */
public final class SqlPorts {
  private final Map<Class<?>, Object> ports;
  private final SqlEntries entries;
  private final SqlAudit audit;
  private final Runnable forget;

  private SqlPorts(
      Map<Class<?>, Object> ports, SqlEntries entries, SqlAudit audit, Runnable forget) {
    this.ports = ports;
    this.entries = entries;
    this.audit = audit;
    this.forget = forget;
  }

  /**
   * What is known from outside the database.
   *
   * @param journal the journal's head
   * @param audit the audit log's head
   * @param signatures by a key that is kept there
   */
  public record Outside(
      Supplier<Optional<Head>> journal, Supplier<Optional<Head>> audit, Signatures signatures) {
    /** Nothing. */
    public static final Outside NOTHING =
        new Outside(Optional::empty, Optional::empty, Signatures.NONE);
  }

  /** The ports of a session that reads: each transaction sees a snapshot of its own. */
  public static SqlPorts forReading(Session session, Outside outside) {
    var sets = CapabilitySets.forReading(session);
    var blobs = new SqlBlobs(session);
    var entries =
        new SqlEntries(
            session,
            event -> {
              throw new IllegalStateException("a read must not write");
            },
            outside.journal());
    var audit = new SqlAudit(session, outside.audit());
    return new SqlPorts(
        Map.ofEntries(
            Map.entry(Censuses.class, new SqlCensuses(session)),
            Map.entry(Swarms.class, new SqlSwarms(session, Remembered.none())),
            Map.entry(Agents.class, new SqlAgents(session)),
            Map.entry(Tasks.class, SqlTasks.forReading(session)),
            Map.entry(Steps.class, new SqlSteps(session, sets)),
            Map.entry(Payloads.class, SqlPayloads.forReading(session, blobs)),
            Map.entry(Blobs.class, blobs),
            Map.entry(Memories.class, new SqlMemories(session)),
            Map.entry(Entries.class, entries),
            Map.entry(Signatures.class, outside.signatures()),
            Map.entry(AuditEntries.class, audit),
            Map.entry(Mailboxes.class, new SqlMailboxes(session)),
            Map.entry(Reservations.class, new SqlReservations(session)),
            Map.entry(Networks.class, new SqlNetworks(session)),
            Map.entry(Keys.class, new SqlKeys(session))),
        entries,
        audit,
        sets::forget);
  }

  /**
   * The ports of the one session that writes: what it wrote and read it remembers.
   *
   * @param sealer takes what a transaction appends to the journal
   */
  public static SqlPorts forWriting(Session session, Consumer<Event> sealer, Outside outside) {
    var sets = CapabilitySets.forWriting(session);
    var blobs = new SqlBlobs(session);
    var entries = new SqlEntries(session, sealer, outside.journal());
    var audit = new SqlAudit(session, outside.audit());
    var swarms = new SqlSwarms(session, Remembered.some());
    var agents = new WriterAgents(new SqlAgents(session));
    var tasks = SqlTasks.forWriting(session);
    var steps = new WriterSteps(new SqlSteps(session, sets));
    var payloads = SqlPayloads.forWriting(session, blobs);
    return new SqlPorts(
        Map.ofEntries(
            Map.entry(Censuses.class, new SqlCensuses(session)),
            Map.entry(Swarms.class, swarms),
            Map.entry(Agents.class, agents),
            Map.entry(Tasks.class, tasks),
            Map.entry(Steps.class, steps),
            Map.entry(Payloads.class, payloads),
            Map.entry(Blobs.class, blobs),
            Map.entry(Memories.class, new SqlMemories(session)),
            Map.entry(Entries.class, entries),
            Map.entry(Signatures.class, outside.signatures()),
            Map.entry(AuditEntries.class, audit),
            Map.entry(Mailboxes.class, new SqlMailboxes(session)),
            Map.entry(Reservations.class, new SqlReservations(session)),
            Map.entry(Networks.class, new SqlNetworks(session)),
            Map.entry(Keys.class, new SqlKeys(session))),
        entries,
        audit,
        () -> {
          sets.forget();
          swarms.forget();
          agents.forget();
          tasks.forget();
          steps.forget();
          payloads.forget();
        });
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

  /** Up to which position a checkpoint covers what may have been dropped; 0 without one. */
  public long dropped() {
    return Checkpointed.newest(entries).map(c -> c.at().position()).orElse(0L);
  }

  /** Whether the audit log was added to since this was asked last. */
  public boolean audited() {
    return audit.wasAddedTo();
  }

  /** Where the audit log's chain ends. */
  public Head auditHead() {
    return audit.head();
  }

  /** Keeps sealed entries, which follow one another. */
  public void insert(List<Entry> sealed) {
    entries.insert(sealed);
  }

  /** Forgets all rows: some were rolled back, or another process committed. */
  public void forget() {
    forget.run();
  }
}
