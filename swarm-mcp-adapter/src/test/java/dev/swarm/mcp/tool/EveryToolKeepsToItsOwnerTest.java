package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.contract.LogisticTrainer;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.memory.MemoryCaps;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.work.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * To a stranger what another owner has is as if it had never been there, whichever tool names it by
 * whichever parameter; and nothing of it changes. A tool without a row in {@link Rows}, and a
 * parameter that no list there has, make this fail.
 */
class EveryToolKeepsToItsOwnerTest {
  private static final Set<String> ALL = Set.of(Scope.READ, Scope.WRITE, Scope.WORK);
  private static final Caller ANN = new Caller("ann", ALL);
  private static final Caller EVE = new Caller("eve", ALL);
  private static final Caller ROOT = new Caller("root", Set.of(Scope.ADMIN));

  /** What tells of the thing that it names that it is not there, in an answer that is none. */
  private static final Set<String> SOFT =
      Set.of(
          "message_send thread",
          "message_send replyTo",
          "message_receive ack",
          "resource_release reservationId",
          "daa_meta_learning sourceDomain",
          "daa_meta_learning targetDomain");

  /** What is needed beside a parameter for it to be looked at. */
  private static final Map<String, Set<String>> BESIDE =
      Map.of(
          "agent", Set.of("stepId", "token"),
          "stepId", Set.of("agent", "token"),
          "targetAgentIds", Set.of("sourceAgentId", "knowledgeContent"),
          "target_agents", Set.of("sourceAgentId", "knowledgeContent"),
          "agentIds", Set.of("workflowId", "waitSeconds"));

  /** What a tool asks for before it looks for anything, though its schema does not say so. */
  private static final Map<String, Set<String>> ASKED =
      Map.of(
          "task_complete", Set.of("output"),
          "daa_agent_adapt", Set.of("agentId"),
          "daa_knowledge_share", Set.of("sourceAgentId", "targetAgentIds", "knowledgeContent"),
          "daa_workflow_execute", Set.of("workflowId"));

  /** The sets of tools. */
  enum Toolset {
    STANDARD,
    COMPAT;

    Map<String, String> rows() {
      return this == STANDARD ? Rows.standard() : Rows.compat();
    }

    Catalog over(Coordinator coordinator, SimulatedClock clock) {
      return this == STANDARD
          ? SwarmCatalog.of(coordinator, new SplittableRandom(11))
          : CompatCatalog.of(
              Surroundings.of(coordinator, new SplittableRandom(11))
                  .clock(clock)
                  .trainer(LogisticTrainer::new));
    }
  }

  /** A store with what ann has and what eve has; each that is made is the same to the last id. */
  private static final class Yard implements AutoCloseable {
    final Coordinator coordinator;
    final Engine engine;
    final Estate ann;
    final Estate eve;

    Yard(Toolset tools) {
      var clock = new SimulatedClock();
      coordinator =
          Coordinator.resting(
              new MemoryStore(clock),
              new Coordinator.Options(
                  Caps.DEFAULT,
                  clock,
                  new SplittableRandom(7),
                  Duration.ofDays(1),
                  Retention.DEFAULT,
                  MemoryCaps.DEFAULT));
      engine = new Engine(Settings.of("swarm", "test"), tools.over(coordinator, clock));
      ann = new Estate(coordinator, "ann");
      eve = new Estate(coordinator, "eve");
      if (tools == Toolset.COMPAT) {
        workflow(ann, ANN);
        workflow(eve, EVE);
      }
      // So that whoever is noted as having called is seen to be.
      clock.advance(Duration.ofSeconds(30));
    }

    private void workflow(Estate estate, Caller caller) {
      var made =
          call(
              caller,
              "daa_workflow_create",
              estate.filled("{'id':'{flow}','name':'n','steps':['a'],'swarmId':'{swarm}'}"));
      assertThat(code(made)).isEmpty();
    }

    JsonNode call(Caller caller, String tool, ObjectNode arguments) {
      return new Line(engine, caller).call(tool, arguments);
    }

