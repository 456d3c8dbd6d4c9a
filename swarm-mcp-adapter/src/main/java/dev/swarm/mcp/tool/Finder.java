package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Request;
import dev.swarm.problem.Problem;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.work.Hold;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a call's arguments name of what is its caller's, or refuses and says what there is.
 */
public record Finder(Own own, Arguments arguments) {
  private static final int SHOWN = 20;

  public static Finder of(Coordinator coordinator, Request request) {
    return new Finder(Own.of(coordinator, request), request.arguments());
  }

  /** The swarm of {@code swarmId}, an id or an open swarm's name; else the only open one. */
  public Swarm swarm() {
    var named = arguments.maybeString("swarmId");
    return named.isPresent() ? named(named.get()) : only(own.near());
  }

  /** The swarm of that id, or the open one of that name. */
  public Swarm named(String text) {
    if (text.startsWith("swarm_")) {
      var id = Refusal.checked("swarmId", () -> new SwarmId(text));
      var found = own.swarm(id);
      if (found.isPresent()) {
        return found.get();
      }
    }
    var open = own.open();
    var namesakes = open.stream().filter(swarm -> swarm.spec().name().equals(text)).toList();
    var made = namesakes.stream().filter(own::made).findFirst();
    if (made.isEmpty() && namesakes.size() > 1) {
      throw Refusal.invalid(
          namesakes.size() + " owners have an open swarm " + cut(text), use(namesakes));
    }
    return made.or(() -> namesakes.stream().findFirst())
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
  Agent agent() {
    var text = arguments.string("agent");
    if (text.startsWith("agent_")) {
      var id = Refusal.checked("agent", () -> new AgentId(text));
      var found = own.agent(id);
      if (found.isPresent()) {
        return found.get();
      }
    }
    var agents = arguments.has("swarmId") ? active(List.of(swarm())) : active(own.near());
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

  private List<Agent> active(List<Swarm> swarms) {
    return swarms.stream()
        .flatMap(swarm -> own.coordinator().agents().active(swarm.id()).stream())
        .toList();
  }

  private static String join(List<Agent> agents) {
    var names = agents.stream().limit(SHOWN).map(Agent::name).toList();
    return "join with agent_spawn under that name"
        + (names.isEmpty() ? "" : "; there are: " + String.join(", ", names));
  }

  /** The task of {@code taskId}. */
  public Task task() {
    var text = arguments.string("taskId");
    var id = Refusal.checked("taskId", () -> new TaskId(text));
    return own.task(id)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "there is no task " + cut(text), "task_status lists the tasks there are"));
  }

  /** The lease of {@code agent}, {@code stepId} and {@code token}, current or not. */
  Hold hold() {
    var text = arguments.string("stepId");
    var agent = agent().id();
    var step = Refusal.checked("stepId", () -> new StepId(text));
    var hold = new Hold(agent, step, arguments.integer("token", 1, Long.MAX_VALUE));
    if (!own.mayHave(step)) {
      throw Refusal.of(new Problem.NotFound("step", step.value()));
    }
    return hold;
  }

  /** The lease under which something is done, if the call names one. */
  Optional<Hold> under() {
    if (!arguments.has("stepId") && !arguments.has("token")) {
      return Optional.empty();
    }
    if (!arguments.has("agent")) {
      throw new BadArgument("agent", "is missing", "the agent that holds the lease");
    }
    return Optional.of(hold());
  }

  private static String cut(String text) {
    var shown = text.length() <= 100 ? text : text.substring(0, 100) + "…";
    return text.isBlank() ? "'" + shown + "'" : shown;
  }
}
