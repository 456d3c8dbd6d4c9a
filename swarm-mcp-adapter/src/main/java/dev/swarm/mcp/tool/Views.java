package dev.swarm.mcp.tool;

import dev.swarm.agent.Agent;
import dev.swarm.mcp.codec.Json;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.work.Ending;
import dev.swarm.work.Evidence;
import dev.swarm.work.Hold;
import dev.swarm.work.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How things are shown to programs. What was not measured is absent. */
public final class Views {
  private Views() {}

  /** An enum's constant as it is written for programs. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The words as a list. */
  public static ArrayNode words(Collection<String> words) {
    var array = Json.array();
    words.forEach(array::add);
    return array;
  }

  static ObjectNode swarm(Swarm swarm) {
    var view =
        Json.object()
            .put("id", swarm.id().value())
            .put("name", swarm.spec().name())
            .put("owner", swarm.spec().owner())
            .put("topology", word(swarm.spec().topology()))
            .put("strategy", word(swarm.spec().strategy()))
            .put("state", word(swarm.state()))
            .put("leaseSeconds", swarm.spec().lease().toMillis() / 1000.0)
            .put("created", swarm.createdAt().toString());
    swarm.spec().maxAgents().ifPresent(most -> view.put("maxAgents", most));
    return view;
  }

  /**
   * @param holds the agent's live leases
   */
  static ObjectNode agent(Agent agent, List<Hold> holds, Instant now) {
    var view =
        Json.object()
            .put("id", agent.id().value())
            .put("name", agent.name())
            .put("type", word(agent.type()))
            .put("status", status(agent, holds, now))
            .put("cognitive_pattern", word(agent.pattern()))
            .put("slots", agent.slots());
    view.set("capabilities", words(agent.capabilities().words()));
    view.set("steps", words(holds.stream().map(hold -> hold.step().value()).toList()));
    view.put("succeeded", agent.tally().succeeded()).put("failed", agent.tally().failed());
    long done = agent.tally().succeeded() + agent.tally().failed();
    if (done > 0) {
      view.put("meanSeconds", agent.tally().busy().toMillis() / 1000.0 / done);
    }
    return view.put("lastSeen", agent.lastSeen().toString());
  }

  private static String status(Agent agent, List<Hold> holds, Instant now) {
    if (!agent.active()) {
      return "retired";
    }
    if (!holds.isEmpty()) {
      return "busy";
    }
    return agent.connected(now) ? "idle" : "away";
  }

  static ObjectNode task(Task task) {
    var brief = task.brief();
    var view =
        Json.object()
            .put("id", task.id().value())
            .put("swarmId", task.swarm().value())
            .put("name", brief.name())
            .put("status", word(task.state()))
            .put("priority", word(brief.staffing().priority()))
            .put("strategy", word(brief.staffing().strategy()))
            .put("steps", task.steps())
            .put("openNeeds", task.openNeeds())
            .put("submitted", task.submittedAt().toString());
    task.deadline().ifPresent(at -> view.put("deadline", at.toString()));
    task.ending().ifPresent(ending -> ending(ending, task, view));
    return view;
  }

  private static void ending(Task.Ending ending, Task task, ObjectNode view) {
    view.put("ended", ending.at().toString());
    if (task.state() == TaskState.SUCCEEDED) {
      view.put("verified", ending.verified());
    }
    ending.cause().ifPresent(cause -> view.put("cause", word(cause)));
    if (!ending.reason().isEmpty()) {
      view.put("reason", ending.reason());
    }
  }

  static ObjectNode step(Step step) {
    var view =
        Json.object()
            .put("id", step.id().value())
            .put("role", word(step.plan().role()))
            .put("status", word(step.state()))
            .put("attempt", step.attempt())
            .put("maxAttempts", step.plan().terms().retry().maxAttempts());
    step.lease()
        .ifPresent(
            lease ->
                view.put("heldBy", lease.agent().value()).put("until", lease.until().toString()));
    step.last().ifPresent(last -> last(last, view));
    return view;
  }

  private static void last(Ending last, ObjectNode view) {
    last.agent().ifPresent(agent -> view.put("lastAgent", agent.value()));
    if (!last.reason().isEmpty()) {
      view.put("reason", last.reason());
    }
    if (!last.evidence().isEmpty()) {
      var all = view.putArray("evidence");
      last.evidence().forEach(one -> all.add(evidence(one)));
    }
  }

  private static ObjectNode evidence(Evidence evidence) {
    return switch (evidence) {
      case Evidence.ExitCode e -> Json.object().put("exitCode", e.code());
      case Evidence.OutputHash e ->
          Json.object().put("outputSha256", e.sha256()).put("bytes", e.bytes());
      case Evidence.Verdict e -> Json.object().put("acceptedBy", e.by());
      case Evidence.FileHash e -> Json.object().put("file", e.path()).put("sha256", e.sha256());
    };
  }
}
