package dev.swarm.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.mcp.codec.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {
  private static final Schema AGENT =
      Schema.of(
          """
          {"type":"object","additionalProperties":false,"required":["name"],"properties":{
            "name":{"type":"string","minLength":1,"maxLength":8,"pattern":"^[a-z]+$"},
            "slots":{"type":"integer","minimum":1,"exclusiveMaximum":10},
            "kind":{"type":"string","enum":["coder","tester"]},
            "tags":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string"}},
            "share":{"type":"number","maximum":1,"exclusiveMinimum":0},
            "on":{"type":"boolean"},"only":{"const":1},"none":{"type":"null"},
            "deep":{"type":"object","properties":{"a":{"type":"string"}},
              "additionalProperties":{"type":"integer"}}}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{} | /name: is missing; allowed: it must be given",
        "{\"name\":1} | /name: was 1; allowed: a string",
        "{\"name\":\"abcdefghij\"} | /name: has 10 characters; allowed: from 1 to 8",
        "{\"name\":\"A\"} | /name: was \"A\"; allowed: text that matches ^[a-z]+$",
        "{\"name\":\"a\",\"slots\":0} | /slots: was 0; allowed: at least 1",
        "{\"name\":\"a\",\"slots\":10} | /slots: was 10; allowed: less than 10",
        "{\"name\":\"a\",\"slots\":1.5} | /slots: was 1.5; allowed: an integer",
        "{\"name\":\"a\",\"kind\":\"x\"} | /kind: was \"x\"; allowed: one of [\"coder\",\"tester\"]",
        "{\"name\":\"a\",\"tags\":[]} | /tags: has 0 elements; allowed: from 1 to 2",
        "{\"name\":\"a\",\"tags\":[\"b\",2]} | /tags/1: was 2; allowed: a string",
        "{\"name\":\"a\",\"share\":0} | /share: was 0; allowed: more than 0",
        "{\"name\":\"a\",\"share\":1.5} | /share: was 1.5; allowed: at most 1",
        "{\"name\":\"a\",\"only\":2} | /only: was 2; allowed: 1",
        "{\"name\":\"a\",\"none\":2} | /none: was 2; allowed: null",
        "{\"name\":\"a\",\"deep\":{\"b/c\":\"x\"}} | /deep/b~1c: was \"x\"; allowed: an integer",
        "[] | the arguments: was []; allowed: an object"
      })
  void aViolationNamesThePlaceWhatCameAndWhatIsAllowed(String value, String said) {
    assertThat(AGENT.violations(Json.read(value))).map(Violation::toString).containsExactly(said);
  }

  @Test
  void anUnknownArgumentIsToldWhichThereAre() {
    assertThat(AGENT.violations(Json.read("{\"name\":\"a\",\"nam\":1}")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.place()).isEqualTo("/nam");
              assertThat(one.allowed())
                  .isEqualTo("deep, kind, name, none, on, only, share, slots, tags");
            });
  }

  @Test
  void whatFitsBreaksNothing() {
    var whole =
        """
        {"name":"abc","slots":2.0,"kind":"coder","tags":["a"],"share":0.5,"on":true,"only":1.0,
         "none":null,"deep":{"a":"x","b":1}}
        """;
    assertThat(AGENT.violations(Json.read(whole))).isEmpty();
  }

  @Test
  void keywordsBeyondTheCommonOnesAreCheckedToo() {
    var either =
        Schema.of(
            "{\"type\":\"object\",\"anyOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}");
    assertThat(either.violations(Json.read("{\"b\":1}"))).isEmpty();
    assertThat(either.violations(Json.read("{\"c\":1}"))).isNotEmpty();
  }

  @Test
  void aSchemaThatIsNoObjectsIsRefusedWhenItIsFirstNeeded() {
    var broken = Schema.of("{\"type\":\"string\"}");
    assertThatThrownBy(broken::document).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bothValidatorsAgree() {
    for (var seed = 0L; seed < 2_000; seed++) {
      var random = new Random(seed);
      var schema = schema(random, 0).put("type", "object");
      var value = value(random, 0);
      assertThat(CommonKeywords.cover(schema)).isTrue();
      var common = new CommonKeywords(schema);
      var every = new EveryKeyword(Json.text(schema));
      var mine = new ArrayList<Violation>();
      var theirs = new ArrayList<Violation>();
      common.check(value, mine);
      every.check(value, theirs);
      assertThat(mine.isEmpty())
          .as("seed %d: %s against %s", seed, Json.text(value), Json.text(schema))
          .isEqualTo(theirs.isEmpty());
    }
  }

  private static final List<String> NAMES = List.of("a", "b", "c");

  private static ObjectNode schema(Random random, int depth) {
    var schema = Json.object();
    switch (depth > 2 ? random.nextInt(4) : random.nextInt(6)) {
      case 0 ->
          schema.put("type", "string").put("minLength", random.nextInt(3)).put("maxLength", 2);
      case 1 -> schema.put("type", "integer").put("minimum", random.nextInt(3)).put("maximum", 3);
      case 2 -> schema.put("type", "number").put("exclusiveMinimum", 0.5);
      case 3 -> schema.putArray("enum").add("a").add(1).add(true);
      case 4 -> {
        schema.put("type", "array").put("minItems", random.nextInt(2)).put("maxItems", 2);
        schema.set("items", schema(random, depth + 1));
      }
      default -> {}
    }
    if (depth == 0 || !(schema.has("type") || schema.has("enum"))) {
      var properties = schema.putObject("properties");
      NAMES
          .subList(0, random.nextInt(3))
          .forEach(name -> properties.set(name, schema(random, depth + 1)));
      if (random.nextBoolean()) {
        schema.put("additionalProperties", random.nextBoolean());
      }
      if (random.nextBoolean()) {
        schema.putArray("required").add(NAMES.get(random.nextInt(3)));
      }
    }
    return schema;
  }

  private static JsonNode value(Random random, int depth) {
    var nodes = Json.object();
    return switch (depth == 0 ? 7 : random.nextInt(depth > 2 ? 6 : 8)) {
      case 0 -> nodes.stringNode(NAMES.get(random.nextInt(3)).repeat(random.nextInt(3)));
      case 1 -> nodes.numberNode(random.nextInt(5));
      case 2 -> nodes.numberNode(random.nextInt(5) / 2.0);
      case 3 -> nodes.booleanNode(random.nextBoolean());
      case 4 -> nodes.nullNode();
      case 5 -> nodes.stringNode("a");
      case 6 -> {
        var array = Json.array();
        for (var i = random.nextInt(4); i > 0; i--) {
          array.add(value(random, depth + 1));
        }
        yield array;
      }
      default -> {
        NAMES
            .subList(0, random.nextInt(4))
            .forEach(name -> nodes.set(name, value(random, depth + 1)));
        yield nodes;
      }
    };
  }
}
