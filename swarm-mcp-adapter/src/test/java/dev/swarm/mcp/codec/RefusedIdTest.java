package dev.swarm.mcp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whose request was refused that nobody could read. */
class RefusedIdTest {
  private static final Bounds SMALL = new Bounds(5, 100, 20, 20, 50);

  private static Optional<JsonNode> id(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return ((Inbound.Unreadable) Intake.within(SMALL).inbound(bytes, 0, bytes.length)).id();
  }

  private static Optional<JsonNode> searched(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var search = new IdSearch();
    // However the bytes are cut.
    var random = new Random(text.length());
    for (int at = 0; at < bytes.length; ) {
      int to = Math.min(bytes.length, at + 1 + random.nextInt(9));
      search.look(bytes, at, to);
      at = to;
    }
    return search.found();
  }

  private static final String DEEP = "[".repeat(9) + "]".repeat(9);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"m\",\"params\":{\"a\":DEEP}} | 7",
        "{\"method\":\"m\",\"params\":{\"a\":DEEP},\"jsonrpc\":\"2.0\",\"id\":7} | 7",
        "{\"method\":\"m\",\"params\":{\"id\":3,\"a\":DEEP},\"id\":\"a\\\"b\"} | \"a\\\"b\"",
        "{\"params\":{\"a\":DEEP,\"b\":\"}]\\\\\"}, \"\\u0069d\" : -12 , \"method\":\"m\" } | -12",
        "{\"params\":[DEEP,{\"id\":2}],\"id\":\"x\"} | \"x\"",
        "{\"\uFEFFid\":1,\"ü\":DEEP,\"id\":7} | 7"
      })
  void isFoundBeforeAndAfterWhatGoesBeyondABound(String text, String expected) {
    var message = text.replace("DEEP", DEEP);
    assertThat(id(message).map(Json::text)).hasValue(expected);
    assertThat(searched(message).map(Json::text)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":7,\"a\":DEEP}]",
        "{\"a\":DEEP}",
        "{\"id\":{\"id\":1},\"a\":DEEP}",
        "{\"id\":null,\"a\":DEEP}",
        "{\"id\":1.5,\"a\":DEEP}",
        "{\"a\":DEEP,\"params\":{\"id\":1}}",
        "{\"a\":{\"b\":DEEP},\"id\":1",
        "{\"a\":{\"b\":DEEP},\"id\":1}}",
        "{\"a\":{\"b\":DEEP},\"id\":1}{\"id\":2}",
        "{\"a\":{\"b\":DEEP},\"id\":1 2}",
        "{\"id\":\"ask-1\",\"result\":{\"a\":DEEP}}",
        "{\"id\":\"ask-1\",\"error\":{\"code\":1,\"data\":DEEP}}",
        "{\"result\":{\"a\":DEEP},\"id\":\"ask-1\"}"
      })
  void isNotMadeUp(String text) {
    var message = text.replace("DEEP", DEEP);
    assertThat(searched(message)).isEmpty();
    assertThat(id(message)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"id\":7,\"method\":nope} | 7",
        "{\"id\":7,\"method\":\"m\" | 7",
        "{\"id\":7,\"params\":{\"a\":1e999}} | 7",
        "{\"id\":12 | none",
        "{\"method\":nope,\"id\":7} | none",
        "{\"id\":7} {} | none",
        "{\"id\":\"ask-1\",\"result\":nope} | none",
        "nope | none"
      })
  void isWhatCameBeforeTheMistakeInWhatIsNotJson(String text, String expected) {
    assertThat(id(text).map(Json::text).orElse("none")).isEqualTo(expected);
  }

  @Test
  void isFoundInALineThatIsTooLong() throws IOException {
    var text = "x".repeat(100_000);
    for (var line :
        new String[] {
          "{\"id\":7,\"method\":\"m\",\"params\":{\"a\":\"" + text + "\"}}",
          "{\"method\":\"m\",\"params\":{\"a\":\"" + text + "\"},\"id\":7}"
        }) {
      var lines =
          new Lines(
              new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)), 1_000);
      assertThat(lines.next())
          .isInstanceOfSatisfying(
              Lines.Line.TooLong.class,
              tooLong ->
                  assertThat(tooLong.id())
                      .hasValueSatisfying(id -> assertThat(id.intValue()).isEqualTo(7)));
    }
  }

  @Test
  void aLongIdIsLeftOut() {
    assertThat(searched("{\"id\":\"" + "x".repeat(300) + "\",\"a\":1}")).isEmpty();
    assertThat(searched("{\"" + "x".repeat(300) + "\":1,\"id\":1}")).isPresent();
  }
}
