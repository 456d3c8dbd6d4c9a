package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.conformance.Fixtures;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionTest {
  private static final ProtocolVersion LATEST = ProtocolVersion.LATEST;

  private final Engine engine = new Engine(Settings.of("test", "1"), Fixtures.catalog());

  private Talk talk() {
    return Talk.open(engine, LATEST, "{}");
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void everyVersionIsSpokenFromEndToEnd(ProtocolVersion version) {
    var talk = Talk.open(engine, version, "{}");
    assertThat(talk.ask("tools/list", "{}").get("tools")).hasSize(13);
    assertThat(talk.ask("resources/list", "{}").get("resources")).hasSize(3);
    assertThat(talk.ask("resources/templates/list", "{}").get("resourceTemplates")).hasSize(1);
    assertThat(talk.ask("prompts/list", "{}").get("prompts")).hasSize(4);
    assertThat(talk.ask("ping", "{}")).isEmpty();
    for (var tool :
        Set.of("test_audio_content", "test_multiple_content_types", "test_error_handling")) {
      assertThat(talk.call(tool, "{}").get("content")).isNotEmpty();
    }
    talk.ask("resources/read", "{\"uri\":\"test://static-binary\"}");
    talk.ask("prompts/get", "{\"name\":\"test_prompt_with_image\"}");
    talk.ask("resources/subscribe", "{\"uri\":\"test://watched-resource\"}");
    engine.updated("test://watched-resource");
    assertThat(talk.next().get("method").asString()).isEqualTo("notifications/resources/updated");
  }

  @Test
  void aVersionThatIsNotSpokenIsAnsweredWithTheLatest() {
    var talk = new Talk(engine, LATEST);
    var answer =
        talk.ask(
            "initialize",
            "{\"protocolVersion\":\"1999-01-01\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");
    assertThat(answer.get("protocolVersion").asString()).isEqualTo("2025-11-25");
  }

  @Test
  void whatComesBeforeInitializeIsRefusedAndPingIsNot() {
    var talk = new Talk(engine, LATEST);
    assertThat(talk.refused("tools/list", "{}").get("message").asString())
        .isEqualTo("send initialize before tools/list");
    assertThat(talk.ask("ping", "{}")).isEmpty();
    assertThat(talk.refused("initialize", "{}").get("code").asInt()).isEqualTo(-32602);
    talk.initialize(LATEST, "{}");
    assertThat(talk.ask("tools/list", "{}").get("tools")).isNotEmpty();
  }

  @Test
  void initializeComesOnce() {
    assertThat(
            talk()
                .refused("initialize", "{\"protocolVersion\":\"2025-11-25\"}")
                .get("code")
                .asInt())
        .isEqualTo(-32600);
  }

  @Test
  void anUnknownMethodIsRefusedAndAnUnknownNotificationIgnored() {
    var talk = talk();
    talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\"}");
    assertThat(talk.refused("tasks/list", "{}").get("code").asInt()).isEqualTo(-32601);
  }

  @Test
  void whatCannotBeReadIsRefusedAndTheSessionGoesOn() {
    var talk = talk();
    talk.send("{nope");
    assertThat(talk.next().path("error").path("code").asInt()).isEqualTo(-32700);
    talk.send("[".repeat(10_000));
    assertThat(talk.next().path("error").path("code").asInt()).isEqualTo(-32700);
    talk.send("{\"jsonrpc\":\"2.0\",\"id\":8}");
    assertThat(talk.next().path("id").asInt()).isEqualTo(8);
    assertThat(talk.ask("ping", "{}")).isEmpty();
  }

  @Test
  void anOlderClientGetsANullIdWhereJsonRpcWantsOne() {
    var talk = Talk.open(engine, ProtocolVersion.V2025_06_18, "{}");
    talk.send("{nope");
    assertThat(talk.next().get("id").isNull()).isTrue();
  }

  @Test
  void batchesAreAnsweredTogetherWhereTheyExist() {
    var batch =
        "[{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"},"
            + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\"},"
            + "{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"tools/call\",\"params\":{\"name\":\"test_simple_text\"}}]";
    var talk = Talk.open(engine, ProtocolVersion.V2025_03_26, "{}");
    talk.send(batch);
    var answers = talk.next();
    assertThat(answers.isArray()).isTrue();
    assertThat(answers).hasSize(2);
    var newer = talk();
    newer.send(batch);
    assertThat(newer.next().path("error").path("message").asString()).contains("2025-03-26 alone");
  }

  @Test
  void aBatchOfNotificationsIsNotAnswered() throws InterruptedException {
    var talk = Talk.open(engine, ProtocolVersion.V2025_03_26, "{}");
    talk.awaitEnds(2);
    talk.send("[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\"}]");
    talk.awaitEnds(1);
    assertThat(talk.quiet()).isTrue();
  }

  @Test
  void listsComeInPagesThatHoldEveryEntryOnce() {
    var paged =
        new Engine(
            Settings.of("test", "1").limits(new Settings.Limits(5, 64 * 1024)), Fixtures.catalog());
    var talk = Talk.open(paged, LATEST, "{}");
    var names = new ArrayList<String>();
    var params = "{}";
    for (var pages = 0; pages < 3; pages++) {
      var page = talk.ask("tools/list", params);
      page.get("tools").forEach(tool -> names.add(tool.get("name").asString()));
      assertThat(page.has("nextCursor")).isEqualTo(pages < 2);
      params = "{\"cursor\":\"%s\"}".formatted(page.path("nextCursor").asString(""));
    }
    assertThat(names).hasSize(13).doesNotHaveDuplicates();
    assertThat(talk.refused("tools/list", "{\"cursor\":\"bogus\"}").get("code").asInt())
        .isEqualTo(-32602);
  }

  @Test
  void anotherCatalogIsToldByTheListsThatChanged() {
    var talk = talk();
    var tool = Tool.named("new").description("d").handledBy(request -> Reply.text(""));
    engine.offer(engine.catalog().tools(tool));
    assertThat(talk.next().get("method").asString()).isEqualTo("notifications/tools/list_changed");
    assertThat(talk.ask("tools/list", "{}").get("tools")).hasSize(14);
    engine.offer(Catalog.EMPTY);
    var methods = new TreeSet<String>();
    for (var i = 0; i < 3; i++) {
      methods.add(talk.next().get("method").asString());
    }
    assertThat(methods).hasSize(3);
    engine.resourcesChanged();
    assertThat(talk.next().get("method").asString())
        .isEqualTo("notifications/resources/list_changed");
  }

  @Test
  void onlySubscribersHearOfUpdates() {
    var talk = talk();
    talk.ask("resources/subscribe", "{\"uri\":\"test://watched-resource\"}");
    assertThat(engine.watched())
        .containsExactly(new Subscription(Caller.LOCAL, "test://watched-resource"));
    engine.updated("test://static-text");
    engine.updated("test://watched-resource");
    assertThat(talk.next().path("params").path("uri").asString())
        .isEqualTo("test://watched-resource");
    talk.ask("resources/unsubscribe", "{\"uri\":\"test://watched-resource\"}");
    engine.updated("test://watched-resource");
    assertThat(talk.ask("ping", "{}")).isEmpty();
    assertThat(engine.watched()).isEmpty();
  }

  @Test
  void whatDoesNotExistCannotBeReadOrSubscribedTo() {
    var talk = talk();
    for (var method : Set.of("resources/read", "resources/subscribe")) {
      var error = talk.refused(method, "{\"uri\":\"test://nothing\"}");
      assertThat(error.get("code").asInt()).isEqualTo(-32002);
      assertThat(error.path("data").path("uri").asString()).isEqualTo("test://nothing");
    }
  }

  @Test
  void aSessionHoldsSoManySubscriptionsAndNoMore() {
    var talk = talk();
    for (var i = 0; i < Notices.MOST_SUBSCRIPTIONS; i++) {
      talk.ask("resources/subscribe", "{\"uri\":\"test://template/%d/data\"}".formatted(i));
    }
    talk.ask("resources/subscribe", "{\"uri\":\"test://template/0/data\"}");
    assertThat(
            talk.refused("resources/subscribe", "{\"uri\":\"test://template/x/data\"}")
                .get("code")
                .asInt())
        .isEqualTo(-32600);
  }

  @Test
  void aTemplatesVariablesReachItsReader() {
    var read = talk().ask("resources/read", "{\"uri\":\"test://template/42/data\"}");
    assertThat(Json.read(read.get("contents").get(0).get("text").asString()).get("id").asString())
        .isEqualTo("42");
  }

  @Test
  void argumentsAreCompletedForPromptsAndTemplates() {
    var talk = talk();
    var prompt =
        talk.ask(
            "completion/complete",
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"test_prompt_with_arguments\"},\"argument\":{\"name\":\"arg1\",\"value\":\"x\"}}");
    assertThat(prompt.get("completion").get("values")).hasSize(2);
    var template =
        talk.ask(
            "completion/complete",
            "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"test://template/{id}/data\"},\"argument\":{\"name\":\"id\",\"value\":\"\"}}");
    assertThat(template.get("completion").get("total").asInt()).isEqualTo(2);
    assertThat(
            talk.refused(
                    "completion/complete",
                    "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"none\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}}")
                .get("code")
                .asInt())
        .isEqualTo(-32602);
  }

  @Test
  void aPromptWithoutItsArgumentAndAnUnknownOneAreRefused() {
    var talk = talk();
    assertThat(
            talk.refused(
                    "prompts/get",
                    "{\"name\":\"test_prompt_with_arguments\",\"arguments\":{\"arg1\":\"x\"}}")
                .get("message")
                .asString())
        .isEqualTo("arg2: is missing");
    assertThat(talk.refused("prompts/get", "{\"name\":\"none\"}").get("code").asInt())
        .isEqualTo(-32602);
  }

  @Test
  void logMessagesBelowTheLevelAreNotSent() {
    var talk = talk();
    talk.ask("logging/setLevel", "{\"level\":\"warning\"}");
    assertThat(talk.call("test_tool_with_logging", "{}").get("content")).isNotEmpty();
    talk.ask("logging/setLevel", "{\"level\":\"debug\"}");
    talk.request("tools/call", "{\"name\":\"test_tool_with_logging\"}");
    for (var i = 0; i < 3; i++) {
      assertThat(talk.next().get("method").asString()).isEqualTo("notifications/message");
    }
    assertThat(talk.next().has("result")).isTrue();
    assertThat(talk.refused("logging/setLevel", "{\"level\":\"loud\"}").get("code").asInt())
        .isEqualTo(-32602);
  }

  @Test
  void progressIsToldToWhoAskedForIt() {
    var talk = talk();
    talk.request(
        "tools/call", "{\"name\":\"test_tool_with_progress\",\"_meta\":{\"progressToken\":\"p\"}}");
    assertThat(talk.next().path("params").path("progress").asInt()).isZero();
    assertThat(talk.next().path("params").path("progress").asInt()).isEqualTo(50);
    assertThat(talk.next().path("params").path("progressToken").asString()).isEqualTo("p");
    assertThat(talk.next().has("result")).isTrue();
    assertThat(talk.call("test_tool_with_progress", "{}").get("content")).isNotEmpty();
  }
}
