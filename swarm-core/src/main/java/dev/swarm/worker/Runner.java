package dev.swarm.worker;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentRoom;
import dev.swarm.id.AgentId;
import dev.swarm.store.Changes;
import dev.swarm.store.Store;
import dev.swarm.work.Assignment;
import dev.swarm.work.Outcome;
import dev.swarm.work.Sweep;
import dev.swarm.work.WorkRoom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the wheels of one process: dispatcher, keeper, sweeper, and a virtual thread for each step
 * that a worker does. The only thing in the domain that starts threads.
 */
public final class Runner implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Runner.class.getName());
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Store store;
  private final AgentRoom agents;
  private final WorkRoom work;
  private final Sweep sweep;
  private final Map<AgentId, Member> members = new ConcurrentHashMap<>();
  private final Dispatcher dispatcher;
  private final Rounds rounds;
  private final Reports reports;
  // Happens when somebody joins, or all ends.
  private final Changes calls = new Changes();
  private final Thread loop;
  // The commits when it was last looked what is beyond the retention; owned by the loop.
  private long dropped;
  private volatile boolean closing;
  private volatile @Nullable RuntimeException failure;

  public Runner(Store store, AgentRoom agents, WorkRoom work, Sweep sweep) {
    this.store = store;
    this.agents = agents;
    this.work = work;
    this.sweep = sweep;
    this.reports = new Reports(store, work, PAUSE);
    this.dispatcher = new Dispatcher(work, members.values(), this::start);
    var keeper = new Keeper(work, members.values(), this::giveUp);
    this.rounds =
        new Rounds()
            .every(Duration.ZERO, dispatcher::tick)
            .every(GLANCE, this::poll)
            .every(Duration.ofMillis(100), () -> keeper.tick(store.now()))
            .everyAndWhileMore(GLANCE, this::drop)
            .everyAndWhileMore(Duration.ofSeconds(1), sweep::tick)
            .every(Duration.ofSeconds(20), this::stayConnected);
    this.loop = Thread.ofPlatform().name("swarm-runner").daemon().unstarted(this::turn);
  }

  /** Starts turning. */
  public void start() {
    loop.start();
  }

  /** Lets a worker do an agent's steps, beginning with those that the agent still holds. */
  public void join(Agent agent, Worker worker) {
    var member = new Member(agent, worker);
    members.put(agent.id(), member);
    work.held(agent.id()).forEach(assignment -> start(member, assignment));
    calls.happened();
    store.changes().happened();
  }

  /** What made the last round fail, or keeps the end of a step from being recorded, if anything. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure).or(this::ended).or(reports::failure);
  }

  /** Nobody ends the loop but who closes all. */
  private Optional<RuntimeException> ended() {
    return loop.getState() == Thread.State.TERMINATED && !closing
        ? Optional.of(new IllegalStateException("the runner's loop has ended"))
        : Optional.empty();
  }

  private void turn() {
    while (!closing) {
      try {
        var news = news();
        long seen = news.count();
        boolean more = rounds.tick(System.nanoTime());
        failure = null;
        if (!more) {
          news.awaitBeyond(seen, members.isEmpty() ? PAUSE : GLANCE);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        failed(e);
      } catch (Error e) {
        // Else this process would stand still with nobody to say so.
        failed(new IllegalStateException(e.toString(), e));
      }
    }
  }

  /** Others' commits matter where somebody waits for work. */
  private void poll() {
    if (!members.isEmpty()) {
      store.poll();
    }
  }

  /** What calls for a round at once: each commit, but only where somebody waits for work. */
  private Changes news() {
    return members.isEmpty() ? calls : store.changes();
  }

  private void failed(RuntimeException e) {
    if (failure == null) {
      told("a round of the runner failed, it goes on: ", e);
    }
    failure = e;
    try {
      pause();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The failure itself is for whoever asks for it, and for those who look closely. */
  static void told(String what, RuntimeException e) {
    LOG.log(Level.ERROR, () -> what + e.getMessage());
    LOG.log(Level.DEBUG, what, e);
  }

  private void pause() throws InterruptedException {
    store.changes().awaitBeyond(store.changes().count(), PAUSE);
  }

  /** Keeps pace with what ends, so that what is kept does not grow with how fast that goes. */
  private boolean drop() {
    long commits = store.changes().count();
    if (commits == dropped) {
      return false;
    }
    dropped = commits;
    return sweep.drop();
  }

  private void stayConnected() {
    agents.seen(members.keySet());
  }

  private void start(Member member, Assignment assignment) {
    var running = new Running(assignment, store.now());
    var thread =
        Thread.ofVirtual()
            .name("swarm-" + assignment.step())
            .unstarted(() -> work(member, running));
    // Before anybody can see it, and so stop it.
    running.startedBy(thread);
    if (closing) {
      // It was claimed while the closing began, and nobody else would give it back.
      running.stop(Running.Stop.CLOSING, store.now());
      leaveBehind(member, running, Outcome.failed("it was stopped before it began"));
    } else if (member.takeOn(running)) {
      thread.start();
    }
  }

  private void work(Member member, Running running) {
    var outcome = outcome(member, running);
    if (running.speak()) {
      // The interrupt that stopped the work must not stop the report of it.
      Thread.interrupted();
      reportAndLetGo(member, running, outcome);
    }
  }

  private static Outcome outcome(Member member, Running running) {
    try {
      // What was stopped before its thread ran had nothing to interrupt.
      return running.stop() == Running.Stop.NOT
          ? work(member.worker(), running.assignment())
          : Outcome.failed("it was stopped before it began");
    } catch (InterruptedException e) {
      return Outcome.failed("it was interrupted");
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return Outcome.failed(e.toString());
    }
  }

  /** On a thread of its own: the report may have to wait for the store. */
  private void giveUp(Member member, Running running) {
    if (running.speak()) {
      var outcome = stubborn(running);
      Thread.ofVirtual().start(() -> reportAndLetGo(member, running, outcome));
    }
  }

  private static Outcome stubborn(Running running) {
    LOG.log(
        Level.WARNING,
        () -> running.assignment().step() + " was told to stop and does not; its thread goes on");
    return Outcome.failed("it does not stop when told to");
  }

  private void reportAndLetGo(Member member, Running running, Outcome outcome) {
    try {
      reports.report(running, outcome);
    } finally {
      member.letGo(running);
      store.changes().happened();
    }
  }

  /** A worker is never given nothing in place of what was redacted. */
  private static Outcome work(Worker worker, Assignment assignment) throws Exception {
    var redacted = assignment.redacted();
    return redacted.isPresent()
        ? Outcome.failedForGood(redacted.get() + " was redacted: submit it anew")
        : worker.work(assignment);
  }

  /**
   * Stops turning, interrupts what runs and hands its leases back. Returns when all work has
   * stopped, or after the patience that a stubborn worker is given.
   */
  @Override
  public void close() {
    closing = true;
    reports.closing();
    calls.happened();
    store.changes().happened();
    stopAll();
    long deadline = System.nanoTime() + Keeper.PATIENCE.toNanos();
    try {
      if (loop.isAlive()) {
        loop.join(Keeper.PATIENCE);
      }
      while (busy() && System.nanoTime() < deadline) {
        stopAll();
        store.changes().awaitBeyond(store.changes().count(), Duration.ofMillis(20));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    members
        .values()
        .forEach(
            m ->
                m.running().stream()
                    .filter(r -> !r.spoken())
                    .forEach(r -> leaveBehind(m, r, stubborn(r))));
  }

  private void leaveBehind(Member member, Running running, Outcome outcome) {
    if (running.speak()) {
      reportAndLetGo(member, running, outcome);
    }
  }

  private void stopAll() {
    members
        .values()
        .forEach(m -> m.running().forEach(r -> r.stop(Running.Stop.CLOSING, store.now())));
  }

  private boolean busy() {
    return members.values().stream().anyMatch(member -> !member.running().isEmpty());
  }
}
