package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Capabilities;
import dev.swarm.id.AgentId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Keys;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.route.Routers;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.task.Priority;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.TaskStrategy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Submits tasks. The original let all agents of its swarm do a task unless told otherwise; so does
 * this: all that can and are there, ten at most.
 */
record OrchestrateTool(Surroundings around) {
  private static final int MOST_AGENTS = 10;
  private static final int LONGEST = 1_000;

  Tool tool() {
    return Tool.named("task_orchestrate")
        .description(
            "Submit a task. The swarm's topology makes it steps, which agents claim; task_results"
                + " gives what it comes to.")
        .input(
            Params.open(
                """
                "task":{"type":"string"},\
                "strategy":{"type":"string","enum":["parallel","sequential","adaptive"],\
                "default":"adaptive"},\
                "priority":{"type":"string","enum":["low","medium","high","critical"],\
                "default":"medium"},\
                "maxAgents":{"type":"number","minimum":1,"maximum":10},\
                "requiredCapabilities":{"type":"array","items":{"type":"string"}},\
                "estimatedDuration":{"type":"number","minimum":1000,"maximum":3600000,\
                "description":"milliseconds; a hint that limits nothing"},\
                "input":{"type":"string"},\
                "needs":{"type":"array","items":{"type":"string"}},\
                "idempotencyKey":{"type":"string"},"""
                    + Params.SWARM,
                "task"))
        .hints(Hints.ADDS)
        .scope(Scope.WRITE)
        .again(
            "call again with the same idempotencyKey: it is the same task then; without one look"
                + " with task_status first")
        .handledBy(this::submit);
  }

  private Reply submit(Request request) {
    long from = System.nanoTime();
    var arguments = request.arguments();
    var crew = around.coordinator().look(() -> crew(request));
    var swarm = crew.swarm();
    var needed = Wording.capabilities(arguments, "requiredCapabilities");
    var able = able(crew.agents(), needed);
    var spec = spec(arguments, needed, able.size());
    var taken = around.coordinator().tasks().take(swarm.id(), spec).orThrow();
    var task = taken.task();
    var work = new TaskWork(around.coordinator(), task, taken.steps());
    var view = view(task, work);
    view.putObject("swarm_info").put("id", swarm.id().value()).put("active_agents", crew.busy());
    view.set("orchestration", routing(swarm));
    view.set("performance", performance(from, estimate(arguments, work, able)));
    said(view, task, able.isEmpty());
    return Reply.structured(view);
  }

  /**
   * Who is there.
   *
   * @param busy how many of them hold steps
   */
  private record Crew(Swarm swarm, List<Agent> agents, int busy) {}

  private Crew crew(Request request) {
    var swarm = Lookup.of(around, request).swarm();
    var agents = around.coordinator().agents().active(swarm.id());
    var holds = around.coordinator().work().holds(agents.stream().map(Agent::id).toList());
    return new Crew(swarm, agents, holds.size());
  }

  private List<Agent> able(List<Agent> agents, Capabilities needed) {
    var now = around.coordinator().pulse().now();
    return agents.stream().filter(agent -> agent.able(needed, now)).toList();
  }

  private static TaskSpec spec(Arguments arguments, Capabilities needed, int able) {
    var text = arguments.string("task");
    if (text.isBlank() || text.length() > LONGEST) {
      throw Refusal.invalid(
          "task: it has %d characters; allowed: 1 to %d".formatted(text.length(), LONGEST),
          "say in so many what is to be done, and give the rest as input");
    }
    int agents =
        (int) arguments.integer("maxAgents", 1, MOST_AGENTS, Math.clamp(able, 1, MOST_AGENTS));
    var spec =
        Refusal.checked("task", () -> TaskSpec.describe(text))
            .input(arguments.string("input", ""))
            .strategy(arguments.choice("strategy", TaskStrategy.class, TaskStrategy.ADAPTIVE))
            .priority(arguments.choice("priority", Priority.class, Priority.MEDIUM))
            .agents(agents)
            .capabilities(needed);
    for (var need : arguments.strings("needs")) {
      var before = spec;
      spec = Refusal.checked("needs", () -> before.needs(new TaskId(need)));
    }
    var needing = spec;
    return arguments
        .maybeString("idempotencyKey")
        .map(key -> Refusal.checked("idempotencyKey", () -> needing.key(Keys.unplanned(key))))
        .orElse(needing);
  }

  private static ObjectNode view(Task task, TaskWork work) {
    var staffing = task.brief().staffing();
    var view =
        Json.object()
            .put("taskId", task.id().value())
            .put("status", Wording.of(task.state()))
            .put("description", task.brief().description())
            .put("priority", Views.word(staffing.priority()))
            .put("strategy", Views.word(staffing.strategy()))
            .put("steps", task.steps());
    view.set("assigned_agents", Views.words(work.agents().stream().map(AgentId::value).toList()));
    return view;
  }

  /** Every router weighs load, at least among equals; the adaptive one what patterns came to. */
  private static ObjectNode routing(Swarm swarm) {
    var strategy = swarm.spec().strategy();
    return Json.object()
        .put("agent_selection_algorithm", Routers.of(strategy).name())
        .put("load_balancing", true)
        .put("cognitive_diversity_considered", strategy == SwarmStrategy.ADAPTIVE);
  }

  private static ObjectNode performance(long from, OptionalLong estimate) {
    var view = Json.object().put("orchestration_time_ms", Abilities.millisSince(from));
    return estimate.isPresent()
        ? view.put("estimated_completion_ms", estimate.getAsLong())
        : view.putNull("estimated_completion_ms");
  }

  /** The caller's own, else by how long steps of these agents took so far, if any did. */
  private static OptionalLong estimate(Arguments arguments, TaskWork work, List<Agent> able) {
    var own = arguments.maybeInteger("estimatedDuration", 1_000, 3_600_000);
    return own.map(OptionalLong::of).orElseGet(() -> measured(work, able));
  }

  private static OptionalLong measured(TaskWork work, List<Agent> able) {
    long done = able.stream().mapToLong(a -> a.tally().succeeded() + a.tally().failed()).sum();
    if (done == 0) {
      return OptionalLong.empty();
    }
    var busy = able.stream().map(a -> a.tally().busy()).reduce(Duration.ZERO, Duration::plus);
    int turns = (work.steps().size() + able.size() - 1) / able.size();
    return OptionalLong.of(busy.toMillis() * turns / done);
  }

  private void said(ObjectNode view, Task task, boolean nobody) {
    if (task.open() && nobody) {
      var why = waiting(task);
      view.set("waiting_for", Views.words(why));
      view.put("message", "Task %s waits: %s.".formatted(task.id(), String.join("; ", why)));
    } else {
      view.putNull("waiting_for");
      view.put(
          "message",
          "Task %s is %s, with %d %s. task_results gives what it comes to."
              .formatted(
                  task.id(),
                  Wording.of(task.state()),
                  task.steps(),
                  task.steps() == 1 ? "step" : "steps"));
    }
  }

  /** Behind the first sentence, which says the task's state. */
  private List<String> waiting(Task task) {
    return around.coordinator().tasks().explain(task.id()).stream()
        .flatMap(lines -> lines.stream().skip(1))
        .collect(Collectors.toList());
  }
}
