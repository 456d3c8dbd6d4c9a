package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.mcp.tool.Watch;

/** Where assistants are served: an engine over a store, which knows nobody from call to call. */
final class AssistantDesk implements AutoCloseable {
  private static final String INSTRUCTIONS =
      "Swarm hands out work to a swarm of agents and keeps every acknowledged fact. To do work in"
          + " it, follow the prompt join_swarm. To have work done: swarm_init, then"
          + " task_orchestrate, then task_results. A refused call says what to do next.";

  private final Coordinator coordinator;
  private final Engine engine;
  private final Watch watch;

  private AssistantDesk(Wiring.Wired wired) {
    this.coordinator = wired.coordinator();
    var settings =
        Settings.of("swarm", Version.number())
            .instructions(INSTRUCTIONS)
            .translation(StoreTrouble::meaning);
    this.engine = new Engine(settings, wired.catalog().get());
    this.watch = Watch.over(coordinator, engine);
  }

  /** Opens over what is wired, and closes it in the end. */
  static AssistantDesk over(Wiring.Wired wired) {
    try {
      return new AssistantDesk(wired);
    } catch (RuntimeException e) {
      wired.coordinator().close();
      throw e;
    }
  }

  Engine engine() {
    return engine;
  }

  @Override
  public void close() {
    watch.close();
    coordinator.close();
  }
}
