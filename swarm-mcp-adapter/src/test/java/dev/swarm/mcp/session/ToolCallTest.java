package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ToolCallTest {
  private static final ProtocolVersion LATEST = ProtocolVersion.LATEST;
  private static final Schema COUNT =
      Schema.of(
          "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"]}");

  private static Tool.Draft tool() {
    return Tool.named("t").title("T").description("d").input(COUNT);
  }

  private static Talk talk(Tool tool, ProtocolVersion version) {
    var settings =
        Settings.of("test", "1")
            .translation(
                (e, caller) ->
                    e instanceof UnsupportedOperationException
                        ? Optional.of(new Failed(Code.CONFLICT, "it is known", "do this"))
                        : Optional.empty());
    return Talk.open(new Engine(settings, Catalog.EMPTY.tools(tool)), version, "{}");
  }

  private static String text(JsonNode result) {
    return result.get("content").get(0).get("text").asString();
  }

  @Test
  void structuredContentComesWithTheSameAsText() {
    var tool =
        tool()
            .output(COUNT)
            .hints(Hints.READS)
            .handledBy(r -> Reply.structured(Json.object().put("n", 2)));
    var talk = talk(tool, LATEST);
    var listed = talk.ask("tools/list", "{}").get("tools").get(0);
    assertThat(listed.get("title").asString()).isEqualTo("T");
    assertThat(listed.path("annotations").path("readOnlyHint").asBoolean()).isTrue();
    assertThat(listed.has("outputSchema")).isTrue();
    var result = talk.call("t", "{\"n\":1}");
    assertThat(result.path("structuredContent").path("n").asInt()).isEqualTo(2);
    assertThat(text(result)).isEqualTo("{\"n\":2}");
  }

  @Test
  void anOldVersionIsSpokenWithoutWhatItDoesNotKnow() {
    var tool =
        tool()
            .output(COUNT)
            .hints(Hints.READS)
            .handledBy(
                r ->
                    new Reply.Result(
                        List.of(
                            new Content.Link("a://b", "b", "text/plain"),
                            new Content.Audio("", "audio/wav")),
                        Optional.of(Json.object().put("n", 2))));
    var talk = talk(tool, ProtocolVersion.V2024_11_05);
    var listed = talk.ask("tools/list", "{}").get("tools").get(0);
    assertThat(listed.propertyNames())
        .containsExactlyInAnyOrder("name", "description", "inputSchema");
    var result = talk.call("t", "{\"n\":1}");
    assertThat(result.has("structuredContent")).isFalse();
    assertThat(text(result)).isEqualTo("b: a://b");
    assertThat(result.get("content").get(1).get("type").asString()).isEqualTo("text");
    var now = talk(tool, LATEST).call("t", "{\"n\":1}");
    assertThat(now.get("content").get(0).get("type").asString()).isEqualTo("resource_link");
  }

  @Test
  void wrongArgumentsAreAResultAModelCanMend() {
    var talk = talk(tool().handledBy(r -> Reply.text("x")), LATEST);
    var result = talk.call("t", "{\"n\":\"one\"}");
    assertThat(result.get("isError").asBoolean()).isTrue();
    assertThat(text(result)).startsWith("INVALID_ARGUMENT: /n: was \"one\"; allowed: an integer");
    assertThat(result.path("structuredContent").path("error").path("code").asString())
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void wrongArgumentsWereAnErrorOfTheProtocolBefore() {
    var talk = talk(tool().handledBy(r -> Reply.text("x")), ProtocolVersion.V2025_06_18);
    var error = talk.refused("tools/call", "{\"name\":\"t\",\"arguments\":{}}");
    assertThat(error.get("code").asInt()).isEqualTo(-32602);
    assertThat(error.get("message").asString()).contains("/n: is missing");
  }

  @Test
  void aHandlersOwnComplaintOfAnArgumentIsToldTheSameWay() {
    var talk =
        talk(tool().handledBy(r -> Reply.text("" + r.arguments().integer("n", 5, 6))), LATEST);
    assertThat(text(talk.call("t", "{\"n\":1}")))
        .startsWith("INVALID_ARGUMENT: n: was 1; allowed: a whole number from 5 to 6");
  }

  @Test
  void aFailureSaysWhatToDoNext() {
    var talk = talk(tool().handledBy(r -> new Failed(Code.STALE, "too old", "claim anew")), LATEST);
    assertThat(text(talk.call("t", "{\"n\":1}"))).isEqualTo("STALE: too old. Next: claim anew.");
  }

  @Test
  void whatAHandlerThrowsTellsNothingOfTheInside() {
    var talk =
        talk(
            tool()
                .handledBy(
                    r -> {
                      throw new IllegalStateException("secret");
                    }),
            LATEST);
    var result = talk.call("t", "{\"n\":1}");
    assertThat(result.get("isError").asBoolean()).isTrue();
    assertThat(text(result)).startsWith("INTERNAL: ").contains("incident").contains("Next: ");
    assertThat(Json.text(result))
        .doesNotContain("secret")
        .doesNotContain("Exception")
        .doesNotContain("\\tat ");
  }

  @Test
  void aHandlerThatRunsOutOfStackIsAFailureToo() {
    var talk = talk(tool().handledBy(r -> Reply.text("" + endless(1))), LATEST);
    assertThat(text(talk.call("t", "{\"n\":1}"))).startsWith("INTERNAL: ");
  }

  @Test
  void whatTakesMoreMemoryThanThereIsIsRefusedAsSuch() {
    var talk =
        talk(
            tool()
                .handledBy(
                    r -> {
                      throw new OutOfMemoryError("secret");
                    }),
            LATEST);
    assertThat(text(talk.call("t", "{\"n\":1}")))
        .startsWith("NO_MEMORY: ")
        .contains("Next: ask for less")
        .doesNotContain("secret");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static long endless(long n) {
    return n + endless(n + 1);
  }

  @Test
  void theProductSaysWhatItsExceptionsMean() {
    var talk =
        talk(
            tool()
                .handledBy(
                    r -> {
                      throw new UnsupportedOperationException();
                    }),
            LATEST);
    assertThat(text(talk.call("t", "{\"n\":1}")))
        .isEqualTo("CONFLICT: it is known. Next: do this.");
  }

  @Test
  void outputThatBreaksItsSchemaIsNotSent() {
    var wrong =
        talk(
            tool().output(COUNT).handledBy(r -> Reply.structured(Json.object().put("n", "x"))),
            LATEST);
    assertThat(text(wrong.call("t", "{\"n\":1}"))).startsWith("INVALID_OUTPUT");
    var missing = talk(tool().output(COUNT).handledBy(r -> Reply.text("x")), LATEST);
    assertThat(text(missing.call("t", "{\"n\":1}"))).startsWith("INVALID_OUTPUT");
  }

  @Test
  void aToolWhoseSchemaIsBrokenBreaksNothingElse() {
    var bad = Schema.of("{\"type\":\"object\",\"properties\":{\"n\":{\"pattern\":\"(\"}}}");
    var talk = talk(tool().input(bad).handledBy(r -> Reply.text("x")), LATEST);
    var error = talk.refused("tools/call", "{\"name\":\"t\",\"arguments\":{\"n\":\"x\"}}");
    assertThat(error.get("code").asInt()).isEqualTo(-32603);
    assertThat(error.get("message").asString()).contains("incident").doesNotContain("Pattern");
    var none = talk(tool().input(Schema.of("[]")).handledBy(r -> Reply.text("x")), LATEST);
    assertThat(none.refused("tools/list", "{}").get("code").asInt()).isEqualTo(-32603);
    assertThat(none.ask("ping", "{}")).isEmpty();
  }

  @Test
  void aResultThatIsNoJsonIsToldAndBytesAreBase64() {
    var talk =
        talk(
            tool()
                .handledBy(
                    r -> {
                      var value = Json.object().put("n", new byte[] {1, 2, 3});
                      if (r.arguments().integer("n", 1, 2) == 2) {
                        value.putPOJO("n", new Object());
                      }
                      return Reply.structured("x", value);
                    }),
            LATEST);
    assertThat(Json.text(talk.call("t", "{\"n\":1}"))).contains("\"n\":\"AQID\"");
    assertThat(text(talk.call("t", "{\"n\":2}"))).startsWith("INVALID_OUTPUT");
    assertThat(talk.ask("ping", "{}")).isEmpty();
  }

  @Test
  void anUnknownToolIsRefused() {
    var talk = talk(tool().handledBy(r -> Reply.text("x")), LATEST);
    var error = talk.refused("tools/call", "{\"name\":\"none\"}");
    assertThat(error.get("code").asInt()).isEqualTo(-32602);
    assertThat(error.get("message").asString()).isEqualTo("unknown tool none");
  }

  @Test
  void aToolBeyondTheCallersScopesIsNotListedAndACallSaysWhichItNeeds() {
    var engine =
        new Engine(
            Settings.of("test", "1"),
            Catalog.EMPTY.tools(
                tool().scope("write").handledBy(r -> Reply.text(r.caller().name()))));
    var reader =
        new Talk(engine, LATEST, new Caller("reader", Set.of("read"))).initialize(LATEST, "{}");
    assertThat(reader.ask("tools/list", "{}").get("tools")).isEmpty();
    var refused = reader.call("t", "{\"n\":1}");
    assertThat(refused.path("isError").asBoolean(false)).isTrue();
    var error = refused.path("structuredContent").path("error");
    assertThat(error.path("code").asString("")).isEqualTo("FORBIDDEN");
    assertThat(error.path("next").asString("")).contains("scope write");
    var writer =
        new Talk(engine, LATEST, new Caller("writer", Set.of("write"))).initialize(LATEST, "{}");
    assertThat(text(writer.call("t", "{\"n\":1}"))).isEqualTo("writer");
  }
}
