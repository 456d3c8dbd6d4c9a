package dev.swarm.cli.load;

import dev.swarm.Coordinator;
import dev.swarm.id.SwarmId;
import dev.swarm.persistence.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A hundred clients, each in a swarm of its own, at a server for a while. The swarms that were left
 * are closed by a process of its own on the same store, as an operator's would be.
 */
record Load(Server server, Path store, IntFunction<Wire> wires, Plan plan) {
  static final int CLIENTS = 100;

  /** A swarm is its owner's: each client has one, so that twice as many are active as are asked. */
  static final int TEAMS = 100;

  /**
   * How much.
   *
   * @param pace how long after a call the next is due; at once in a closed loop
   * @param renewal how often one of the teams goes on in a new swarm
   */
  record Plan(Duration time, Duration pace, Duration renewal) {
    /** A call every 250 ms, and more than a new swarm a second. */
    static Plan open(Duration time) {
      return new Plan(time, Duration.ofMillis(250), Duration.ofMillis(900));
    }

    /** Each calls again when it is answered. */
    static Plan closed(Duration time) {
      return new Plan(time, Duration.ZERO, Duration.ofMillis(100));
    }
  }

  /** What it came to. */
  record Came(
      Plan plan, Member.Tally tally, Slope resident, Slope heap, Duration processor, int openMost) {
    double minutes() {
      return plan.time().toMillis() / 60_000.0;
    }
  }

  Came run() throws Exception {
    var tally = Member.Tally.fresh();
    BlockingQueue<String> left = new LinkedBlockingQueue<>();
    var teams = new ArrayList<Team>();
    for (int i = 0; i < TEAMS; i++) {
      teams.add(new Team(i, CLIENTS / TEAMS, left));
    }
    var before = server.processorTime();
    var over = new AtomicBoolean();
    try (var operator = operator();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      var closing = threads.submit(() -> close(operator, left, over));
      var renewing = threads.submit(() -> renew(teams, begin));
      var watching = threads.submit(() -> watch(begin));
      var clients = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < CLIENTS; i++) {
        var member = new Member("agent-" + i, teams.get(i % TEAMS), tally, wires.apply(i), i);
        long first = begin + plan.pace().toNanos() * i / CLIENTS;
        clients.add(() -> play(member, first, begin + plan.time().toNanos()));
      }
      for (var client : threads.invokeAll(clients)) {
        client.get();
      }
      over.set(true);
      renewing.get();
      var memory = watching.get();
      return new Came(
          plan,
          tally,
          memory.get(0),
          memory.get(1),
          server.processorTime().minus(before),
          closing.get());
    }
  }

  private Coordinator operator() {
    return Coordinator.resting(SqliteStore.open(store), Coordinator.Options.defaults());
  }

  private boolean play(Member member, long first, long end) throws IOException {
    try (member) {
      member.greet();
      for (long due = first; due < end; due = next(due)) {
        sleepUntil(due);
        member.call(due);
      }
    }
    return true;
  }

  /** In a closed loop a call is due when the last was answered. */
  private long next(long due) {
    return plan.pace().isZero() ? System.nanoTime() : due + plan.pace().toNanos();
  }

  private static void sleepUntil(long due) {
    for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }

  /** Closes what is left; gives how many swarms were open at the same time. */
  private static int close(Coordinator operator, BlockingQueue<String> left, AtomicBoolean over)
      throws InterruptedException {
    int most = 0;
    while (!over.get()) {
      var swarm = left.poll(200, TimeUnit.MILLISECONDS);
      most = Math.max(most, operator.swarms().open().size());
      if (swarm != null) {
        operator.swarms().close(new SwarmId(swarm)).orThrow();
      }
    }
    return most;
  }

  private boolean renew(List<Team> teams, long begin) {
    long step = plan.renewal().toNanos();
    // The first swarm of each team is made when it begins.
    for (int i = 1; i * step < plan.time().toNanos(); i++) {
      sleepUntil(begin + i * step);
      teams.get(i % TEAMS).renew();
    }
    return true;
  }

  /** The server's memory, each second as the kernel sees it, and ten times its live heap. */
  private List<Slope> watch(long begin) throws IOException, InterruptedException {
    var resident = new Slope();
    var heap = new Slope();
    int seconds = (int) plan.time().toSeconds();
    for (int second = 1; second < seconds; second++) {
      sleepUntil(begin + Duration.ofSeconds(second).toNanos());
      if (second % Math.max(1, seconds / 10) == 0) {
        heap.add(second, server.liveHeap());
      }
      resident.add(second, server.mebibytes("RssAnon"));
    }
    return List.of(resident, heap);
  }
}
