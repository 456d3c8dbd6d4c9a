package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.access.ApiKey;
import dev.swarm.access.Fingerprint;
import dev.swarm.access.KeyId;
import dev.swarm.access.Keys;
import dev.swarm.access.Principal;
import dev.swarm.access.Scopes;
import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Agents;
import dev.swarm.agent.Capabilities;
import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.MemoryId;
import dev.swarm.id.MessageId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.ReservationId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Entries;
import dev.swarm.measure.Censuses;
import dev.swarm.memory.Memories;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.message.Mailboxes;
import dev.swarm.network.Checksum;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.Networks;
import dev.swarm.network.Recorded;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.persistence.sql.Session;
import dev.swarm.persistence.sql.SqlPorts;
import dev.swarm.reservation.Reservations;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.work.Steps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked all the time is answered from an index, however much there is. */
class QueryPlanTest {
  private static final SwarmId SWARM = new SwarmId("swarm_x");
  private static final AgentId AGENT = new AgentId("agent_x");
  private static final TaskId TASK = new TaskId("task_x");
  private static final BlobId BLOB = new BlobId("ab".repeat(32));
  private static final MemoryId MEMORY = new MemoryId("memory_x");
  private static final MemoryKey KEY = new MemoryKey("notes", "k");
  private static final NetworkId NETWORK = new NetworkId("network_x");
  private static final KeyId KEY_ID = new KeyId("a".repeat(16));
  private static final Instant NOW = Instant.EPOCH;

  @TempDir Path directory;
  private final Set<String> asked = new LinkedHashSet<>();
  private Connection connection;
  private Session session;
  private SqlPorts ports;

