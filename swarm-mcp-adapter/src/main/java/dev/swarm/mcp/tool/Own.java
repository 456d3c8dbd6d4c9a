package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Request;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.Remembered;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What of a store is a caller's: the swarms that it made, with all that hangs on them; everything
 * for an admin. Another's is as if it had never been there.
 *
 * <p>It is the one way from what a call names to what the store has: no tool, resource or prompt
 * finds a swarm, agent or task otherwise.
 */
public record Own(Coordinator coordinator, Caller caller) {
  /** Is no swarm's: looked for where there is nothing, so that this takes as long. */
  private static final SwarmId NOWHERE = new SwarmId("swarm_nowhere");

  /** What is whose that makes this call. */
  public static Own of(Coordinator coordinator, Request request) {
    return new Own(coordinator, request.caller());
  }

  /** Whether all swarms are the caller's to see, and what is told of the whole store. */
  public boolean everything() {
    return caller.mayAll();
  }

  /** Whether the caller made it. */
  boolean made(Swarm swarm) {
    return swarm.spec().owner().equals(caller.name());
  }

  /** Whether the caller sees it. */
  boolean has(Swarm swarm) {
    return everything() || made(swarm);
  }

  public Optional<Swarm> swarm(SwarmId id) {
    return coordinator.swarms().find(id).filter(this::has);
  }

  /** Those that take work, oldest first. */
  public List<Swarm> open() {
    return coordinator.swarms().open().stream().filter(this::has).toList();
  }

  /**
   * The open swarms that a call may mean that names none, oldest first: those that the caller made;
   * where it made none, all that it sees.
   */
  public List<Swarm> near() {
    return near(coordinator.swarms().open());
  }

  private List<Swarm> near(List<Swarm> open) {
    var made = open.stream().filter(this::made).toList();
    return made.isEmpty() && everything() ? open : made;
  }

  /** The caller's open swarm of that name, else a new one of that spec. */
  public Swarm opened(SwarmSpec spec) {
    var live = coordinator.swarms().openOrCreate(spec.owner(caller.name()));
    return coordinator.swarms().find(live.id()).orElseThrow();
  }

  public Optional<Agent> agent(AgentId id) {
    return everything()
        ? coordinator.agents().find(id)
        : looked(() -> coordinator.agents().find(id), Agent::swarm);
  }

  public Optional<Task> task(TaskId id) {
    return everything()
        ? coordinator.tasks().find(id)
        : looked(() -> coordinator.tasks().find(id), Task::swarm);
  }

  /** Whether the step can be spoken of: it is, or may be, one of a task of the caller's. */
  boolean mayHave(StepId step) {
    return everything() || task(step.task()).isPresent();
  }

  /** What stands under the key in the swarm that is chosen among those near, of one snapshot. */
  Optional<Remembered> remembered(Function<List<Swarm>, Swarm> choice, MemoryKey key) {
    return coordinator.memory().get(open -> choice.apply(near(open)), key);
  }

  private <T> Optional<T> looked(Look<T> look, Function<T, SwarmId> swarm) {
    return coordinator.look(
        () -> {
          var found = look.look();
          var home = coordinator.swarms().find(found.map(swarm).orElse(NOWHERE));
          return found.filter(one -> home.filter(this::has).isPresent());
        });
  }

  /** Looks for something by its id, whoever's it is. */
  private interface Look<T> {
    Optional<T> look();
  }
}
