package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.call.Feedback;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.memory.Listing;
import dev.swarm.problem.Answer;
import dev.swarm.store.Patience;
import dev.swarm.swarm.Swarm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps workflows and has them done, a task a step. */
record WorkflowGroup(Surroundings around) implements Group {
  private static final String NAMESPACE = "workflow";
  private static final int LONGEST_WAIT = 20;
  private static final int SHOWN = 20;
  private static final int TRIES = 100;

  /** Progress is told, and others' commits are looked for, so often. */
  private static final Duration GLANCE = Duration.ofMillis(500);

  @Override
  public Stream<Tool> tools() {
    return Stream.of(create(), execute());
  }

  private Tool create() {
    return Tool.named("daa_workflow_create")
        .description(
            "Keep a workflow: at most 64 steps, each an object with id and task (or action), or a"
                + " text; dependencies say which steps each step needs.")
        .input(
            Params.open(
                """
                "id":{"type":"string"},"name":{"type":"string"},"steps":{"type":"array"},\
                "dependencies":{"type":"object"},\
                "strategy":{"type":"string","enum":["parallel","sequential","adaptive"]},"""
                    + Params.SWARM,
                "id",
                "name"))
        .hints(Hints.SETS)
        .scope(Scope.WRITE)
        .again("call again with the same definition: it is the same workflow then")
        .handledBy(this::define);
  }

  private Reply define(Request request) {
    var arguments = request.arguments();
    var flow = Workflow.of(arguments);
    var swarm = Lookup.of(around, request).swarmOrDaa();
    var kept = keep(flow, shelf(swarm.id()));
    var view = Json.object().put("workflow_id", flow.id()).put("name", flow.name());
    view.put("total_steps", flow.steps().size());
    view.put("execution_strategy", Views.word(flow.strategy()));
    view.put("dependencies_count", flow.dependencies().size()).put("status", "pending");
    view.put("created_at", kept.created()).put("swarm_id", swarm.id().value());
    view.put("replaced", kept.replaced());
    view.set("order", Views.words(flow.graph().order()));
    return Reply.structured(view);
  }

  /** Since when a definition stands, and whether it took another's place. */
  private record Standing(String created, boolean replaced) {}

  /** Keeps it unless it stands there; of several who come at once the others find the first's. */
  private Standing keep(Workflow flow, Shelf shelf) {
    var created = around.coordinator().pulse().now().toString();
    var value = flow.kept().put("created_at", created);
    for (int i = 0; i < TRIES; i++) {
      var there = shelf.get(flow.id());
      if (there.filter(kept -> same(kept, flow)).isPresent()) {
        return new Standing(there.get().value().path("created_at").asString(""), false);
      }
      var put = shelf.put(flow.id(), value, there.map(Shelf.Kept::version).orElse(0L));
      if (put instanceof Answer.Done<?>) {
        return new Standing(created, there.isPresent());
      }
      if (shelf.get(flow.id()).equals(there)) {
        // Not another's definition stands in the way: the caller hears of it.
        put.orThrow();
      }
    }
    throw new IllegalStateException("workflow " + flow.id() + " changes faster than one can see");
  }

  private static boolean same(Shelf.Kept kept, Workflow flow) {
    var known = kept.value().deepCopy();
    known.remove("created_at");
    return known.equals(flow.kept());
  }

  private Shelf shelf(SwarmId swarm) {
    return new Shelf(around.coordinator(), swarm, NAMESPACE);
  }

  private Tool execute() {
    return Tool.named("daa_workflow_execute")
        .description(
            "Have a workflow done: each step is a task, once those that it needs succeeded. Waits"
                + " for the end, 20 s at most; call again to go on waiting for the same execution.")
        .input(
            Params.open(
                """
                "workflowId":{"type":"string"},"workflow_id":{"type":"string"},\
                "agentIds":{"type":"array","items":{"type":"string"},\
                "description":"who does them, by turns; else anybody"},\
                "parallelExecution":{"type":"boolean","default":true},"""
                    + Params.WAIT
                    + ","
                    + Params.SWARM))
        .hints(Hints.ADDS)
        .scope(Scope.WRITE)
        .again("call again: it goes on with the execution that was begun")
        .handledBy(this::run);
  }

  /** Where a workflow is kept. */
  private record Found(Swarm swarm, Shelf.Kept kept) {}

  private Reply run(Request request) throws InterruptedException {
    var arguments = request.arguments();
    var id = Lookup.text(arguments, "workflowId", "workflow_id");
    var lookup = Lookup.of(around, request);
    var found = found(id, lookup);
    var agents =
        arguments.strings("agentIds").stream()
            .map(name -> of(found.swarm(), lookup.agent(name)))
            .toList();
    var flow = Workflow.read(found.kept().value());
    var executions = new Executions(lookup.own(), found.swarm().id(), flow);
    var execution =
        executions.current(
            found.kept().version(),
            new Executions.Terms(
                agents.stream().map(Agent::id).toList(),
                arguments.flag("parallelExecution", true)));
    var wait = Duration.ofSeconds(arguments.integer("waitSeconds", 0, LONGEST_WAIT, LONGEST_WAIT));
    var state = awaited(execution, wait, request.feedback());
    if (state.ended()) {
      executions.reported(execution);
    }
    return Reply.structured(state.view(around.clock().instant()));
  }

  private Found found(String id, Lookup lookup) {
    var swarms = lookup.swarms().reversed();
    return swarms.stream()
        .flatMap(swarm -> shelf(swarm.id()).get(id).map(kept -> new Found(swarm, kept)).stream())
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("there is no workflow " + cut(id), known(swarms)));
  }

  private static String cut(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private String known(List<Swarm> swarms) {
    var ids =
        swarms.stream()
            .flatMap(
                swarm ->
                    around
                        .coordinator()
                        .memory()
                        .list(swarm.id(), Listing.of(NAMESPACE).limit(SHOWN))
                        .stream())
            .map(memory -> memory.key().key())
            .limit(SHOWN)
            .toList();
    return ids.isEmpty()
        ? "make it with daa_workflow_create"
        : "there are: " + String.join(", ", ids);
  }

  private static Agent of(Swarm swarm, Agent agent) {
    if (!agent.swarm().equals(swarm.id())) {
      throw Refusal.invalid(
          "agentIds: %s is not in the workflow's swarm, %s".formatted(agent.name(), swarm.id()),
          "name agents of that swarm");
    }
    return agent;
  }

  private Execution.State awaited(Execution execution, Duration wait, Feedback feedback)
      throws InterruptedException {
    var waiting = Patience.current().waiting(wait);
    Optional<Execution.State> last = Optional.empty();
    while (true) {
      long seen = around.coordinator().pulse().count();
      var state = execution.look();
      if (last.isEmpty() || last.get().succeeded() < state.succeeded()) {
        feedback.progress(
            (double) state.succeeded(),
            state.steps().size(),
            "%d of %d steps done".formatted(state.succeeded(), state.steps().size()));
      }
      last = Optional.of(state);
      var left = waiting.left();
      if (state.ended() || left.isZero()) {
        return state;
      }
      around.coordinator().pulse().awaitBeyond(seen, left.compareTo(GLANCE) < 0 ? left : GLANCE);
    }
  }
}
