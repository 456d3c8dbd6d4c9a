package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.task.Priority;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published schema and the reader say the same, as far as a schema can say it. */
class SchemaTest {
  private static final Path FILE = Path.of("..", "docs", "plan.schema.json");
  private static final JsonNode JSON = JsonMapper.builder().build().readTree(FILE.toFile());
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(JSON);
  private static final Map<String, Part> PARTS =
      Map.of(
          "", Part.PLAN,
          "/$defs/swarm", Part.SWARM,
          "/$defs/agent", Part.AGENT,
          "/$defs/worker", Part.WORKER,
          "/$defs/secret", Part.SECRET,
          "/$defs/task", Part.TASK,
          "/$defs/verifier", Part.VERIFY,
          "/$defs/need", Part.NEED,
          "/$defs/input", Part.INPUT);

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  @Test
  void theSchemaHasTheReadersKeysAndNoOthersEachWithADescription() {
    PARTS.forEach(
        (at, part) -> {
          var mapping = JSON.at(at);
          assertThat(mapping.get("properties").propertyNames())
              .as(at)
              .containsExactlyInAnyOrderElementsOf(part.keys());
          assertThat(mapping.get("additionalProperties").booleanValue()).isFalse();
          mapping
              .get("properties")
              .forEach(key -> assertThat(key.path("description").stringValue("")).isNotBlank());
        });
  }

  @Test
  void everyMappingOfTheSchemaIsAPartOfTheReader() {
    Set<String> closed = new HashSet<>();
    JSON.get("$defs")
        .properties()
        .forEach(
            def -> {
              if (def.getValue().has("properties")) {
                closed.add("/$defs/" + def.getKey());
              }
            });
    closed.add("");

    assertThat(closed).isEqualTo(PARTS.keySet());
  }

  @Test
  void theSchemasPatternsAreTheReaders() {
    requirePattern("/properties/plan/pattern", TextForm.PLAN_NAME);
    requirePattern("/properties/set/propertyNames/pattern", TextForm.PARAMETER);
    requirePattern("/$defs/name/pattern", TextForm.NAME);
    requirePattern("/$defs/duration/pattern", TextForm.DURATION);
    requirePattern("/$defs/duration/pattern", TextForm.WAIT);
    requirePattern("/$defs/capabilities/items/pattern", TextForm.CAPABILITY);
    requirePattern("/$defs/worker/properties/output/pattern", TextForm.SIZE);
    requirePattern("/$defs/secret/properties/secret/pattern", TextForm.SECRET);
    requirePattern("/$defs/worker/properties/environment/propertyNames/pattern", TextForm.VARIABLE);
  }

  private static void requirePattern(String at, TextForm<?> form) {
    assertThat(JSON.at(at).stringValue()).isEqualTo("^(?:" + form.pattern() + ")$");
  }

  @Test
  void theSchemasWordsAreTheReaders() {
    requireWords("/$defs/swarm/properties/topology", Topology.class);
    requireWords("/$defs/swarm/properties/strategy", SwarmStrategy.class);
    requireWords("/$defs/agent/properties/type", AgentType.class);
    requireWords("/$defs/agent/properties/pattern", CognitivePattern.class);
    requireWords("/$defs/task/properties/strategy", TaskStrategy.class);
    requireWords("/$defs/task/properties/priority", Priority.class);
    requireWords("/$defs/verifier/properties/type", AgentType.class);
    requireWords("/$defs/need/properties/when", Need.When.class);
    assertThat(texts("/$defs/worker/properties/environment/propertyNames/not/enum"))
        .containsExactlyElementsOf(EnvironmentSection.RESERVED);
    assertThat(texts("/properties/set/propertyNames/not/enum"))
        .containsExactlyElementsOf(Parameters.builtIn(FILE).keySet());
  }

  private static <E extends Enum<E>> void requireWords(String at, Class<E> type) {
    assertThat(texts(at + "/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(type.getEnumConstants()).map(Value::word).toList());
  }

  private static Stream<String> texts(String at) {
    return JSON.at(at).valueStream().map(JsonNode::stringValue);
  }

  @Test
  void theSchemasBoundsAreTheReaders() {
    requireMost("/$defs/swarm/properties/max-agents", SwarmSection.MOST_AGENTS);
    requireMost("/$defs/agent/properties/count", SwarmSection.MOST_AGENTS);
    requireMost("/$defs/agent/properties/slots", AgentSection.MOST_SLOTS);
    requireMost("/$defs/task/properties/agents", TeamSection.MOST_AGENTS);
    requireMost("/$defs/task/properties/quorum", TeamSection.MOST_AGENTS);
    requireMost("/$defs/task/properties/retries", TaskSection.MOST_RETRIES);
    assertThat(JSON.at("/$defs/capabilities/maxItems").intValue())
        .isEqualTo(CapabilitySection.MOST);
  }

  private static void requireMost(String at, int most) {
    assertThat(JSON.at(at + "/maximum").intValue()).as(at).isEqualTo(most);
  }

  @Test
  void aCapabilityThatIsReadIsOneOfTheDomain() {
    var longest = "a" + "b".repeat(63);

    assertThat(TextForm.CAPABILITY.pattern().asMatchPredicate()).accepts("c++", "c#", longest);
    assertThat(Capabilities.of("c++", "c#", longest).words()).hasSize(3);
    assertThat(TextForm.CAPABILITY.pattern().asMatchPredicate()).rejects("Java", "", longest + "c");
  }

  static Stream<String> good() {
    return Stream.concat(Stream.of(PlanFolder.full(), PlanFolder.SMALL), Corpus.good());
  }

  static Stream<String> bad() {
    return Corpus.bad();
  }

  @ParameterizedTest
  @MethodSource("good")
  void whatTheReaderReadsTheSchemaAccepts(String yaml) {
    assertThat(folder.plan(yaml).tasks()).isNotEmpty();
    assertThat(SCHEMA.validate(YAMLMapper.builder().build().readTree(yaml))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatTheSchemaRefusesTheReaderRefuses(String yaml) {
    assertThat(SCHEMA.validate(YAMLMapper.builder().build().readTree(yaml))).isNotEmpty();
    assertThat(folder.mistakes(yaml)).isNotEmpty();
  }
}
