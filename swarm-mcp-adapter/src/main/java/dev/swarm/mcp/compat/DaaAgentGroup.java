package dev.swarm.mcp.compat;

import dev.swarm.agent.Adaptation;
import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Learning;
import dev.swarm.agent.Score;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.route.Patterns;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Agents that learn from what they are told. */
record DaaAgentGroup(Surroundings around) implements Group {
  @Override
  public Stream<Tool> tools() {
    return Stream.of(create(), adapt());
  }

  private Tool create() {
    return Tool.named("daa_agent_create")
        .description(
            "Let an agent join that learns: rated with daa_agent_adapt, it changes its cognitive"
                + " pattern by itself. The same id and settings again: the same agent.")
        .input(
            Params.open(
                "\"id\":{\"type\":\"string\"},"
                    + "\"capabilities\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
                    + "\"cognitivePattern\":"
                    + DaaPattern.SCHEMA
                    + ",\"default\":\"adaptive\"},"
                    + "\"learningRate\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1,"
                    + "\"default\":0.001},"
                    + "\"enableMemory\":{\"type\":\"boolean\",\"default\":true},"
                    + Params.SWARM,
                "id"))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again with the same id and settings: it is the same agent then")
        .handledBy(this::create);
  }

  private Reply create(Request request) {
    var arguments = request.arguments();
    var spec = spec(arguments);
    var settings = settings(arguments);
    var coordinator = around.coordinator();
    var swarm = Lookup.of(around, request).swarmOrDaa();
    LearningTerms.found(coordinator, swarm.id(), spec.name())
        .ifPresent(kept -> settings.requireSame(kept, spec.name()));
    var agent = coordinator.agents().spawn(swarm.id(), spec).orThrow();
    var at = settings.keep(coordinator, agent);
    var view = Json.object();
    var shown = new AgentViews(coordinator).one(agent);
    shown.put("agent_id", agent.id().value()).put("id", agent.name());
    view.set("agent", shown.put("created_at", at.toString()));
    return Reply.structured(
        view.put("swarm_id", swarm.id().value())
            .put("learning_enabled", settings.learns())
            .put("memory_enabled", settings.memory()));
  }

  private static AgentSpec spec(Arguments arguments) {
    var name = arguments.string("id");
    var pattern = arguments.choice("cognitivePattern", DaaPattern.class, DaaPattern.ADAPTIVE);
    // The original's have no type; its default is that of agent_spawn.
    return Refusal.checked("id", () -> AgentSpec.of(AgentType.RESEARCHER).named(name))
        .capabilities(Wording.capabilities(arguments, "capabilities"))
        .pattern(pattern.pattern());
  }

  private static LearningTerms settings(Arguments arguments) {
    double rate = arguments.number("learningRate", LearningTerms.DEFAULT.learningRate());
    boolean memory = arguments.flag("enableMemory", LearningTerms.DEFAULT.memory());
    return Refusal.checked("learningRate", () -> new LearningTerms(rate, memory));
  }

  private Tool adapt() {
    return Tool.named("daa_agent_adapt")
        .description(
            "Rate an agent's work and let it go on with the cognitive pattern that is the most"
                + " promising by all ratings and steps. Without a score it only looks whether"
                + " another is.")
        .input(
            Params.open(
                """
                "agentId":{"type":"string"},"agent_id":{"type":"string"},\
                "feedback":{"type":"string"},\
                "performanceScore":{"type":"number","minimum":0,"maximum":1},\
                "suggestions":{"type":"array","items":{"type":"string"}},"""
                    + Params.SWARM))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again("look with daa_learning_status whether the rating counts already")
        .handledBy(this::adapt);
  }

  private Reply adapt(Request request) {
    var arguments = request.arguments();
    var agent = Lookup.of(around, request).agentOf("agentId", "agent_id");
    var feedback = Feedback.of(arguments);
    var score = score(arguments);
    var settings = LearningTerms.of(around.coordinator(), agent);
    boolean learns =
        settings.learns() && DaaSwitches.of(around.coordinator(), agent.swarm()).learning();
    var adaptation = adapt(agent, score, learns ? Patterns::best : Learning.NONE);
    var kept = settings.memory() ? feedback.keep(around, agent, score) : Feedback.Kept.NOT_WANTED;
    var insights = new Insights(adaptation, score, learns);
    return Reply.structured(view(adaptation, insights, kept));
  }

  private static Optional<Score> score(Arguments arguments) {
    if (!arguments.has("performanceScore")) {
      return Optional.empty();
    }
    double value = arguments.number("performanceScore", 0);
    if (!(value >= 0 && value <= 1)) {
      throw new BadArgument("performanceScore", "was " + value, "a number from 0 to 1");
    }
    return Optional.of(Score.of(value));
  }

  private Adaptation adapt(Agent agent, Optional<Score> score, Learning learning) {
    var agents = around.coordinator().agents();
    return score
        .map(s -> agents.rate(agent.id(), s, learning))
        .orElseGet(() -> agents.adapt(agent.id(), learning))
        .orThrow();
  }

  private ObjectNode view(Adaptation adaptation, Insights insights, Feedback.Kept kept) {
    var view = Json.object().put("agent_id", adaptation.after().id().value());
    view.put("agent_name", adaptation.after().name()).put("adaptation_complete", true);
    view.put("previous_pattern", Views.word(adaptation.before().pattern()));
    view.put("new_pattern", Views.word(adaptation.after().pattern()));
    Figure.put(view, "performance_improvement", insights.improvement());
    view.set("learning_insights", Views.words(insights.sentences()));
    view.put("feedback_kept", kept == Feedback.Kept.KEPT);
    return view.put("timestamp", around.clock().instant().toString());
  }
}
