package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.work.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a call's arguments name, or refuses the call and says what there is. */
public record Finder(Coordinator coordinator) {
  private static final int SHOWN = 20;

  /** The swarm of {@code swarmId}, an id or an open swarm's name; else the only open one. */
  public Swarm swarm(Arguments arguments) {
    var named = arguments.maybeString("swarmId");
    return named.isPresent() ? named(named.get()) : only(coordinator.swarms().open());
  }

  /** The swarm of that id, or the open one of that name. */
  public Swarm named(String text) {
    if (text.startsWith("swarm_")) {
      var id = Refusal.checked("swarmId", () -> new SwarmId(text));
      var found = coordinator.swarms().find(id);
      if (found.isPresent()) {
        return found.get();
      }
    }
    var open = coordinator.swarms().open();
    return open.stream()
        .filter(swarm -> swarm.spec().name().equals(text))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("there is no open swarm " + cut(text), use(open)));
  }

  /** The only one of the open swarms. */
  static Swarm only(List<Swarm> open) {
    return switch (open.size()) {
      case 0 -> throw Refusal.notFound("no swarm is open", "start one with swarm_init");
      case 1 -> open.getFirst();
      default -> throw Refusal.invalid(open.size() + " swarms are open", use(open));
    };
  }

  private static String use(List<Swarm> open) {
    var names = open.stream().map(swarm -> swarm.id() + " (" + swarm.spec().name() + ")").toList();
    return open.isEmpty()
        ? "start one with swarm_init"
        : "name one of them as swarmId: " + String.join(", ", names);
  }

  /** The agent that {@code agent} names by its id, or by its name in the swarm of the call. */
  Agent agent(Arguments arguments) {
    var text = arguments.string("agent");
    if (text.startsWith("agent_")) {
      var id = Refusal.checked("agent", () -> new AgentId(text));
      var found = coordinator.agents().find(id);
      if (found.isPresent()) {
        return found.get();
      }
    }
    var swarms = arguments.has("swarmId") ? List.of(swarm(arguments)) : coordinator.swarms().open();
    var agents = new ArrayList<Agent>();
    swarms.forEach(swarm -> agents.addAll(coordinator.agents().active(swarm.id())));
    var namesakes = agents.stream().filter(agent -> agent.name().equals(text)).toList();
    return switch (namesakes.size()) {
      case 0 -> throw Refusal.notFound("there is no agent " + cut(text), join(agents));
      case 1 -> namesakes.getFirst();
      default ->
          throw Refusal.invalid(
              namesakes.size() + " open swarms have an agent " + cut(text),
              "name its swarm as swarmId too, or the agent by its id");
    };
  }

  private static String join(List<Agent> agents) {
    var names = agents.stream().limit(SHOWN).map(Agent::name).toList();
    return "join with agent_spawn under that name"
        + (names.isEmpty() ? "" : "; there are: " + String.join(", ", names));
  }

  /** The task of {@code taskId}. */
  public Task task(Arguments arguments) {
    var text = arguments.string("taskId");
    var id = Refusal.checked("taskId", () -> new TaskId(text));
    return coordinator
        .tasks()
        .find(id)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "there is no task " + cut(text), "task_status lists the tasks there are"));
  }

  /** The lease of {@code agent}, {@code stepId} and {@code token}, current or not. */
  Hold hold(Arguments arguments) {
    var step = arguments.string("stepId");
    return new Hold(
        agent(arguments).id(),
        Refusal.checked("stepId", () -> new StepId(step)),
        arguments.integer("token", 1, Long.MAX_VALUE));
  }

  /** The lease under which something is done, if the call names one. */
  Optional<Hold> under(Arguments arguments) {
    if (!arguments.has("stepId") && !arguments.has("token")) {
      return Optional.empty();
    }
    if (!arguments.has("agent")) {
      throw new BadArgument("agent", "is missing", "the agent that holds the lease");
    }
    return Optional.of(hold(arguments));
  }

  private static String cut(String text) {
    var shown = text.length() <= 100 ? text : text.substring(0, 100) + "…";
    return text.isBlank() ? "'" + shown + "'" : shown;
  }
}
