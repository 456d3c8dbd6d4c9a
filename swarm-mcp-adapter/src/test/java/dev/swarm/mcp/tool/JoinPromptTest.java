package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.memory.MemoryKey;
import dev.swarm.message.Letter;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JoinPromptTest {
  private final Coordinator coordinator = Coordinator.inMemory();
  private final Engine engine =
      new Engine(
          Settings.of("swarm", "test"), SwarmCatalog.of(coordinator, new SplittableRandom(1)));

  @AfterEach
  void close() {
    coordinator.close();
  }

  /**
   * Does what the prompt's sentences say and nothing else: which tool to call, with which
   * arguments, where their values come from. It knows the protocol, and no name of a tool.
   */
  private static final class Obedient {
    private static final Pattern WITH_JSON = Pattern.compile("(?:C|c)all (\\w+) with (\\{.*?})");
    private static final Pattern WITH_NAMES =
        Pattern.compile("(?:C|c)all (\\w+) with ((?:\"\\w+\"(?:, | and )?)+)");

    private final Line line;
    private final List<String> paragraphs;
    private final Map<String, JsonNode> tools = new HashMap<>();
    private final List<String> heard = new ArrayList<>();
    private final List<String> recalled = new ArrayList<>();
    private final String id;

    Obedient(Engine engine, String name) {
      line = new Line(engine);
      line.ask("tools/list", "{}")
          .path("tools")
          .forEach(tool -> tools.put(tool.path("name").asString(""), tool));
      var prompt =
          line.ask(
              "prompts/get",
              "{\"name\":\"join_swarm\",\"arguments\":{\"name\":\"%s\"}}".formatted(name));
      var text = prompt.path("messages").get(0).path("content").path("text").asString("");
      paragraphs = Pattern.compile("\\n(?=\\d\\. )").splitAsStream(text).toList();
      id = firstAgentId(spelled(1, "").path("structuredContent"));
      assertThat(id).startsWith("agent_");
    }

    AgentId agent() {
      return new AgentId(id);
    }

    private String paragraph(int number) {
      return paragraphs.stream()
          .filter(text -> text.startsWith(number + ". "))
          .findFirst()
          .orElseThrow();
    }

    /** Calls what the paragraph says, with the arguments that it spells out. */
    private JsonNode spelled(int number, String id) {
      var found = WITH_JSON.matcher(paragraph(number));
      assertThat(found.find()).as(paragraph(number)).isTrue();
      return call(
          found.group(1), (ObjectNode) Json.read(found.group(2).replace("ID", '"' + id + '"')));
    }

    /** Calls what the paragraph says, with the arguments that it names. */
    private JsonNode named(int number, Map<String, JsonNode> values) {
      var found = WITH_NAMES.matcher(paragraph(number));
      assertThat(found.find()).as(paragraph(number)).isTrue();
      return named(found, values);
    }

    private JsonNode named(Matcher found, Map<String, JsonNode> values) {
      var arguments = Json.object();
      for (var name : Pattern.compile("\\W+").splitAsStream(found.group(2)).toList()) {
        if (!name.isEmpty() && !name.equals("and")) {
          arguments.set(name, values.get(name));
        }
      }
      return call(found.group(1), arguments);
    }

    private JsonNode call(String tool, ObjectNode arguments) {
      assertThat(tools).containsKey(tool);
      for (var required : tools.get(tool).path("inputSchema").path("required")) {
        assertThat(arguments.has(required.asString(""))).as(tool + " " + required).isTrue();
      }
      return line.call(tool, arguments);
    }

    /** Works until a call is refused as the prompt says that it should stop at. */
    String work() {
      while (true) {
        var claimed = spelled(2, id);
        if (claimed.path("isError").asBoolean(false)) {
          return claimed.path("structuredContent").path("error").path("code").asString("");
        }
        for (var step : claimed.path("structuredContent").path("claimed")) {
          work(step);
        }
        spelled(5, id)
            .path("structuredContent")
            .path("messages")
            .forEach(message -> heard.add(message.path("text").asString("")));
      }
    }

    private void work(JsonNode step) {
      var values = new HashMap<String, JsonNode>();
      step.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
      var agent = Json.object().put("agent", id);
      values.put("agent", agent.get("agent"));
      assertThat(named(3, values).path("isError").asBoolean(false)).isFalse();
      var output = "did: " + step.path("description").asString("");
      for (var received : step.path("received")) {
        output += " after " + received.path("output").asString("");
      }
      values.put("output", Json.object().put("output", output).get("output"));
      remember(step.get("description"), values);
      assertThat(named(4, values).path("isError").asBoolean(false)).isFalse();
    }

    /** Keeps what was done, and looks for it, by the two calls that the paragraph says. */
    private void remember(JsonNode description, Map<String, JsonNode> values) {
      values.put("key", description);
      values.put("value", values.get("output"));
      values.put("query", description);
      var calls = WITH_NAMES.matcher(paragraph(6));
      assertThat(calls.find()).isTrue();
      assertThat(named(calls, values).path("isError").asBoolean(false)).isFalse();
      assertThat(calls.find()).isTrue();
      named(calls, values)
          .path("structuredContent")
          .path("memories")
          .forEach(memory -> recalled.add(memory.path("key").asString("")));
    }

    private static String firstAgentId(JsonNode value) {
      if (value.isString() && value.stringValue().startsWith("agent_")) {
        return value.stringValue();
      }
      return value
          .valueStream()
          .map(Obedient::firstAgentId)
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void whoFollowsThePromptDoesTheSwarmsWork() throws Exception {
    var swarm = coordinator.swarms().create(SwarmSpec.named("team"));
    var ada = new Obedient(engine, "ada");
    var bob = new Obedient(engine, "bob");
    var first = swarm.submit(TaskSpec.describe("one"));
    var second = swarm.submit(TaskSpec.describe("two").needs(first.id()));
    var third = swarm.submit(TaskSpec.describe("three").agents(2));
    coordinator.messages().send(Letter.of(bob.agent(), "ada", "hello")).orThrow();
    var adas = Bench.aside(ada::work);
    var bobs = Bench.aside(bob::work);

    assertThat(output(second.id())).contains("did: two after did: one");
    assertThat(output(third.id())).startsWith("did: three");
    assertThat(coordinator.tasks().result(third.id()).orElseThrow().outputs()).hasSize(2);
    close(swarm.id());

    assertThat(adas.get(30, TimeUnit.SECONDS)).isEqualTo("CLOSED");
    assertThat(bobs.get(30, TimeUnit.SECONDS)).isEqualTo("CLOSED");
    assertThat(ada.heard).contains("hello");
    assertThat(Stream.concat(ada.recalled.stream(), bob.recalled.stream()))
        .contains("one", "two", "three");
    var kept = coordinator.memory().get(swarm.id(), new MemoryKey("default", "two")).orElseThrow();
    assertThat(kept.value().text()).contains("did: two after did: one");
  }

  private String output(TaskId task) throws InterruptedException {
    var result = coordinator.tasks().await(task, Duration.ofSeconds(60)).orThrow();
    assertThat(result.succeeded()).as(result.toString()).isTrue();
    return result.text();
  }

  private void close(SwarmId swarm) {
    coordinator.swarms().close(swarm).orThrow();
  }

  @Test
  void everyToolThatThePromptNamesIsThere() {
    var line = new Line(engine);
    var text =
        Json.text(
            line.ask(
                "prompts/get",
                "{\"name\":\"join_swarm\",\"arguments\":{\"name\":\"a\",\"swarm\":\"team\"}}"));
    var names =
        Pattern.compile("\\b(?:agent|task|message|resource|memory|swarm)_[a-z]+").matcher(text);

    assertThat(text).contains("swarmId").contains("team");
    assertThat(names.results().map(found -> found.group()).distinct())
        .isNotEmpty()
        .allMatch(name -> engine.catalog().tool(name).isPresent());
  }

  @Test
  void typesAndSwarmsAreCompleted() {
    coordinator.swarms().create(SwarmSpec.named("team"));
    var line = new Line(engine);

    assertThat(completed(line, "type", "re")).containsExactly("researcher", "reviewer");
    assertThat(completed(line, "swarm", "te")).containsExactly("team");
  }

  private static List<String> completed(Line line, String argument, String typed) {
    var params =
        "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"join_swarm\"},"
            + "\"argument\":{\"name\":\"%s\",\"value\":\"%s\"}}".formatted(argument, typed);
    return line.ask("completion/complete", params)
        .path("completion")
        .path("values")
        .valueStream()
        .map(value -> value.asString(""))
        .toList();
  }
}
