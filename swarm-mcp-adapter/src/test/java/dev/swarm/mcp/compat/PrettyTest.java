package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import org.junit.jupiter.api.Test;

class PrettyTest {
  @Test
  void aLineForEachValueAndTwoSpacesForEachLevel() {
    var value = Json.read("{\"a\":1,\"b\":{\"c\\\"\":[true,null,\"x\\n\"],\"d\":{},\"e\":[]}}");

    assertThat(Pretty.text(value))
        .isEqualTo(
            """
            {
              "a": 1,
              "b": {
                "c\\"": [
                  true,
                  null,
                  "x\\n"
                ],
                "d": {},
                "e": []
              }
            }""");
    assertThat(Json.read(Pretty.text(value))).isEqualTo(value);
  }
}
