package dev.swarm.mcp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "false",
        "\"\"",
        "\"a\\n\\u0000\\\"é😀\"",
        "0",
        "-1",
        "2147483648",
        "123456789012345678901234567890",
        "1.5",
        "{\"a\":[1,{\"b\":null},\"c\"],\"d\":{}}"
      })
  void whatIsReadIsWrittenTheSame(String text) {
    assertThat(Json.text(Json.read(text))).isEqualTo(text);
  }

  @Test
  void aLineIsTheValueAndOneNewline() {
    assertThat(Json.line(Json.object().put("a", "x\ny")))
        .asString()
        .isEqualTo("{\"a\":\"x\\ny\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}{}", "1 2", "nope", "[1,]", "{\"a\"}", "1e999"})
  void anythingButOneValueIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void deepNestingIsRefusedAndAsDeepAsAllowedIsNot() {
    int most = Bounds.USUAL.depth();
    assertThat(Json.read("[".repeat(most) + "]".repeat(most)).isArray()).isTrue();
    assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(JacksonException.class);
  }
}
