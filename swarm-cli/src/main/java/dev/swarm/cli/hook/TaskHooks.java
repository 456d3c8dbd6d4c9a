package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Capabilities;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before and after a task, and when an agent is done. */
final class TaskHooks {
  private static final int LOOKED_AT = 1_000;
  private static final int LONGEST = 4_000;

  private TaskHooks() {}

  static List<Hook> all() {
    return List.of(
        new Hook(
            "pre-task",
            "description",
            "names the agents that could take it now, and the swarm's topology",
            TaskHooks::before),
        new Hook(
            "post-task",
            "taskId",
            "tells how a task of the swarm went, and records that it is over",
            TaskHooks::after),
        new Hook(
            "agent-complete",
            "agentId",
            "records what an agent came to, for the others to read",
            TaskHooks::complete));
  }

  private static Reply before(Scene scene) throws InputException {
    var call = scene.call();
    var description =
        call.flag("description")
            .or(() -> call.input("description", "prompt"))
            .or(() -> call.event("prompt"));
    var asked = capabilities(call.flag("capabilities"));
    var task = call.flag("taskId");
    var place = scene.place().get();
    var able = place.map(there -> able(there, asked)).orElse(List.of());
    var idle = place.map(there -> idle(there, able)).orElse(List.of());
    var metadata =
        object(
            "complexity", null,
            "topology", place.map(p -> EditHooks.word(p.swarm().spec().topology())).orElse(null),
            "agentsReady", !idle.isEmpty(),
            "estimatedDuration", place.flatMap(TaskHooks::meanStep).orElse(null));
    return Reply.goOn(place.isEmpty() ? "no swarm is open here" : idle(idle.size()))
        .with("description", description.map(text -> Call.cut(text, LONGEST)).orElse(null))
        .with("agents", idle.stream().map(TaskHooks::shown).toList())
        .with("busy", able.size() - idle.size())
        .with(
            "task",
            place.flatMap(p -> task.flatMap(t -> find(p, t)).map(t -> how(p, t))).orElse(null))
        .with("metadata", metadata);
  }

  private static String idle(int agents) {
    return agents == 1 ? "1 agent is idle" : agents + " agents are idle";
  }

  private static Capabilities capabilities(Optional<String> words) throws InputException {
    try {
      return words
          .map(text -> Capabilities.of(Arrays.asList(text.strip().split("\\s*,\\s*", -1))))
          .orElse(Capabilities.NONE);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private static List<Agent> able(Workplace place, Capabilities asked) {
    var now = Instant.now();
    return place.workers().stream().filter(agent -> agent.able(asked, now)).toList();
  }

  private static List<Agent> idle(Workplace place, List<Agent> able) {
    var holds = place.coordinator().work().holds(able.stream().map(Agent::id).toList());
    return able.stream()
        .filter(agent -> holds.getOrDefault(agent.id(), List.of()).size() < agent.slots())
        .toList();
  }

  private static Map<String, @Nullable Object> shown(Agent agent) {
    return object(
        "agent_id", agent.id().value(),
        "agent_name", agent.name(),
        "agent_type", EditHooks.word(agent.type()),
        "capabilities", agent.capabilities().words());
  }

  /** How many milliseconds a step of this swarm took until now, if any was done. */
  private static Optional<Long> meanStep(Workplace place) {
    long steps = 0;
    var busy = Duration.ZERO;
    for (var agent : place.coordinator().agents().active(place.swarm().id())) {
      steps += agent.tally().succeeded() + agent.tally().failed();
      busy = busy.plus(agent.tally().busy());
    }
    return steps == 0 ? Optional.empty() : Optional.of(busy.dividedBy(steps).toMillis());
  }

  private static Reply after(Scene scene) {
    var call = scene.call();
    var named = call.flag("taskId", "task");
    var about = named.or(() -> call.input("description", "task_id", "prompt")).orElse("");
    var place = scene.place().get();
    var task = place.flatMap(there -> named.flatMap(name -> find(there, name)));
    var performance =
        place.flatMap(there -> task.map(t -> how(there, t))).orElseGet(() -> unknown(about));
    boolean recorded =
        scene.record(
            Diary.Kind.TASK,
            object("task", Call.cut(about, LONGEST), "success", performance.get("success")));
    return Reply.goOn(Scene.recorded(recorded))
        .with("performance", performance)
        .with("recorded", recorded)
        .with("metadata", object("taskId", performance.get("taskId"), "optimized", null));
  }

  /** The newest task of that id or name. */
  private static Optional<Task> find(Workplace place, String named) {
    return place
        .coordinator()
        .tasks()
        .newest(place.swarm().id(), EnumSet.allOf(TaskState.class), LOOKED_AT)
        .stream()
        .filter(task -> task.id().value().equals(named) || task.brief().name().equals(named))
        .findFirst();
  }

  private static Map<String, @Nullable Object> how(Workplace place, Task task) {
    var agents =
        place.coordinator().tasks().steps(task.id()).stream()
            .flatMap(step -> step.last().flatMap(last -> last.agent()).stream())
            .distinct()
            .flatMap(id -> place.coordinator().agents().find(id).stream())
            .map(Agent::name)
            .toList();
    var time = task.ending().map(end -> Duration.between(task.submittedAt(), end.at()).toMillis());
    return object(
        "taskId",
        task.id().value(),
        "state",
        EditHooks.word(task.state()),
        "completionTime",
        time.orElse(null),
        "agentsUsed",
        agents,
        "success",
        task.ending().isEmpty() ? null : task.state() == TaskState.SUCCEEDED,
        "analysis",
        null);
  }

  /** A task that the swarm does not know: nobody measured anything of it. */
  private static Map<String, @Nullable Object> unknown(String about) {
    return object(
        "taskId", Call.cut(about, LONGEST),
        "state", null,
        "completionTime", null,
        "agentsUsed", List.of(),
        "success", null,
        "analysis", null);
  }

  private static Reply complete(Scene scene) {
    var call = scene.call();
    var agent =
        call.flag("agentId", "agent").or(() -> call.event("agent_id", "session_id")).orElse(null);
    var what =
        object(
            "agent", agent,
            "task", cut(call.flag("taskId", "prompt")),
            "results",
                cut(call.flag("results", "output").or(() -> call.event("last_assistant_message"))),
            "learnings", cut(call.flag("learnings")));
    boolean recorded = scene.record(Diary.Kind.COMPLETION, what);
    scene.place().get().ifPresent(place -> place.present().ifPresent(place::leave));
    return Reply.goOn(Scene.recorded(recorded)).with("stored", recorded).with("agent", agent);
  }

  private static @Nullable String cut(Optional<String> text) {
    return text.map(said -> Call.cut(said, LONGEST)).orElse(null);
  }
}