    List<Tool> tools() {
      return engine.catalog().tools();
    }

    @Override
    public void close() {
      coordinator.close();
    }
  }

  private static String code(JsonNode answer) {
    return answer.path("structuredContent").path("error").path("code").asString("");
  }

  private static boolean failed(JsonNode answer) {
    return answer.path("isError").asBoolean(false);
  }

  record Case(Toolset set, Tool offered) {
    String tool() {
      return offered.name();
    }

    String row() {
      return set.rows().getOrDefault(tool(), "{}");
    }

    @Override
    public String toString() {
      return set + " " + tool();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(Toolset.values())
        .flatMap(
            set -> {
              try (var yard = new Yard(set)) {
                return yard.tools().stream().map(tool -> new Case(set, tool)).toList().stream();
              }
            });
  }

  @Test
  void everyToolHasARowAndEveryParameterIsKnownToNameSomethingOrNot() {
    for (var set : Toolset.values()) {
      try (var yard = new Yard(set)) {
        assertThat(set.rows().keySet())
            .containsExactlyInAnyOrderElementsOf(yard.tools().stream().map(Tool::name).toList());
        for (var tool : yard.tools()) {
          for (var property : tool.input().document().path("properties").properties()) {
            if (words(property.getValue())) {
              assertThat(
                      Rows.NAMING.containsKey(property.getKey())
                          || Rows.PLAIN.contains(property.getKey()))
                  .as(tool.name() + " " + property.getKey())
                  .isTrue();
            }
          }
        }
      }
    }
  }

