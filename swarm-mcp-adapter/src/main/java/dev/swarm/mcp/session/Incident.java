package dev.swarm.mcp.session;

import java.util.UUID;

/** Names what went wrong inside, so that the log can be searched for what a client was told. */
final class Incident {
  private static final System.Logger LOG = System.getLogger(Incident.class.getName());
  private static final int LENGTH = 8;

  private Incident() {}

  /** Logs it; what it gives is its name. */
  static String of(Throwable cause) {
    var name = UUID.randomUUID().toString().substring(0, LENGTH);
    LOG.log(System.Logger.Level.ERROR, "incident " + name, cause);
    return "incident " + name;
  }
}
