package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PartTest {
  /** Where the full plan has each part. */
  private static final Map<String, Part> PLACES =
      Map.of(
          "", Part.PLAN,
          "/swarm", Part.SWARM,
          "/agents/0", Part.AGENT,
          "/agents/0/worker", Part.WORKER,
          "/agents/0/worker/environment/TOKEN", Part.SECRET,
          "/tasks/1", Part.TASK,
          "/tasks/2/needs/0", Part.NEED,
          "/tasks/2/verify", Part.VERIFY,
          "/tasks/2/input", Part.INPUT);

  static Stream<Arguments> keys() {
    return PLACES.entrySet().stream()
        .flatMap(
            place ->
                place.getValue().keys().stream()
                    .map(key -> Arguments.of(place(place.getKey(), key), key)));
  }

  /** A result is not judged where there is a quorum. */
  private static String place(String part, String key) {
    return key.equals("verify") ? "/tasks/2" : part;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void eachKeyAPartMayHaveIsLookedAt(String place, String key, @TempDir Path temp) {
    var plan = YAMLMapper.builder().build().readTree(PlanFolder.full());
    var part = (ObjectNode) plan.at(place);
    assertThat(part.has(key)).as("the full plan has every key").isTrue();
    part.putArray(key).addArray().addArray();
    var file =
        new PlanFolder(temp)
            .write("plan.json", JsonMapper.builder().build().writeValueAsBytes(plan));

    var path = (place + "/" + key).substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
    try {
      throw new AssertionError(new PlanReader().read(file, Map.of()));
    } catch (PlanException wrong) {
      assertThat(wrong.mistakes())
          .anySatisfy(mistake -> assertThat(mistake.path()).startsWith(path))
          .anySatisfy(mistake -> assertThat(mistake.message()).endsWith("got a list"));
    }
  }
}
