package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Who watches over all, with an eye on one call that was read at that {@code nanoTime}. */
record Watching(Interceptor interceptor, Called called, long begun) {
  void ended(Optional<String> problem) {
    interceptor.after(called, Duration.ofNanos(System.nanoTime() - begun), problem);
  }

  /** Does the call's work on this thread. */
  Outcome during(Supplier<Outcome> work) {
    return Incident.heard(
        (incident, cause) -> interceptor.incident(called, incident, cause),
        () -> interceptor.during(called, work));
  }
}
