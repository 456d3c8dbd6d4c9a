package dev.swarm.mcp.compat;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DaaGroupTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private DaaSwitches settings() {
    var swarm = desk.coordinator.swarms().open().getLast();
    return DaaSwitches.of(desk.coordinator, swarm.id());
  }

  @Test
  void withoutASwarmOneNamedDaaIsOpened() {
    var answer = desk.call("daa_init", "{}");
    var swarm = desk.coordinator.swarms().open().getFirst();

    assertThat(swarm.spec().name()).isEqualTo("daa");
    assertThat(answer.path("swarm_id").asString("")).isEqualTo(swarm.id().value());
    desk.call("daa_init", "{}");
    assertThat(desk.coordinator.swarms().open()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true,true", "true,false", "false,true", "false,false"})
  void whatIsSwitchedOnIsKeptAndTold(String flags) {
    desk.swarm("mesh");
    boolean learning = flags.startsWith("true");
    boolean coordination = flags.endsWith("true");
    var features =
        desk.call(
                "daa_init", "{'enableLearning':%b,'enableCoordination':%b}", learning, coordination)
            .path("features");

    assertThat(features.path("autonomousLearning").asBoolean()).isEqualTo(learning);
    assertThat(features.path("peerCoordination").asBoolean()).isEqualTo(coordination);
    assertThat(settings()).isEqualTo(new DaaSwitches(learning, coordination));
  }

  @Test
  void itTellsWhatIsThereAndNotWhatIsAskedFor() {
    var answer = desk.call("daa_init", "{'persistenceMode':'disk'}");

    assertThat(answer.path("features").path("persistenceMode").asString("")).isEqualTo("memory");
    assertThat(answer.path("message").asString("")).contains("store is on memory");
    assertThat(answer.path("features").path("neuralIntegration").asBoolean()).isFalse();
    assertThat(answer.path("features").path("cognitivePatterns").asInt())
        .isEqualTo(desk.call("neural_patterns", "{}").size());
    var capabilities = answer.path("capabilities");
    assertThat(capabilities.path("wasmOptimized").asBoolean()).isFalse();
    assertThat(capabilities.path("memoryPersistence").asBoolean()).isFalse();
    assertThat(capabilities.path("crossBoundaryLatency").isNull()).isTrue();
    assertThat(desk.refused("daa_init", "{'persistenceMode':'tape'}")).contains("allowed");
    assertThat(desk.refused("daa_init", "{'enableLearning':'yes'}")).contains("allowed");
  }

  private JsonNode share(String more) {
    return desk.call(
        "daa_knowledge_share", "{'sourceAgentId':'ada','targetAgentIds':['bob','cy']" + more + "}");
  }

  private JsonNode known(String agent, String key) {
    var value =
        desk.call("memory_get", "{'namespace':'knowledge:%s','key':'%s'}", agent, key)
            .path("value")
            .asString("{}");
    return Json.read(value);
  }

  @Test
  void whatIsGivenIsCopiedToEachTargetWithWhereItIsFrom() {
    desk.swarm("mesh");
    var ada = desk.join("ada");
    var bob = desk.join("bob");
    desk.join("cy");
    var shared =
        share(",'knowledgeDomain':'java','knowledgeContent':{'style':{'tabs':2},'tests':'many'}");

    assertThat(shared.path("agents_updated")).hasSize(2);
    assertThat(shared.path("entries")).hasSize(2);
    assertThat(shared.path("copies").asInt()).isEqualTo(4);
    assertThat(shared.path("knowledge_transfer_rate").asDouble()).isEqualTo(1);
    var copy = known(bob, "java/style");
    assertThat(copy.path("content").path("tabs").asInt()).isEqualTo(2);
    assertThat(copy.path("from").path("agent").asString("")).isEqualTo(ada);
    assertThat(copy.path("from").path("version").asInt()).isPositive();
    assertThat(copy.path("at").asString("")).isEqualTo(desk.clock.instant().toString());
    assertThat(known(ada, "java/tests").path("content").asString("")).isEqualTo("many");
  }

  @Test
  void whatTheyKnowAlreadyIsNotNew() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    desk.join("cy");
    share(",'knowledgeDomain':'java','knowledgeContent':{'a':1,'b':2}");

    assertThat(share(",'knowledgeDomain':'java'").path("new_copies").asInt()).isZero();
    var more = share(",'knowledgeDomain':'java','knowledgeContent':{'a':1,'b':3}");
    assertThat(more.path("knowledge_transfer_rate").asDouble()).isEqualTo(0.5);
  }

  @Test
  void whatATargetLearntItCanPassOn() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    desk.join("cy");
    var dee = desk.join("dee");
    share(",'knowledgeDomain':'java','knowledgeContent':{'a':1}");
    share(",'knowledgeDomain':'sql','knowledgeContent':{'b':1}");
    var passed =
        desk.call(
            "daa_knowledge_share",
            "{'source_agent':'bob','target_agents':['dee'],'knowledgeDomain':'java'}");

    assertThat(Json.text(passed.path("entries"))).isEqualTo("[\"java/a\"]");
    assertThat(known(dee, "java/a").path("from").path("name").asString("")).isEqualTo("bob");
    assertThat(
            desk.call("daa_knowledge_share", "{'sourceAgentId':'bob','targetAgentIds':['dee']}")
                .path("entries"))
        .hasSize(2);
  }

  @Test
  void aCallMakesAtMostFiveHundredCopies() {
    desk.swarm("mesh");
    var ada = desk.join("ada");
    desk.join("bob");
    var many = IntStream.range(0, 501).mapToObj(i -> "\"k" + i + "\":1").collect(joining(","));
    var share = "{'sourceAgentId':'ada','targetAgentIds':['bob'],'knowledgeContent':{%s}}";

    assertThat(desk.refused("daa_knowledge_share", share, many)).contains("501", "500 copies");
    assertThat(known()).as("not even a part").isZero();
    var few = many.substring(many.indexOf(',') + 1);
    assertThat(desk.call("daa_knowledge_share", share, few).path("new_copies").asInt())
        .isEqualTo(500);
    assertThat(known()).isEqualTo(1000);
    desk.call("daa_knowledge_share", share, "\"more\":1");
    assertThat(
            desk.refused(
                "daa_knowledge_share", "{'sourceAgentId':'%s','targetAgentIds':['bob']}", ada))
        .as("all that it knows")
        .contains("501");
  }

  /** What all agents know, as daa_learning_status counts it. */
  private int known() {
    return desk.call("daa_learning_status", "{}").path("cross_session_memory").asInt(-1);
  }

  @Test
  void oneUnknownTargetRefusesAll() {
    desk.swarm("mesh");
    desk.join("ada");
    var bob = desk.join("bob");

    assertThat(
            desk.refused(
                "daa_knowledge_share",
                "{'sourceAgentId':'ada','targetAgentIds':['bob','nobody'],"
                    + "'knowledgeContent':{'a':1}}"))
        .contains("nobody");
    assertThat(known(bob, "general/a").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'sourceAgentId':'ada','targetAgentIds':[]}",
        "{'sourceAgentId':'ada','targetAgentIds':['ada']}",
        "{'sourceAgentId':'ada'}",
        "{'sourceAgentId':'nobody','targetAgentIds':['ada']}",
        "{'targetAgentIds':['ada']}",
        "{'sourceAgentId':'ada','targetAgentIds':['bob'],'knowledgeContent':'x'}",
        "{'sourceAgentId':'ada','targetAgentIds':['bob'],'knowledgeDomain':'none'}",
        "{'sourceAgentId':'ada','targetAgentIds':['bob'],'knowledgeContent':{}}",
        "{'sourceAgentId':'ada','targetAgentIds':['bob'],'knowledgeDomain':'a\\nb','knowledgeContent':{'k':1}}"
      })
  void whatCannotBeSharedIsRefused(String arguments) {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    desk.refused("daa_knowledge_share", arguments);
  }

  @Test
  void whereCoordinationIsOffNothingIsShared() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    desk.join("cy");
    desk.call("daa_init", "{'enableCoordination':false}");
    assertThat(
            desk.refused(
                "daa_knowledge_share",
                "{'sourceAgentId':'ada','targetAgentIds':['bob'],'knowledgeContent':{'a':1}}"))
        .contains("daa_init");
    desk.call("daa_init", "{}");
    share(",'knowledgeContent':{'a':1}");
  }
}
