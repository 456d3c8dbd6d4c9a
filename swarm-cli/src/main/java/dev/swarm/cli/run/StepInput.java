package dev.swarm.cli.run;

import dev.swarm.blob.Payload;
import dev.swarm.cli.plan.Input;
import dev.swarm.work.Assignment;
import dev.swarm.work.Received;
import dev.swarm.work.Received.Kind;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a step's command gets on its standard input, as the plan and the topology say. */
final class StepInput {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StepInput() {}

  static Payload of(Assignment step, Input input) {
    return switch (step.role()) {
      case HUB -> byAgent(received(step, Kind.STEP));
      case VERIFY -> judged(received(step, Kind.STEP));
      case MERGE -> inOrder(received(step, Kind.STEP));
      case PART -> step.payload();
      case LINK -> step.index() > 0 ? step.payload() : planned(step, input);
      case SINGLE, PEER, SPOKE, COORDINATOR -> planned(step, input);
    };
  }

  private static Payload planned(Assignment step, Input input) {
    return switch (input) {
      case Input.Nothing none -> Payload.EMPTY;
      case Input.Text text -> step.payload();
      case Input.Output(String task) -> output(received(step, Kind.TASK), task);
      case Input.Outputs(List<String> tasks) -> {
        var object = JsonNodeFactory.instance.objectNode();
        for (var task : tasks) {
          object.set(task, embedded(output(received(step, Kind.TASK), task)));
        }
        yield json(object);
      }
    };
  }

  private static List<Received> received(Assignment step, Kind kind) {
    return step.received().stream().filter(r -> r.kind() == kind).toList();
  }

  /** A task's output; of one that has several, a JSON array of them. */
  private static Payload output(List<Received> all, String task) {
    var outputs = all.stream().filter(r -> r.from().equals(task)).toList();
    return outputs.size() == 1 ? outputs.getFirst().output() : inOrder(outputs);
  }

  /** The result as it is; of a mesh, each agent's. */
  private static Payload judged(List<Received> outputs) {
    return outputs.size() == 1 ? outputs.getFirst().output() : byAgent(outputs);
  }

  private static Payload byAgent(List<Received> outputs) {
    var object = JsonNodeFactory.instance.objectNode();
    outputs.forEach(r -> object.set(r.from(), embedded(r.output())));
    return json(object);
  }

  private static Payload inOrder(List<Received> outputs) {
    var array = JsonNodeFactory.instance.arrayNode();
    outputs.forEach(r -> array.add(embedded(r.output())));
    return json(array);
  }

  /** The output as JSON if it is JSON, else as a string. */
  private static JsonNode embedded(Payload output) {
    try {
      var node = JSON.readTree(output.bytes());
      return node == null || node.isMissingNode()
          ? JsonNodeFactory.instance.stringNode(output.text())
          : node;
    } catch (JacksonException notJson) {
      return JsonNodeFactory.instance.stringNode(output.text());
    }
  }

  private static Payload json(JsonNode node) {
    return Payload.of(JSON.writeValueAsBytes(node));
  }
}
