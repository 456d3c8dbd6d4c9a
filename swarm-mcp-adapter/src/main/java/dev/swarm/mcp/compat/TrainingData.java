package dev.swarm.mcp.compat;

import dev.swarm.learn.Lessons;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.network.NetworkTrainer.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads samples as callers write them: {@code {"inputs":[[0,1],…],"outputs":[[1],…]}} or {@code
 * [{"input":[0,1],"output":[1]},…]}; where a sample has one number, that alone stands for it.
 */
final class TrainingData {
  private static final String NAME = "trainingData";
  private static final int MOST_NUMBERS = 1_000_000;
  private static final String ALLOWED =
      "{inputs: [[…]], outputs: [[…]]} or [{input: […], output: […]}], with wanted outputs from 0"
          + " to 1";

  private TrainingData() {}

  /** The samples of a call, if it brings any. */
  static Optional<Lessons> of(Arguments arguments) {
    return arguments.node(NAME).map(TrainingData::lessons);
  }

  private static Lessons lessons(JsonNode data) {
    var inputs = new ArrayList<float[]>();
    var outputs = new ArrayList<float[]>();
    if (data.isArray()) {
      for (var sample : data) {
        inputs.add(row(sample.path("input")));
        outputs.add(row(sample.path("output")));
      }
    } else {
      rows(data.path("inputs"), inputs);
      rows(data.path("outputs"), outputs);
    }
    require(numbers(inputs) + numbers(outputs) <= MOST_NUMBERS, "has too many numbers");
    return Refusal.checked(NAME, () -> new Lessons(new Samples(inputs, outputs)));
  }

  private static void rows(JsonNode rows, List<float[]> into) {
    require(rows.isArray(), "is of another form");
    rows.forEach(row -> into.add(row(row)));
  }

  private static float[] row(JsonNode row) {
    if (Json.isDouble(row)) {
      return new float[] {(float) row.doubleValue()};
    }
    require(row.isArray(), "is of another form");
    var numbers = new float[row.size()];
    for (int i = 0; i < numbers.length; i++) {
      require(Json.isDouble(row.get(i)), "has something other than numbers, or too large ones");
      numbers[i] = (float) row.get(i).doubleValue();
    }
    return numbers;
  }

  private static long numbers(List<float[]> rows) {
    return rows.stream().mapToLong(row -> row.length).sum();
  }

  private static void require(boolean fits, String problem) {
    if (!fits) {
      throw new BadArgument(NAME, problem, ALLOWED);
    }
  }
}
