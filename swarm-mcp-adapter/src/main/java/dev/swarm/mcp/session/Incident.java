package dev.swarm.mcp.session;

import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Names what went wrong inside, so that the log can be searched for what a client was told. */
final class Incident {
  private static final System.Logger LOG = System.getLogger(Incident.class.getName());
  private static final int LENGTH = 8;
  // Who hears of incidents on that thread.
  private static final ThreadLocal<BiConsumer<String, Throwable>> LISTENER =
      ThreadLocal.withInitial(() -> Incident::unheard);

  private Incident() {}

  private static void unheard(String incident, Throwable cause) {}

  /** Logs it; what it gives is its name. */
  static String of(Throwable cause) {
    var name = "incident " + UUID.randomUUID().toString().substring(0, LENGTH);
    LOG.log(System.Logger.Level.ERROR, name, cause);
    LISTENER.get().accept(name, cause);
    return name;
  }

  /** Does that work; the listener is told of the incidents in it. */
  static <R> R heard(BiConsumer<String, Throwable> listener, Supplier<R> work) {
    LISTENER.set(listener);
    try {
      return work.get();
    } finally {
      LISTENER.remove();
    }
  }
}
