package dev.swarm.mcp.compat;

import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Guard;
import dev.swarm.mcp.tool.SwarmCatalog;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that assistants are offered who come from ruv-swarm: its tools as they know them, and those
 * of {@link SwarmCatalog} that it lacked. Of a name that both have, its form is offered.
 */
public final class CompatCatalog {
  private CompatCatalog() {}

  /** The catalog over those surroundings, whose coordinator stays its caller's to close. */
  public static Catalog of(Surroundings around) {
    var standard = SwarmCatalog.of(around.coordinator(), around.random());
    var meter = new Meter();
    var own = tools(around, meter).map(tool -> meter.over(Presented.over(Guard.over(tool))));
    return among(own.toList(), standard, meter);
  }

  /** The tools of ruv-swarm, a group a line. */
  private static Stream<Tool> tools(Surroundings around, Meter meter) {
    return Stream.of(
            new SwarmGroup(around),
            new StatusGroup(around, meter),
            new AgentGroup(around),
            new TaskGroup(around),
            new StoreGroup(around),
            new DaaGroup(around),
            new WorkflowGroup(around),
            new MetricsGroup(around),
            new DaaAgentGroup(around),
            new CognitionGroup(around),
            new LearningGroup(around),
            new PerformanceGroup(around),
            new TrainGroup(around),
            new NeuralGroup(around),
            new PatternGroup(around),
            new FeaturesGroup(around),
            new MemoryGroup(around),
            new BenchmarkGroup(around),
            new MetaGroup(around))
        .flatMap(Group::tools);
  }

  private static Catalog among(List<Tool> own, Catalog standard, Meter meter) {
    var taken = own.stream().map(Tool::name).collect(Collectors.toSet());
    var more =
        standard.tools().stream().filter(tool -> !taken.contains(tool.name())).map(meter::over);
    return new Catalog(
        Stream.concat(own.stream(), more).toList(),
        standard.resources(),
        standard.templates(),
        standard.prompts());
  }
}
