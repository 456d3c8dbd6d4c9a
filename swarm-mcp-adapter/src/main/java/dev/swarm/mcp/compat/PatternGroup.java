package dev.swarm.mcp.compat;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.measure.Attempt;
import dev.swarm.swarm.Swarm;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Tells what each cognitive pattern changes, and what came of it. */
record PatternGroup(Surroundings around) implements Group {
  private static final String CHANGES =
      "The description is handed to the agent with every step that it claims, and what came of its"
          + " steps under a pattern decides to which one it adapts (daa_agent_adapt).";

  /** What callers may ask for. */
  private enum Wanted {
    ALL,
    CONVERGENT,
    DIVERGENT,
    LATERAL,
    SYSTEMS,
    CRITICAL,
    ABSTRACT,
    ADAPTIVE;

    Set<CognitivePattern> patterns() {
      return switch (this) {
        case ALL -> EnumSet.allOf(CognitivePattern.class);
        case CONVERGENT -> Set.of(CognitivePattern.CONVERGENT);
        case DIVERGENT -> Set.of(CognitivePattern.DIVERGENT);
        case LATERAL -> Set.of(CognitivePattern.LATERAL);
        case SYSTEMS -> Set.of(CognitivePattern.SYSTEMS);
        case CRITICAL -> Set.of(CognitivePattern.CRITICAL);
        case ABSTRACT -> Set.of(CognitivePattern.ABSTRACT);
        case ADAPTIVE -> Set.of(CognitivePattern.ADAPTIVE);
      };
    }
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(patterns());
  }

  private Tool patterns() {
    return Tool.named("neural_patterns")
        .description(
            "Tell what each cognitive pattern changes here, and how steps went under it in the open"
                + " swarms or in one.")
        .input(
            Params.open(
                """
                "pattern":{"type":"string","enum":["all","convergent","divergent","lateral",\
                "systems","critical","abstract","adaptive"],"default":"all"},"""
                    + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::look);
  }

  private Reply look(Request request) {
    var wanted = request.arguments().choice("pattern", Wanted.class, Wanted.ALL);
    var swarms =
        Lookup.of(around, request).swarms().stream().map(Swarm::id).collect(Collectors.toSet());
    List<Attempt> attempts =
        new Chronicle(around.coordinator())
            .attempts(swarms).stream().filter(Attempt::judged).toList();
    var record = new PatternRecord(attempts);
    var view = Json.object();
    for (var pattern : CognitivePattern.values()) {
      if (wanted.patterns().contains(pattern)) {
        view.set(Views.word(pattern), one(pattern, record));
      }
    }
    return Reply.structured(view);
  }

  private static ObjectNode one(CognitivePattern pattern, PatternRecord record) {
    var view = Json.object().put("description", pattern.guidance());
    view.set("strengths", Views.words(record.strengths(pattern)));
    view.set("best_for", Views.words(record.bestFor(pattern)));
    view.put("changes", CHANGES);
    var measured = view.putObject("measured");
    measured.put("attempts", record.count(pattern)).put("succeeded", record.succeeded(pattern));
    Numbers.put(measured, "success", record.success(pattern));
    return view;
  }
}