  @BeforeEach
  void open() throws SQLException {
    var file = Template.in(directory);
    var connections = new Connections(file, Options.DEFAULT, new Failures(file));
    connection = connections.reader();
    session = connections.session(listening(connection));
    ports = SqlPorts.forReading(session, SqlPorts.Outside.NOTHING);
    try (var statement = connection.createStatement()) {
      statement.execute("insert into capability_set values (1, ''), (2, 'java'), (3, 'sql')");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Connection listening(Connection to) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) -> {
              if (method.getName().equals("prepareStatement")) {
                asked.add((String) args[0]);
              }
              try {
                return method.invoke(to, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aClaimReadsTheFrontsOfTheQueuesThatItsAgentCovers() {
    for (var among : Steps.Among.values()) {
      ports.port(Steps.class).claimable(new Steps.Criteria(agent(), NOW, among), 1);
    }

    assertThat(plans()).noneMatch(plan -> plan.contains("SCAN step"));
    assertThat(plans()).filteredOn(plan -> plan.contains("USING INDEX step_ready")).hasSize(6);
    assertThat(plans()).noneMatch(plan -> plan.contains("TEMP B-TREE"));
  }

  @Test
  void nothingThatIsAskedOfStepsReadsThemAll() {
    var steps = ports.port(Steps.class);
    steps.find(new StepId("task_x/0"));
    steps.ofTask(TASK);
    steps.heldBy(AGENT);
    steps.commitments(SWARM, NOW);
    steps.countLeased(NOW);
    steps.spent(NOW, 9);
    steps.count(SWARM);

    assertThat(plans())
        .noneMatch(plan -> plan.matches(".*SCAN step(?! USING .*INDEX step_leased).*"))
        .noneMatch(plan -> plan.contains("USING INDEX step_ended"));
  }

  @Test
  void aCensusGoesByIndexesThatHoldLittleMoreThanWhatItCounts() {
    ports.port(Censuses.class).take(NOW);

    assertThat(plans())
        .noneMatch(plan -> plan.matches(".*SCAN (step|task|agent)(?! USING .*INDEX).*"))
        .anyMatch(plan -> plan.contains("INDEX task_finished (ended_at>?)"))
        .anyMatch(plan -> plan.contains("INDEX step_ended (swarm_id=? AND state=?)"));
  }

  @Test
  void nothingThatIsAskedOfTasksReadsThemAll() {
    var tasks = ports.port(Tasks.class);
    tasks.find(TASK);
    tasks.findByKey(SWARM, "key");
    tasks.dependents(TASK);
    tasks.unmet(TASK);
    tasks.countRunning();
    tasks.newest(SWARM, EnumSet.allOf(TaskState.class), 9);
    tasks.count(SWARM, TaskState.READY);
    tasks.overdue(NOW, 9);
    tasks.orphaned(9);
    tasks.undecided(9);
    tasks.finished(Tasks.Finished.NONE, 9);
    tasks.needed(TASK);

    assertThat(plans()).noneMatch(plan -> plan.contains("SCAN task"));
    assertThat(plans()).noneMatch(plan -> plan.contains("USE TEMP B-TREE FOR ORDER BY"));
  }

  @Test
  void finishedTasksAreCountedAndDroppedByTheirIndexAlone() throws SQLException {
    var tasks = ports.port(Tasks.class);
    tasks.finishedBeyond(9);
    tasks.countFinished(9);
    assertThat(plans()).isNotEmpty();
    assertThat(plans())
        .filteredOn(plan -> plan.contains("task"))
        .allMatch(plan -> plan.contains("task USING COVERING INDEX task_finished"));
    assertThat(plans()).noneMatch(plan -> plan.contains("TEMP B-TREE"));

    asked.clear();
    var writing = SqlPorts.forWriting(session, event -> {}, SqlPorts.Outside.NOTHING);
    session.allowWrites();
    assertThat(writing.port(Tasks.class).drop(task())).isFalse();
    assertThat(writing.port(Steps.class).drop(TASK)).isEmpty();
    writing.port(Payloads.class).drop(TASK, List.of());
    writing.port(Payloads.class).drop("task_x");
    writing.port(Payloads.class).redact("task_x", Payloads.Part.INPUT, NOW);
    try (var statement = connection.createStatement()) {
      statement.execute("insert into blob values ('" + BLOB + "', 1, 0, 1, 0)");
      statement.execute("insert into blob_chunk values ('" + BLOB + "', 0, x'00')");
    }
    assertThat(writing.port(Blobs.class).places(BLOB)).containsExactly(0);
    assertThat(writing.port(Blobs.class).touch(BLOB, NOW)).isTrue();
    assertThat(writing.port(Blobs.class).collect(NOW.plusSeconds(1), 9)).isEqualTo(1);
    writing.port(Entries.class).drop(5, 9);
    assertThat(plans()).hasSizeGreaterThan(6).noneMatch(plan -> plan.matches("SCAN .*"));
  }

  @Test
  void nothingThatIsAskedOfTheRestReadsItAll() {
    ports.port(Swarms.class).find(SWARM);
    ports.port(Swarms.class).findOpen("me", "x");
    ports.port(Swarms.class).countOpen();
    ports.port(Swarms.class).countOpen("me");
    ports.port(Swarms.class).open();
    var agents = ports.port(Agents.class);
    agents.find(AGENT);
    agents.findByName(SWARM, "x");
    agents.active(SWARM);
    agents.countActive(SWARM);
    agents.unseenSince(NOW, 9);
    ports.port(Entries.class).from(5, 9);
    ports.port(Entries.class).about("x", 9);
    ports.port(Entries.class).last("x");

    assertThat(plans())
        .noneMatch(plan -> plan.matches(".*SCAN (?!swarm USING (COVERING )?INDEX swarm_open).*"));
  }

  @Test
  void nothingThatIsAskedOfMessagesReadsThemAll() {
    var mailboxes = ports.port(Mailboxes.class);
    mailboxes.find(new MessageId("message_x"));
    mailboxes.waiting(AGENT, 9);
    mailboxes.standing(AGENT);
    mailboxes.ofSwarm(SWARM, 9);
    var writing = SqlPorts.forWriting(session, event -> {}, SqlPorts.Outside.NOTHING);
    session.allowWrites();
    assertThatThrownBy(() -> writing.port(Mailboxes.class).drop(new MessageId("message_x")))
        .hasMessageContaining("0 rows");

    assertThat(plans())
        .hasSize(5)
        .noneMatch(plan -> plan.contains("SCAN"))
        .noneMatch(plan -> plan.contains("TEMP B-TREE"))
        .anyMatch(plan -> plan.contains("COVERING INDEX message_waiting"));
  }

  @Test
  void nothingThatIsAskedOfMemoriesReadsThemAll() {
    var memories = ports.port(Memories.class);
    memories.find(SWARM, KEY);
    memories.find(MEMORY);
    memories.tally(SWARM);
    memories.expired(NOW, 9);
    memories.expired(SWARM, NOW, 9);
    memories.namespaces(SWARM, "a", NOW, 9);
    memories.list(SWARM, dev.swarm.memory.Listing.of("notes").prefix("k").after("k1"), NOW);
    assertThat(plans()).hasSize(7).noneMatch(plan -> plan.contains("SCAN"));
    assertThat(plans()).noneMatch(plan -> plan.contains("TEMP B-TREE"));

    asked.clear();
    var writing = SqlPorts.forWriting(session, event -> {}, SqlPorts.Outside.NOTHING);
    session.allowWrites();
    writing.port(Memories.class).insert(memory(1), Set.of("word"));
    writing.port(Memories.class).update(memory(2), Set.of("another"));
    writing.port(Memories.class).drop(memory(2));
    assertThat(plans())
        .hasSizeGreaterThan(6)
        .noneMatch(plan -> plan.matches("SCAN (?!memory_words VIRTUAL TABLE INDEX 0:=).*"));
  }

  @Test
  void aSearchReadsThePlacesOfItsWordsFromTheNewestOn() {
    var words = Set.of("one", "other");
    var all = new Memories.Criteria(SWARM, Optional.of("notes"), words, OptionalLong.of(9));
    ports.port(Memories.class).search(all, NOW, 9);

    // M: by its words; <: up to a place. What FTS5 gives is in order, or there would be a sort.
    assertThat(plans())
        .satisfiesExactly(
            plan -> assertThat(plan).matches("SCAN memory_words VIRTUAL TABLE INDEX .*M.*<.*"),
            plan -> assertThat(plan).isEqualTo("SEARCH memory USING INDEX memory_place (place=?)"));
  }

  private static Memory memory(long changes) {
    var content = new Memory.Content(NOW, Optional.empty(), Optional.empty(), 3);
    return new Memory(MEMORY, SWARM, KEY, 0, changes, content);
  }

  @Test
  void nothingThatIsAskedOfReservationsReadsThemAll() {
    var reservations = ports.port(Reservations.class);
    var id = new ReservationId("reservation_x");
    reservations.find(id);
    reservations.ofSwarm(SWARM);
    reservations.lastToken(SWARM);
    var writing = SqlPorts.forWriting(session, event -> {}, SqlPorts.Outside.NOTHING);
    session.allowWrites();
    assertThatThrownBy(() -> writing.port(Reservations.class).drop(id))
        .hasMessageContaining("0 rows");

    assertThat(plans())
        .hasSize(4)
        .noneMatch(plan -> plan.contains("SCAN"))
        .noneMatch(plan -> plan.contains("TEMP B-TREE"));
  }

  @Test
  void nothingThatIsAskedOfNetworksReadsThemAll() {
    var networks = ports.port(Networks.class);
    networks.find(SWARM, NetworkKey.of(AGENT, "net"));
    networks.find(NETWORK);
    networks.count(SWARM);
    networks.floor(SWARM);
    networks.list(SWARM, Listing.all().after(NetworkKey.of(AGENT, "net")));
    networks.list(SWARM, Listing.of(AGENT).after(NetworkKey.of(AGENT, "net")));
    networks.history(NETWORK, 7, 9);
    assertThat(plans())
        .hasSize(7)
        .noneMatch(plan -> plan.contains("SCAN"))
        .noneMatch(plan -> plan.contains("TEMP B-TREE"))
        .anyMatch(plan -> plan.contains("(swarm_id=? AND (agent_id,name)>(?,?))"))
        .anyMatch(plan -> plan.contains("(swarm_id=? AND agent_id=? AND name>?)"))
        .anyMatch(plan -> plan.contains("(network_id=? AND number<?)"));

    asked.clear();
    var writing = SqlPorts.forWriting(session, event -> {}, SqlPorts.Outside.NOTHING);
    session.allowWrites();
    writing.port(Networks.class).insert(network(0));
    writing.port(Networks.class).trained(network(1), recorded());
    writing.port(Networks.class).drop(network(1));
    assertThat(plans()).hasSizeGreaterThan(2).noneMatch(plan -> plan.contains("SCAN"));
  }

  @Test
  void nothingThatIsAskedOfOneKeyReadsThemAll() {
    var keys = ports.port(Keys.class);
    keys.find(KEY_ID);
    keys.live(new Principal("ci"));
    assertThat(plans()).hasSize(2).noneMatch(plan -> plan.contains("SCAN"));

    asked.clear();
    var writing = SqlPorts.forWriting(session, event -> {}, SqlPorts.Outside.NOTHING);
    session.allowWrites();
    var fingerprint = new Fingerprint("0".repeat(64));
    var key =
        new ApiKey(
            KEY_ID,
            new Principal("ci"),
            Scopes.of("swarm:read"),
            1,
            new ApiKey.Life(NOW, Optional.empty(), Optional.empty()),
            new ApiKey.Texts(fingerprint, NOW, Optional.empty()),
            Optional.empty());
    writing.port(Keys.class).insert(key);
    writing.port(Keys.class).used(KEY_ID, NOW);
    assertThat(plans()).isNotEmpty().noneMatch(plan -> plan.contains("SCAN"));
  }

  private static Network network(long trainings) {
    var checksum = Checksum.of(Payload.of("weights"));
    var content =
        new Network.Content(NOW, Optional.empty(), "raw", new Shape(1, 1, 1), 7, checksum);
    var counts = new Network.Counts(0, 1, trainings, 0);
    return new Network(NETWORK, SWARM, NetworkKey.shared("net"), counts, content);
  }

  private static Recorded recorded() {
    var run = Training.Run.of(1, 1, Duration.ZERO);
    var training = Training.of("rprop", run, Training.Ended.EPOCHS);
    return new Recorded(1, 1, NOW, Optional.empty(), training);
  }

  private static Task task() {
    var brief = TaskSpec.describe("x").brief();
    return new Task(
        TASK,
        SWARM,
        1,
        brief,
        TaskState.FAILED,
        1,
        0,
        NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Agent agent() {
    var spec = AgentSpec.of(AgentType.CODER).capabilities(Capabilities.of("java", "sql"));
    return new Agent(AGENT, SWARM, 1, spec, Agent.State.ACTIVE, Agent.Tally.NONE, NOW);
  }

  private List<String> plans() {
    var plans = new ArrayList<String>();
    for (var sql : asked) {
      try (var statement = connection.prepareStatement("explain query plan " + sql);
          var rows = statement.executeQuery()) {
        while (rows.next()) {
          plans.add(rows.getString("detail"));
        }
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
    return plans;
  }
}
