package dev.swarm.mcp.fault;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.call.Trace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Remembers the last calls that ended by the server's own fault, so many and no more. What a client
 * did wrong is not among them: else any could push the others out.
 */
public final class Faults implements Interceptor {
  /** A call that runs into a bug ends at once; more are not under way. */
  private static final int MOST_OPEN = 1_000;

  private record Open(Trace trace, String incident) {}

  private final int most;
  private final InstantSource clock;
  private final Consumer<Fault> listener;
  // Both guarded by this; the newest is last.
  private final ArrayDeque<Fault> last = new ArrayDeque<>();
  private final ArrayDeque<Open> incidents = new ArrayDeque<>();

  /**
   * @param most how many are remembered; with 0 none is
   * @param listener is told of each, on the thread of its call
   */
  public Faults(int most, InstantSource clock, Consumer<Fault> listener) {
    this.most = most;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public synchronized void incident(Called call, String incident, Throwable cause) {
    incidents.addLast(new Open(call.trace(), incident));
    if (incidents.size() > MOST_OPEN) {
      incidents.removeFirst();
    }
  }

  @Override
  public void after(Called call, Duration took, Optional<String> problem) {
    if (Result.of(problem) == Result.FAULT) {
      var fault = fault(call, problem.get());
      keep(fault);
      listener.accept(fault);
    }
  }

  private synchronized Fault fault(Called call, String code) {
    // No two calls have one span of a trace.
    var found = incidents.stream().filter(open -> open.trace().equals(call.trace())).findFirst();
    found.ifPresent(incidents::remove);
    return new Fault(
        clock.instant(),
        found.map(Open::incident).orElse(""),
        code,
        call.method(),
        call.name(),
        call.caller().name(),
        call.trace().id());
  }

  private synchronized void keep(Fault fault) {
    last.addLast(fault);
    while (last.size() > most) {
      last.removeFirst();
    }
  }

  /** The newest first. */
  public synchronized List<Fault> last() {
    var all = new ArrayList<>(last);
    Collections.reverse(all);
    return all;
  }
}
