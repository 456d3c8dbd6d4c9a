package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.LogisticTrainer;
import dev.swarm.mcp.codec.Json;
import dev.swarm.swarm.Caps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every tool of ruv-swarm that is offered here takes what was recorded of it and answers in its
 * form. Whoever adds one needs a row in {@link #CALLS} only where it can do nothing with the
 * arguments that it requires alone.
 */
class ContractTest {
  /** What a tool is called with: %1$s is an agent, %2$s another, %3$s a task, %4$d a new number. */
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry("swarm_init", "{'topology':'mesh'}"),
          Map.entry("swarm_monitor", "{'duration':0}"),
          Map.entry("agent_spawn", "{'type':'coder'}"),
          Map.entry("agent_metrics", "{'agentId':'%1$s'}"),
          Map.entry("task_orchestrate", "{'task':'do it'}"),
          Map.entry("task_results", "{'taskId':'%3$s','format':'detailed'}"),
          Map.entry("benchmark_run", "{'iterations':1}"),
          Map.entry("neural_status", "{'agentId':'%1$s'}"),
          Map.entry(
              "neural_train",
              "{'agentId':'%1$s','iterations':1,"
                  + "'trainingData':[{'input':[0,1],'output':[1]},{'input':[1,0],'output':[0]}]}"),
          Map.entry("memory_usage", "{'detail':'detailed'}"),
          Map.entry("daa_agent_create", "{'id':'daa-%4$d'}"),
          Map.entry("daa_agent_adapt", "{'agentId':'%1$s','performanceScore':0.9}"),
          Map.entry("daa_workflow_create", "{'id':'w%4$d','name':'n','steps':['a','b']}"),
          Map.entry("daa_workflow_execute", "{'workflowId':'flow','waitSeconds':0}"),
          Map.entry(
              "daa_knowledge_share",
              "{'sourceAgentId':'%1$s','targetAgentIds':['%2$s'],'knowledgeDomain':'d',"
                  + "'knowledgeContent':{'a':1}}"),
          Map.entry("daa_learning_status", "{'agentId':'%1$s','detailed':true}"),
          Map.entry(
              "daa_cognitive_pattern", "{'agentId':'%1$s','action':'analyze','pattern':'lateral'}"),
          Map.entry("daa_meta_learning", "{'sourceDomain':'a','targetDomain':'b'}"));

  /** Demanded by the original's listing, but not by its code, which knows a default. */
  private static final Set<String> DEFAULTED = Set.of("swarm_init topology", "agent_spawn type");

  /** What says the same as a parameter that is demanded, under the original's other name for it. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "agentId", "agent_id",
          "workflowId", "workflow_id",
          "sourceAgentId", "source_agent",
          "targetAgentIds", "target_agents");

  private static final Contract CONTRACT = Contract.read();

  /** A desk with two agents in a swarm, one of which has done a task, and a workflow. */
  private static final class Prepared implements AutoCloseable {
    private final Desk desk =
        new Desk(
            new Caps(1_000, 1_000, 1_000, 1_000, 1 << 20),
            around -> around.trainer(LogisticTrainer::new));
    private final String ada;
    private final String bob;
    private final String task;
    private int calls;

    Prepared() {
      desk.call("swarm_init", "{'topology':'mesh','maxAgents':100}");
      ada = desk.join("ada");
      bob = desk.join("bob");
      task = desk.submit(",'maxAgents':1");
      desk.clock.advance(Duration.ofSeconds(6));
      desk.work("ada", "done", Duration.ofMillis(100));
      if (offered("daa_workflow_create")) {
        desk.call("daa_workflow_create", "{'id':'flow','name':'n','steps':['a']}");
      }
    }

    boolean offered(String tool) {
      return desk.engine.catalog().tool(tool).isPresent();
    }

    /** Arguments that the tool takes. */
    ObjectNode arguments(String tool) {
      calls++;
      var text = CALLS.getOrDefault(tool, "{}").replace('\'', '"');
      return (ObjectNode) Json.read(text.formatted(ada, bob, task, calls));
    }

    JsonNode answer(String tool, ObjectNode arguments) {
      return desk.line.call(tool, arguments);
    }

    void takes(String tool, ObjectNode arguments, boolean whole) {
      var answer = answer(tool, arguments);
      assertThat(answer.path("isError").asBoolean(false)).as(Json.text(answer)).isFalse();
      var object = answer.path("structuredContent");
      assertThat(Contract.unlike(CONTRACT.result(tool), object, whole))
          .as(Json.text(object))
          .isEmpty();
      var text = answer.path("content").path(0).path("text").asString("");
      assertThat(text).startsWith("{\n  \"");
      assertThat(Json.text(Json.read(text))).isEqualTo(Json.text(object));
    }

    void refuses(String tool, ObjectNode arguments, String named) {
      var answer = answer(tool, arguments);
      assertThat(answer.path("isError").asBoolean(false))
          .as(Json.text(arguments) + " gives " + Json.text(answer))
          .isTrue();
      assertThat(answer.path("content").path(0).path("text").asString("")).contains(named);
    }

    @Override
    public void close() {
      desk.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> everyToolKeepsTheContract() {
    List<String> offered;
    try (var there = new Prepared()) {
      offered = CONTRACT.names().stream().filter(there::offered).toList();
    }
    return offered.stream().map(ContractTest::tool);
  }

  private static DynamicContainer tool(String tool) {
    var prepared = new Prepared();
    var tests = new ArrayList<DynamicTest>();
    tests.add(
        test("answers in its form", () -> prepared.takes(tool, prepared.arguments(tool), true)));
    tests.add(test("names what it does not know", () -> ignores(prepared, tool)));
    tests.add(test("lists its parameters", () -> lists(prepared, tool)));
    CONTRACT.required(tool).forEach(name -> demanded(prepared, tool, name, tests));
    for (var parameter : CONTRACT.parameters(tool).properties()) {
      tests.addAll(values(prepared, tool, parameter.getKey(), parameter.getValue()));
    }
    return DynamicContainer.dynamicContainer(tool, tests.stream().onClose(prepared::close));
  }

  private static DynamicTest test(String name, org.junit.jupiter.api.function.Executable work) {
    return DynamicTest.dynamicTest(name, work);
  }

  private static void ignores(Prepared prepared, String tool) {
    var arguments = prepared.arguments(tool).put("somethingElse", 7);
    var answer = prepared.answer(tool, arguments);
    assertThat(answer.path("structuredContent").path("ignored").toString())
        .as(Json.text(answer))
        .contains("somethingElse");
  }

  private static void lists(Prepared prepared, String tool) {
    var schema = prepared.desk.engine.catalog().tool(tool).orElseThrow().input().document();
    for (var parameter : CONTRACT.parameters(tool).properties()) {
      var ours = schema.path("properties").path(parameter.getKey());
      var theirs = parameter.getValue();
      assertThat(ours.path("type").asString(""))
          .as(parameter.getKey())
          .isEqualTo(theirs.path("type").asString(""));
      for (var limit : List.of("minimum", "maximum", "default")) {
        if (theirs.has(limit)) {
          assertThat(ours.path(limit)).as(parameter.getKey()).isEqualTo(theirs.path(limit));
        }
      }
      assertThat(words(ours.path("enum"))).containsAll(words(theirs.path("enum")));
    }
    for (var name : schema.path("required")) {
      assertThat(CONTRACT.required(tool)).contains(name.asString(""));
    }
  }

  private static Set<String> words(JsonNode array) {
    var words = new HashSet<String>();
    array.forEach(one -> words.add(one.asString("")));
    return words;
  }

  private static void demanded(
      Prepared prepared, String tool, String name, List<DynamicTest> tests) {
    if (DEFAULTED.contains(tool + " " + name)) {
      return;
    }
    tests.add(
        test(
            "demands " + name,
            () -> {
              var arguments = prepared.arguments(tool);
              arguments.remove(name);
              prepared.refuses(tool, arguments, name);
            }));
    if (CONTRACT.parameters(tool).has(ALIASES.getOrDefault(name, ""))) {
      tests.add(
          test(
              "takes " + ALIASES.get(name) + " for " + name,
              () -> {
                var arguments = prepared.arguments(tool);
                arguments.set(ALIASES.get(name), arguments.remove(name));
                prepared.takes(tool, arguments, true);
              }));
    }
  }

  private static List<DynamicTest> values(
      Prepared prepared, String tool, String name, JsonNode rule) {
    var tests = new ArrayList<DynamicTest>();
    var values = new Values(prepared, tool, name, tests);
    rule.path("enum").forEach(values::good);
    if (rule.has("enum")) {
      values.bad(Json.read("\"no such word\""));
    }
    if (rule.has("minimum")) {
      long least = rule.path("minimum").asLong(0);
      values.good(Json.read(String.valueOf(least)));
      values.bad(Json.read(String.valueOf(least - 1)));
    }
    if (rule.has("maximum")) {
      long most = rule.path("maximum").asLong(0);
      values.good(Json.read(String.valueOf(most)));
      values.bad(Json.read(String.valueOf(most + 1)));
    }
    if (rule.path("type").asString("").equals("boolean")) {
      values.good(Json.read("true"));
      values.good(Json.read("false"));
    }
    values.bad(ofAnotherType(rule.path("type").asString("")));
    return tests;
  }

  private static JsonNode ofAnotherType(String type) {
    return Json.read(type.equals("string") ? "[1]" : "\"text\"");
  }

  /** Values of one parameter. */
  private record Values(Prepared prepared, String tool, String name, List<DynamicTest> tests) {
    void good(JsonNode value) {
      tests.add(
          test(
              "takes " + name + " " + Json.text(value),
              () -> prepared.takes(tool, with(value), false)));
    }

    void bad(JsonNode value) {
      tests.add(
          test(
              "refuses " + name + " " + Json.text(value),
              () -> prepared.refuses(tool, with(value), name)));
    }

    private ObjectNode with(JsonNode value) {
      var arguments = prepared.arguments(tool);
      arguments.set(name, value);
      return arguments;
    }
  }

  @Test
  void aFormThatIsNotKeptIsSeen() {
    var form = Json.read("{\"a\":\"number\",\"b\":[{\"c\":\"string\"}],\"d\":{}}");

    assertThat(Contract.unlike(form, Json.read("{\"a\":1,\"b\":[{\"c\":null}],\"d\":{}}"), true))
        .isEmpty();
    assertThat(Contract.unlike(form, Json.read("{\"a\":\"1\",\"b\":[{\"c\":2}]}"), true))
        .containsExactly(
            "/a is STRING, not number",
            "/b/0/c is NUMBER, not string",
            "/d is MISSING, not OBJECT");
    assertThat(Contract.unlike(form, Json.read("{\"b\":[]}"), false)).isEmpty();
    var left = Json.read("{\"a\":\"null\"}");
    assertThat(Contract.unlike(left, Json.read("{\"a\":7}"), true)).isEmpty();
    assertThat(Contract.unlike(left, Json.read("{}"), true)).hasSize(1);
  }
}