  /** Whether any text can be given for it. */
  private static boolean words(JsonNode rule) {
    var type = rule.path("type").asString("");
    return !rule.has("enum") && !Set.of("integer", "number", "boolean").contains(type);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsAnothersIsAsIfItHadNeverBeenThere(Case one) {
    var schema = schema(one);
    for (var parameter : schema.path("properties").propertyNames()) {
      var kind = Rows.NAMING.get(parameter);
      if (kind == null) {
        continue;
      }
      try (var yard = new Yard(one.set())) {
        for (var word : words(yard.ann, kind)) {
          var bare = bare(one, schema, parameter, yard);
          same(one, parameter, bare, word, true);
          same(one, parameter, yard.eve.filled(one.row()), word, false);
        }
      }
    }
  }

  private static JsonNode schema(Case one) {
    return one.offered().input().document();
  }

  /** How ann's thing of that kind can be named. */
  private static List<String> words(Estate ann, String kind) {
    return switch (kind) {
      case "swarm", "agent", "other" -> List.of(ann.the(kind), ann.the(kind + "Name"));
      default -> List.of(ann.the(kind));
    };
  }

  /** Eve's arguments, but only those without which the parameter is not looked at. */
  private static ObjectNode bare(Case one, JsonNode schema, String parameter, Yard yard) {
    var all = yard.eve.filled(one.row());
    var kept = Json.object();
    var needed = new TreeSet<>(BESIDE.getOrDefault(parameter, Set.of()));
    // One of two names of the same thing is enough, and the first that there is counts.
    ASKED.getOrDefault(one.tool(), Set.of()).stream()
        .filter(name -> !Rows.NAMING.getOrDefault(name, "").equals(Rows.NAMING.get(parameter)))
        .forEach(needed::add);
    schema.path("required").forEach(name -> needed.add(name.asString("")));
    needed.stream().filter(all::has).forEach(name -> kept.set(name, all.get(name)));
    return kept;
  }

  private static void same(
      Case one, String parameter, ObjectNode arguments, String real, boolean bare) {
    var madeUp = madeUp(real);
    JsonNode stranger;
    JsonNode nothing;
    try (var yard = new Yard(one.set())) {
      var before = yard.ann.seen();
      stranger = yard.call(EVE, one.tool(), with(arguments, parameter, real, one));
      assertThat(yard.ann.seen()).as("%s %s", one, parameter).isEqualTo(before);
      // What was done changed what is eve's: then both start from the same.
      try (var other = failed(stranger) ? yard : new Yard(one.set())) {
        nothing = other.call(EVE, one.tool(), with(arguments, parameter, madeUp, one));
      }
    }
    assertThat(told(stranger, real)).as("%s %s", one, parameter).isEqualTo(told(nothing, madeUp));
    if (bare && !soft(one, parameter, arguments)) {
      assertThat(code(stranger))
          .as("%s %s %s", one, parameter, Json.text(stranger))
          .isEqualTo(admins(one) ? "FORBIDDEN" : "NOT_FOUND");
    }
  }

  private static boolean admins(Case one) {
    return one.offered().scope().equals(Scope.ADMIN);
  }

  /** Beside an agent that is named by its id the swarm is not looked at. */
  private static boolean soft(Case one, String parameter, ObjectNode arguments) {
    return SOFT.contains(one.tool() + " " + parameter)
        || (parameter.equals("swarmId")
            && Stream.of("agent", "agentId", "sourceAgentId").anyMatch(arguments::has));
  }

  private static ObjectNode with(ObjectNode arguments, String parameter, String value, Case one) {
    var changed = arguments.deepCopy();
    boolean many =
        schema(one).path("properties").path(parameter).path("type").asString("").equals("array");
    if (many) {
      changed.putArray(parameter).add(value);
    } else {
      changed.put(parameter, value);
    }
    return changed;
  }

  /** Of the same form, and nowhere. */
  private static String madeUp(String real) {
    if (real.contains("_")) {
      int at = real.indexOf('_') + 20;
      char other = real.charAt(at) == '0' ? '1' : '0';
      return real.substring(0, at) + other + real.substring(at + 1);
    }
    return real.replace("ann", "xyz");
  }

  /** The answer without the name that was asked for, and without what a clock measured. */
  private static String told(JsonNode answer, String name) {
    return Json.text(answer)
        .replace(name, "NAME")
        .replaceAll("[0-9]+\\.[0-9]+(E-?[0-9]+)?", "MEASURED")
        .replaceAll("\"(memoryUsage|inference_speed)\":[^,}]*", "MEASURED");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStrangerWhoSaysWhatTheOwnerSaysIsToldThatNothingIsThere(Case one) {
    try (var yard = new Yard(one.set())) {
      boolean names =
          yard.eve.filled(one.row()).propertyNames().stream().anyMatch(Rows.NAMING::containsKey);
      var before = yard.ann.seen();
      var answer = yard.call(EVE, one.tool(), yard.ann.filled(one.row()));
      if (names && !admins(one)) {
        assertThat(code(answer)).as("%s %s", one, Json.text(answer)).isEqualTo("NOT_FOUND");
      }
      assertThat(yard.ann.seen()).as("%s", one).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nobodyIsToldOfWhatAnotherHas(Case one) {
    try (var yard = new Yard(one.set())) {
      var answers = new ArrayList<JsonNode>();
      answers.add(yard.call(EVE, one.tool(), unnamed(one, yard)));
      answers.add(yard.call(EVE, one.tool(), yard.eve.filled(one.row())));
      for (var answer : answers) {
        assertThat(Json.text(answer)).as("%s", one).doesNotContain(yard.ann.marks());
      }
    }
  }

  /** Eve's arguments, but none that names anything. */
  private static ObjectNode unnamed(Case one, Yard yard) {
    var arguments = yard.eve.filled(one.row());
    return arguments.without(Rows.NAMING.keySet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOwnerAndAnAdminAreServed(Case one) {
    try (var yard = new Yard(one.set())) {
      var answer = yard.call(admins(one) ? ROOT : ANN, one.tool(), yard.ann.filled(one.row()));
      assertThat(failed(answer)).as("%s %s", one, Json.text(answer)).isFalse();
    }
    try (var yard = new Yard(one.set())) {
      var answer = yard.call(ROOT, one.tool(), yard.ann.filled(one.row()));
      assertThat(failed(answer)).as("%s %s", one, Json.text(answer)).isFalse();
    }
  }
}
