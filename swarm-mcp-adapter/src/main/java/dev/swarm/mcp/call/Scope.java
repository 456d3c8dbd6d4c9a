package dev.swarm.mcp.call;

import java.util.List;

/** What a caller may be allowed to do; each tool needs one of them. */
public final class Scope {
  /** To look at swarms, their tasks and results. */
  public static final String READ = "swarm:read";

  /** To make swarms, give them tasks and end those. */
  public static final String WRITE = "swarm:write";

  /** To join swarms as an agent and do steps. */
  public static final String WORK = "task:work";

  /** All of these, and to see everybody's swarms and what tells of the whole server. */
  public static final String ADMIN = "admin";

  /** Every one that there is. */
  public static final List<String> ALL = List.of(READ, WRITE, WORK, ADMIN);

  private Scope() {}
}
