package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentRoom;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.Ids;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.Entries;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Subject;
import dev.swarm.journal.Verdict;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Brief;
import dev.swarm.task.Task;
import dev.swarm.task.TaskEvent;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.topology.Role;
import dev.swarm.work.Ending;
import dev.swarm.work.Retention;
import dev.swarm.work.Step;
import dev.swarm.work.StepPlan;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import dev.swarm.work.Sweep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dropping what is finished keeps nobody who claims waiting. */
@Timeout(120)
class RetentionUnderLoadTest {
  private static final int FINISHED = 10_000;
  private static final int BATCH = 334;
  private static final long ALL = 30L * BATCH;

  @TempDir Path directory;

  @Test
  void claimsGoOnWhileTenThousandTasksAreDropped() throws InterruptedException {
    try (var store = SqliteStore.open(Template.in(directory), Template.HASTY)) {
      var random = new Random(1);
      var ids = new TimeOrderedIds(InstantSource.system(), random);
      var swarms = new SwarmRoom(store, ids, Caps.DEFAULT);
      var agents = new AgentRoom(store, ids, Caps.DEFAULT);
      var old = swarms.create(SwarmSpec.named("old")).orThrow().id();
      for (int i = 0; i < ALL; i += BATCH) {
        finish(store, old, ids);
      }
      assertThat(finished(store, old)).isEqualTo(ALL);

      var swarm = swarms.create(SwarmSpec.named("new")).orThrow().id();
      var workers = join(agents, swarm, 2);
      var terms =
          new Sweep.Terms(
              Duration.ofDays(1),
              Retention.DEFAULT.tasks((int) ALL - FINISHED),
              Duration.ofHours(1));
      var sweep = new Sweep(store, terms, random);
      var bites = new ArrayList<Long>();
      var meanwhile = new AtomicInteger();
      var stop = new AtomicBoolean();
      var claiming =
          workers.stream()
              .map(
                  agent ->
                      Thread.ofVirtual()
                          .start(() -> goOn(lifecycles(store, swarm, agent), meanwhile, stop)))
              .toList();
      long dropped = 0;
      while (dropped < FINISHED) {
        sweep.tick();
        long now = ALL - finished(store, old);
        bites.add(now - dropped);
        dropped = now;
      }
      int done = meanwhile.get();
      stop.set(true);
      for (var thread : claiming) {
        thread.join();
      }

      System.out.println(
          "%d tasks dropped in %d bites, %d lifecycles meanwhile"
              .formatted(dropped, bites.size(), done));
      assertThat(bites).allMatch(bite -> bite <= 64);
      // A lifecycle is four writes, and between two bites everybody who waits is served.
      assertThat(done).isGreaterThan(bites.size() / 8);
      assertThat(new JournalRoom(store).verify()).isInstanceOf(Verdict.Intact.class);
    }
  }

  private static Lifecycles lifecycles(Store store, SwarmId swarm, Agent agent) {
    return new Lifecycles(store, swarm, agent.id());
  }

  private static void goOn(Lifecycles lifecycles, AtomicInteger done, AtomicBoolean stop) {
    while (!stop.get()) {
      lifecycles.run(1);
      done.incrementAndGet();
    }
  }

  private static List<Agent> join(AgentRoom agents, SwarmId swarm, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> AgentSpec.of(AgentType.CODER).named("agent " + i))
        .map(spec -> agents.spawn(swarm, spec).orThrow())
        .toList();
  }

  private static long finished(Store store, SwarmId swarm) {
    return store.read(tx -> tx.port(Tasks.class).count(swarm, TaskState.SUCCEEDED));
  }

  /** Puts finished tasks of one step into the store, a batch in one write. */
  private static void finish(Store store, SwarmId swarm, Ids ids) {
    var made = IntStream.range(0, BATCH).mapToObj(i -> ids.task()).toList();
    store.<Boolean>write(
        tx -> {
          made.forEach(id -> finish(tx, swarm, id));
          return true;
        });
  }

  private static void finish(Tx tx, SwarmId swarm, TaskId id) {
    var entries = tx.port(Entries.class);
    var subject = new Subject(Subject.Kind.TASK, id.value(), swarm);
    var brief = TaskSpec.describe("old").brief();
    var task =
        entries.record(
            Task.submit(
                new TaskEvent.Submitted(
                    subject, 1, brief, 1, 0, tx.now(), Optional.empty(), new byte[32])));
    tx.port(Tasks.class).insert(task, Set.of());
    tx.port(Tasks.class).update(entries.record(task.succeed(false, tx.now())));
    tx.port(Steps.class).insert(succeeded(StepId.of(id, 0), swarm, brief, tx.now()));
    for (var owner : List.of(id.value(), id.value() + "/0")) {
      tx.port(Payloads.class)
          .put(owner, Payloads.Part.OUTPUT, new Salted(Payload.of("x".repeat(500)), new byte[16]));
    }
  }

  private static Step succeeded(StepId id, SwarmId swarm, Brief brief, Instant now) {
    var terms =
        new StepPlan.Terms(
            brief.staffing().capabilities(),
            brief.staffing().priority(),
            brief.limits().retry(),
            brief.limits().timeout());
    var plan = new StepPlan(Role.SINGLE, 0, 1, List.of(), Optional.empty(), 0, terms);
    return new Step(
        id,
        swarm,
        1,
        plan,
        StepState.SUCCEEDED,
        0,
        0,
        1,
        1,
        0,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Ending(Optional.empty(), now, Optional.empty(), "", List.of(), false)));
  }
}
