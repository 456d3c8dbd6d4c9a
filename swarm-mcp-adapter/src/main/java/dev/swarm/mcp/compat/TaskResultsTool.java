package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import java.time.Duration;

/** Gives what a task came to, in the original's forms. */
record TaskResultsTool(Surroundings around) {
  Tool tool() {
    return Tool.named("task_results")
        .description(
            "Give what a task came to. summary counts; detailed adds the outputs of its agents; raw"
                + " cuts none of them; waits for its end if asked.")
        .input(
            Params.open(
                Params.TASK
                    + """
                    ,"format":{"type":"string","enum":["summary","detailed","raw","performance"],\
                    "default":"summary"},\
                    "includeAgentResults":{"type":"boolean","default":true},"""
                    + Params.WAIT,
                "taskId"))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::results);
  }

  private Reply results(Request request) throws InterruptedException {
    var arguments = request.arguments();
    var format = arguments.choice("format", TaskReport.Format.class, TaskReport.Format.SUMMARY);
    boolean agents = arguments.flag("includeAgentResults", true);
    var wait = Duration.ofSeconds(arguments.integer("waitSeconds", 0, 20, 0));
    var lookup = Lookup.of(around, request);
    var task = lookup.task();
    var result = around.coordinator().tasks().await(task.id(), wait).orThrow();
    var report =
        new TaskReport(
            lookup.own(), TaskWork.of(around.coordinator(), result.task()), result, format);
    return Reply.structured(
        switch (format) {
          case SUMMARY -> report.summary();
          case PERFORMANCE -> report.performance();
          case DETAILED, RAW -> report.whole(agents);
        });
  }
}
