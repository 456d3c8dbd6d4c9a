package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An agent of the scenario: a client of its own that joined, claims steps and really does them.
 *
 * @param swarm the swarm it works in
 * @param agent its id
 */
record CompatWorker(Assistant assistant, String swarm, String agent) {
  /** Joins under that name, or comes back as who has it. */
  static CompatWorker join(Assistant assistant, String swarm, String type)
      throws IOException, InterruptedException {
    var joined =
        assistant.call(
            "agent_spawn",
            "{'type':'%1$s','name':'the-%1$s','capabilities':['text'],'swarmId':'%2$s'}"
                .formatted(type, swarm));
    return new CompatWorker(assistant, swarm, joined.at("/agent/id").asString());
  }

  /** Works until it is to stop; gives how many steps it did. */
  Callable<Integer> working(BooleanSupplier stop) {
    return () -> {
      int done = 0;
      while (!stop.getAsBoolean()) {
        for (var step : claim(1)) {
          finish(step);
          done++;
        }
      }
      return done;
    };
  }

  /** What it holds from now on, after so many seconds at most. */
  List<JsonNode> claim(int seconds) throws IOException, InterruptedException {
    var answer =
        assistant.call(
            "task_claim",
            "{'agent':'%s','swarmId':'%s','waitSeconds':%d}".formatted(agent, swarm, seconds));
    var steps = new ArrayList<JsonNode>();
    answer.get("claimed").forEach(steps::add);
    return steps;
  }

  /** Does the step and hands in what it came to, or in which parts others are to do it. */
  void finish(JsonNode step) throws IOException, InterruptedException {
    var role = step.get("role").asString();
    // The text of a part is its input; its description is the whole task's.
    var text = step.get(role.equals("part") ? "input" : "description").asString();
    var outcome =
        role.equals("coordinator")
            ? "'parts':[" + quoted(CompatWork.halves(text)) + "]"
            : "'output':" + quoted(List.of(CompatWork.of(text, received(step))));
    var answer =
        assistant.call(
            "task_complete",
            "{'agent':'%s','swarmId':'%s','stepId':'%s','token':%d,%s}"
                .formatted(
                    agent,
                    swarm,
                    step.get("stepId").asString(),
                    step.get("token").asLong(),
                    outcome));
    assertThat(answer.isObject()).isTrue();
  }

  private static List<String> received(JsonNode step) {
    var outputs = new ArrayList<String>();
    step.get("received").forEach(one -> outputs.add(one.get("output").asString()));
    return outputs;
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(","));
  }
}
