package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Own;
import dev.swarm.mcp.tool.Payloads;
import dev.swarm.mcp.tool.Views;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.work.Ending;
import dev.swarm.work.Received;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What one task came to, in each of the original's forms. */
record TaskReport(TaskWork work, TaskResult result, Format format, Map<AgentId, Agent> agents) {
  private static final int CUT = 100_000;

  enum Format {
    SUMMARY,
    DETAILED,
    RAW,
    PERFORMANCE
  }

  TaskReport(Own own, TaskWork work, TaskResult result, Format format) {
    this(work, result, format, agents(own, work));
  }

  private static Map<AgentId, Agent> agents(Own own, TaskWork work) {
    var agents = new HashMap<AgentId, Agent>();
    for (var id : work.agents()) {
      own.agent(id).ifPresent(agent -> agents.put(id, agent));
    }
    return agents;
  }

  Task task() {
    return result.task();
  }

  private List<Step> done() {
    return work.steps().stream()
        .filter(step -> step.state() == StepState.SUCCEEDED || step.state() == StepState.FAILED)
        .toList();
  }

  ObjectNode summary() {
    var view = Json.object().put("task_id", task().id().value());
    view.put("task_description", task().brief().description());
    view.put("status", Wording.of(task().state()));
    view.put("created_at", task().submittedAt().toString());
    view.set("execution_summary", execution());
    view.put("agent_count", work.agents().size());
    TaskGroup.millis(view, "completion_time", task().open() ? Optional.empty() : work.time());
    return view.put("success", result.succeeded())
        .put("has_errors", problem().isPresent())
        .put("result_available", !result.outputs().isEmpty());
  }

  private ObjectNode execution() {
    var view = Json.object().put("status", Wording.of(task().state()));
    text(view, "start_time", work.begun().map(Instant::toString));
    text(view, "end_time", task().ending().map(ending -> ending.at().toString()));
    TaskGroup.millis(view, "duration_ms", work.time());
    view.put("success", result.succeeded());
    text(view, "error_message", problem());
    return view.put("agents_involved", work.agents().size()).put("result_entries", done().size());
  }

  private Optional<String> problem() {
    return task()
        .ending()
        .filter(ending -> task().state() != TaskState.SUCCEEDED)
        .map(Task.Ending::reason);
  }

  ObjectNode whole(boolean withAgents) {
    var view = Json.object().put("task_id", task().id().value());
    view.put("task_description", task().brief().description());
    view.put("status", Wording.of(task().state()));
    view.put("priority", Views.word(task().brief().staffing().priority()));
    view.put("swarm_id", task().swarm().value());
    view.set("assigned_agents", Views.words(work.agents().stream().map(AgentId::value).toList()));
    view.put("created_at", task().submittedAt().toString());
    text(view, "completed_at", task().ending().map(ending -> ending.at().toString()));
    TaskGroup.millis(view, "execution_time_ms", work.time());
    view.set("execution_summary", execution());
    if (task().open()) {
      view.putNull("final_result");
    } else {
      view.set("final_result", last());
    }
    problem()
        .ifPresentOrElse(
            reason -> view.putObject("error_details").put("message", reason),
            () -> view.putNull("error_details"));
    if (withAgents) {
      var outputs = outputs(work.coordinator().tasks().outputs(task().id()));
      var all = view.putArray("agent_results");
      done().forEach(step -> all.add(result(step, outputs)));
      view.set("aggregated_performance", aggregated());
    }
    return view;
  }

  private ObjectNode last() {
    var view = Json.object().put("task_id", task().id().value());
    view.put("description", task().brief().description());
    var speaking = outputs(result.outputs());
    var all = view.putArray("agent_results");
    for (var step : done()) {
      if (speaking.containsKey(step.id())) {
        all.add(speaks(step, speaking));
      }
    }
    var summary = view.putObject("execution_summary");
    summary.put("total_agents", work.agents().size());
    summary.put("successful_executions", work.succeeded());
    TaskGroup.millis(summary, "execution_time_ms", work.time());
    TaskGroup.millis(summary, "average_agent_time_ms", mean());
    return view;
  }

  private ObjectNode speaks(Step step, Map<StepId, Received> outputs) {
    var view = Json.object();
    var agent = step.last().flatMap(Ending::agent);
    text(view, "agentId", agent.map(AgentId::value));
    text(view, "agentType", agent.map(agents::get).map(known -> Views.word(known.type())));
    var result = view.putObject("result").put("status", Views.word(step.state()));
    output(result, "result", step, outputs);
    TaskGroup.millis(result, "executionTime", work.time(step));
    return view;
  }

  private ObjectNode result(Step step, Map<StepId, Received> outputs) {
    var view = Json.object();
    var id = step.last().flatMap(Ending::agent);
    var agent = id.map(agents::get);
    text(view, "agent_id", id.map(AgentId::value));
    text(view, "agent_name", agent.map(Agent::name));
    text(view, "agent_type", agent.map(known -> Views.word(known.type())));
    view.put("step_id", step.id().value()).put("status", Views.word(step.state()));
    output(view, "output", step, outputs);
    view.set("metrics", figures(step));
    text(view, "timestamp", step.last().map(ending -> ending.at().toString()));
    view.set("performance", figures(step));
    return view;
  }

  private void output(ObjectNode view, String name, Step step, Map<StepId, Received> outputs) {
    var received = outputs.get(step.id());
    if (received == null) {
      text(view, name, step.last().map(Ending::reason).filter(reason -> !reason.isEmpty()));
    } else {
      Payloads.put(view, name, received.output(), format == Format.RAW ? Payloads.WHOLE : CUT);
      if (!view.has(name)) {
        view.putNull(name);
      }
    }
  }

  /** Of its attempts the share that succeeded: one, if it did, of those that were begun. */
  private ObjectNode figures(Step step) {
    var view = Json.object();
    TaskGroup.millis(view, "execution_time_ms", work.time(step));
    view.putNull("memory_usage_mb");
    long attempts = work.attempts(step);
    return attempts == 0
        ? view.putNull("success_rate")
        : view.put("success_rate", step.state() == StepState.SUCCEEDED ? 1.0 / attempts : 0.0);
  }

  private ObjectNode aggregated() {
    var view = Json.object();
    TaskGroup.millis(view, "total_execution_time_ms", total());
    TaskGroup.millis(view, "avg_execution_time_ms", mean());
    view.putNull("total_memory_usage_mb");
    if (done().isEmpty()) {
      view.putNull("overall_success_rate");
    } else {
      view.put("overall_success_rate", (double) work.succeeded() / done().size());
    }
    return view.put("agent_count", work.agents().size());
  }

  private List<Duration> times() {
    return done().stream().flatMap(step -> work.time(step).stream()).toList();
  }

  private Optional<Duration> total() {
    return times().stream().reduce(Duration::plus);
  }

  private Optional<Duration> mean() {
    var times = times();
    return total().map(total -> total.dividedBy(times.size()));
  }

  ObjectNode performance() {
    var view = Json.object().put("task_id", task().id().value());
    view.set("execution_metrics", execution());
    view.set("agent_performance", aggregated());
    view.putObject("resource_utilization")
        .putNull("peak_memory_mb")
        .putNull("cpu_time_ms")
        .putNull("efficiency_score");
    return view;
  }

  private static Map<StepId, Received> outputs(List<Received> received) {
    return received.stream().collect(Collectors.toMap(Received::step, Function.identity()));
  }

  private static void text(ObjectNode view, String name, Optional<String> text) {
    text.ifPresentOrElse(value -> view.put(name, value), () -> view.putNull(name));
  }
}
