package dev.swarm.persistence.sqlite;

import dev.swarm.agent.AgentRoom;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.TaskRoom;
import dev.swarm.work.WorkRoom;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures lifecycles (submit, claim, complete, each acknowledged) by hand: callers, seconds a
 * round, rounds, pragmas. The database is in {@code -Ddirectory}, and goes on from what is there.
 */
final class MeasureLifecycles {
  private static final Caps CAPS = new Caps(20, 100_000, 100_000, 100_000, 1 << 20);

  private final TaskRoom tasks;
  private final WorkRoom work;
  private final SwarmId swarm;
  private final List<AgentId> agents = new ArrayList<>();
  private final LongAdder done = new LongAdder();
  private final LongAdder empty = new LongAdder();

  private MeasureLifecycles(Store store, int callers) {
    var random = new java.util.Random(1);
    var ids = new TimeOrderedIds(InstantSource.system(), random);
    tasks = new TaskRoom(store, ids, CAPS, random);
    work = new WorkRoom(store, CAPS, random);
    var swarms = new SwarmRoom(store, ids, CAPS);
    var spec = SwarmSpec.named("bench");
    swarm =
        swarms
            .findOpen(spec.owner(), spec.name())
            .orElseGet(() -> swarms.create(spec).orThrow())
            .id();
    var room = new AgentRoom(store, ids, CAPS);
    for (int i = 0; i < callers; i++) {
      var agent = AgentSpec.of(AgentType.CODER).named("agent-" + i).capabilities("java");
      agents.add(room.spawn(swarm, agent).orThrow().id());
    }
  }

  public static void main(String[] args) throws Exception {
    int callers = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    var directory = Path.of(System.getProperty("directory", "/tmp/measure"));
    Files.createDirectories(directory);
    var options = Options.DEFAULT;
    for (int i = 3; i < args.length; i++) {
      var pragma = args[i].split("=", 2);
      options = options.pragma(pragma[0], pragma[1]);
    }
    try (var store = SqliteStore.open(directory.resolve("swarm.db"), options)) {
      var measure = new MeasureLifecycles(store, callers);
      for (int i = 0; i < rounds; i++) {
        long before = store.changes().count();
        measure.round(seconds);
        System.out.printf("%d groups/s%n", (store.changes().count() - before) / seconds);
      }
    }
    System.out.println(directory);
  }

  private void round(int seconds) throws InterruptedException {
    var stop = new AtomicBoolean();
    done.reset();
    empty.reset();
    var threads = new ArrayList<Thread>();
    long writerBefore = writerCpu();
    long began = System.nanoTime();
    for (var agent : agents) {
      threads.add(Thread.startVirtualThread(() -> run(agent, stop)));
    }
    Thread.sleep(seconds * 1000L);
    stop.set(true);
    for (var thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%d callers: %.0f lifecycles/s, %.0f empty claims/s, writer %.0f us CPU a lifecycle%n",
        agents.size(),
        done.sum() / took,
        empty.sum() / took,
        (writerCpu() - writerBefore) / 1e3 / done.sum());
  }

  private static long writerCpu() {
    var threads = ManagementFactory.getThreadMXBean();
    for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals("swarm-writer")) {
        return threads.getThreadCpuTime(info.getThreadId());
      }
    }
    return 0;
  }

  private void run(AgentId agent, AtomicBoolean stop) {
    var random = new SplittableRandom();
    while (!stop.get()) {
      tasks.submit(swarm, TaskSpec.describe("measure " + random.nextInt(10))).orThrow();
      var claimed = work.claim(agent, 1).orThrow();
      if (claimed.isEmpty()) {
        empty.increment();
      }
      for (var assignment : claimed) {
        work.complete(Hold.of(assignment), Outcome.succeeded("done")).orThrow();
        done.increment();
      }
    }
  }
}
