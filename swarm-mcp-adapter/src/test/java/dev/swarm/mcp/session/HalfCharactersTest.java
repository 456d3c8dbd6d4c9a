package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalfCharactersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"a\":\"x\\ud800y\"} | /a",
        "{\"a\":\"\\udc00\\ud800\"} | /a",
        "{\"a\":\"\\ud83d\\ude00\\ud83d\"} | /a",
        "{\"a\":[1,{\"b\":\"\\udbff\"}]} | /a/1/b"
      })
  void oneIsFoundWithItsPlace(String text, String place) {
    assertThat(HalfCharacters.in(Json.read(text))).contains(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\\ud83d\\ude00\",\"\\ud83d\\ude00\":[\"ü\",\"\"]}",
        "{\"a\":1,\"b\":null,\"c\":[true,{}]}"
      })
  void whatIsWholeIsNotFound(String text) {
    assertThat(HalfCharacters.in(Json.read(text))).isEmpty();
  }

  @Test
  void noToolIsGivenOne() {
    var input = Schema.of("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}");
    var tool =
        Tool.named("t").description("d").input(input).handledBy(request -> Reply.text("done"));
    var engine = new Engine(Settings.of("test", "1"), Catalog.EMPTY.tools(tool));
    var talk = Talk.open(engine, ProtocolVersion.LATEST, "{}");

    var answer = talk.call("t", "{\"a\":\"\\ud800\"}");
    assertThat(answer.path("isError").asBoolean()).isTrue();
    assertThat(answer.path("content").path(0).path("text").asString(""))
        .startsWith("INVALID_ARGUMENT: /a: holds half of a character");
  }
}
