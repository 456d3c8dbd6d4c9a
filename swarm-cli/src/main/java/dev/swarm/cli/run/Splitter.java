package dev.swarm.cli.run;

import dev.swarm.blob.Payload;
import dev.swarm.text.WholeText;
import dev.swarm.topology.Role;
import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence;
import dev.swarm.work.Outcome;
import dev.swarm.workers.command.Interpreter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the parts of a split from what the coordinator's step printed: a JSON array of strings. */
final class Splitter implements Interpreter {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Outcome interpret(Assignment step, Payload output, List<Evidence> evidence) {
    if (step.role() != Role.COORDINATOR) {
      return new Outcome.Succeeded(output, evidence);
    }
    try {
      var parts = new ArrayList<Payload>();
      for (JsonNode part : array(output)) {
        if (!part.isString() || !WholeText.is(part.stringValue())) {
          return wrong(evidence);
        }
        parts.add(Payload.of(part.stringValue()));
      }
      return new Outcome.Split(parts, evidence);
    } catch (JacksonException notJson) {
      return wrong(evidence);
    }
  }

  private static JsonNode array(Payload output) {
    var node = JSON.readTree(output.bytes());
    return node != null && node.isArray() ? node : JSON.readTree("[null]");
  }

  private static Outcome wrong(List<Evidence> evidence) {
    return new Outcome.Failed(
        "its plan says split: true, but it did not print a JSON array of 1 to 4 strings",
        Outcome.Repeat.USELESS,
        evidence);
  }
}
