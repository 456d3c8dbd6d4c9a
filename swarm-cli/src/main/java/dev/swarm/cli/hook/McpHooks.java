package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before a tool of an MCP server is called, and after some were. */
final class McpHooks {
  private static final int LONGEST = 500;

  private McpHooks() {}

  static List<Hook> all() {
    return List.of(
        new Hook(
            "pre-mcp",
            "tool",
            "blocks a tool that a rule forbids; tells whether a swarm is open for it",
            McpHooks::before),
        new Hook(
            "mcp-swarm-initialized",
            "swarmId",
            "records that a swarm was opened",
            McpHooks::initialized),
        new Hook("mcp-agent-spawned", "agentId", "records that an agent joined", McpHooks::spawned),
        new Hook(
            "mcp-task-orchestrated",
            "taskId",
            "records that a task was submitted",
            McpHooks::submitted),
        new Hook(
            "mcp-neural-trained",
            "improvement",
            "records that a network was trained",
            McpHooks::trained));
  }

  private static Reply before(Scene scene) throws InputException {
    var call = scene.call();
    var tool =
        call.flag("tool")
            .or(() -> call.event("tool_name"))
            .orElseThrow(() -> new InputException("which tool? name it by --tool"));
    var forbidden = scene.rules().against(Rule.Tool.MCP, List.of(tool));
    if (forbidden.isPresent()) {
      return Blocked.by(scene, forbidden.get(), object("tool", Call.cut(tool, LONGEST)));
    }
    boolean open = scene.place().get().isPresent();
    var reply = Reply.goOn("no rule forbids it");
    if (!open && (tool.contains("agent_spawn") || tool.contains("task_orchestrate"))) {
      reply.with("warning", "no swarm is open: call swarm_init first").with("autoInit", false);
    }
    scene.record(Diary.Kind.MCP, object("event", "called", "tool", Call.cut(tool, LONGEST)));
    return reply.with("metadata", object("tool", tool, "state", open ? "ready" : "no swarm"));
  }

  /** The flag, or what the tool's input says under the other name. */
  private static Optional<String> said(Call call, String flag, String... inputs) {
    return call.flag(flag).or(() -> call.input(inputs)).map(text -> Call.cut(text, LONGEST));
  }

  private static boolean record(Scene scene, String event, Map<String, @Nullable Object> what) {
    var all = object("event", event);
    all.putAll(what);
    return scene.record(Diary.Kind.MCP, all);
  }

  private static Reply initialized(Scene scene) {
    var call = scene.call();
    var place = scene.place().get();
    var id =
        said(call, "swarmId", "swarmId").or(() -> place.map(there -> there.swarm().id().value()));
    var topology =
        said(call, "topology", "topology")
            .or(() -> place.map(there -> EditHooks.word(there.swarm().spec().topology())));
    var what = object("id", id.orElse(null), "topology", topology.orElse(null));
    boolean recorded = record(scene, "swarm-initialized", what);
    what.put("initialized", place.isPresent());
    what.put("monitoring", null);
    return Reply.goOn(Scene.recorded(recorded)).with("recorded", recorded).with("metadata", what);
  }

  private static Reply spawned(Scene scene) {
    var call = scene.call();
    var named = said(call, "agentId", "agentId", "name");
    var agent = scene.place().get().flatMap(there -> named.flatMap(there::agent));
    var type =
        agent
            .map(found -> EditHooks.word(found.type()))
            .or(() -> said(call, "type", "type"))
            .orElse(null);
    var id = agent.map(found -> found.id().value()).or(() -> named).orElse(null);
    boolean recorded = record(scene, "agent-spawned", object("agentId", id, "type", type));
    return Reply.goOn(Scene.recorded(recorded))
        .with("agentId", id)
        .with("type", type)
        .with("specialized", null)
        .with("known", agent.isPresent())
        .with("recorded", recorded);
  }

  private static Reply submitted(Scene scene) {
    var task = said(scene.call(), "taskId", "taskId", "task").orElse(null);
    boolean recorded = record(scene, "task-orchestrated", object("task", task));
    return Reply.goOn(Scene.recorded(recorded))
        .with("taskId", task)
        .with("monitoring", null)
        .with("optimization", null)
        .with("recorded", recorded);
  }

  private static Reply trained(Scene scene) throws InputException {
    var improvement = number(scene.call().flag("improvement"));
    boolean recorded =
        record(scene, "neural-trained", object("improvement", improvement.orElse(null)));
    return Reply.goOn(Scene.recorded(recorded))
        .with("improvement", improvement.orElse(null))
        .with("saved", false)
        .with("patternsUpdated", false)
        .with("recorded", recorded);
  }

  private static Optional<Double> number(Optional<String> said) throws InputException {
    try {
      return said.map(Double::valueOf).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      throw new InputException("'" + Call.cut(said.orElse(""), 40) + "' is no number");
    }
  }
}
