package dev.swarm.mcp.schema;

import dev.swarm.mcp.codec.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the keywords most schemas are made of, straight from the schema's tree. */
final class CommonKeywords implements Schema.Checks {
  private static final Set<String> CHECKED =
      Set.of(
          "type",
          "enum",
          "const",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum");
  private static final Set<String> SAID =
      Set.of("$comment", "title", "description", "default", "examples", "deprecated", "format");
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final ObjectNode schema;

  CommonKeywords(ObjectNode schema) {
    this.schema = schema;
  }

  /** Whether nothing in the schema is beyond this class. */
  static boolean cover(JsonNode schema) {
    if (schema.isBoolean()) {
      return true;
    }
    for (var keyword : schema.properties()) {
      if (!covers(keyword.getKey(), keyword.getValue())) {
        return false;
      }
    }
    return schema.isObject();
  }

  private static boolean covers(String keyword, JsonNode value) {
    return switch (keyword) {
      case "$schema" -> DIALECT.equals(value.asString(""));
      case "properties" -> value.valueStream().allMatch(CommonKeywords::cover);
      case "items", "additionalProperties" -> cover(value);
      case "type" -> value.isString();
      default -> CHECKED.contains(keyword) || SAID.contains(keyword);
    };
  }

  @Override
  public void check(JsonNode value, List<Violation> found) {
    check(schema, value, "", found);
  }

  private static void check(JsonNode rule, JsonNode value, String place, List<Violation> found) {
    if (rule.isBoolean()) {
      if (!rule.booleanValue()) {
        found.add(new Violation(place, "is not known here", "nothing of this name"));
      }
      return;
    }
    var type = rule.path("type").asString("");
    if (!type.isEmpty() && !Types.is(type, value)) {
      found.add(new Violation(place, "was " + Types.shown(value), Types.article(type)));
      return;
    }
    choices(rule, value, place, found);
    switch (value.getNodeType()) {
      case OBJECT -> object(rule, value, place, found);
      case ARRAY -> array(rule, value, place, found);
      case STRING -> string(rule, value.stringValue(), place, found);
      case NUMBER -> number(rule, value, place, found);
      default -> {}
    }
  }

  private static void choices(JsonNode rule, JsonNode value, String place, List<Violation> found) {
    var choices = rule.get("enum");
    if (choices != null && choices.valueStream().noneMatch(one -> Types.same(one, value))) {
      found.add(new Violation(place, "was " + Types.shown(value), "one of " + Json.text(choices)));
    }
    var only = rule.get("const");
    if (only != null && !Types.same(only, value)) {
      found.add(new Violation(place, "was " + Types.shown(value), Json.text(only)));
    }
  }

  private static void object(JsonNode rule, JsonNode value, String place, List<Violation> found) {
    for (var name : rule.path("required")) {
      if (!value.has(name.stringValue())) {
        found.add(
            new Violation(place + "/" + name.stringValue(), "is missing", "it must be given"));
      }
    }
    var rules = rule.path("properties");
    for (var property : value.properties()) {
      var own = rules.get(property.getKey());
      var applied = own == null ? rule.get("additionalProperties") : own;
      if (applied == null) {
        continue;
      }
      var where = place + "/" + escaped(property.getKey());
      if (own == null && applied.isBoolean() && !applied.booleanValue()) {
        found.add(new Violation(where, "is not known here", known(rules)));
      } else {
        check(applied, property.getValue(), where, found);
      }
    }
  }

  private static void array(JsonNode rule, JsonNode value, String place, List<Violation> found) {
    size(rule, "Items", value.size(), place, found);
    var items = rule.get("items");
    if (items == null) {
      return;
    }
    for (var i = 0; i < value.size(); i++) {
      check(items, value.get(i), place + "/" + i, found);
    }
  }

  private static void string(JsonNode rule, String value, String place, List<Violation> found) {
    if (rule.has("minLength") || rule.has("maxLength")) {
      size(rule, "Length", value.codePointCount(0, value.length()), place, found);
    }
    var pattern = rule.get("pattern");
    if (pattern != null && !Pattern.compile(pattern.stringValue()).matcher(value).find()) {
      found.add(
          new Violation(
              place, "was " + Types.shown(value), "text that matches " + pattern.stringValue()));
    }
  }

  private static void size(
      JsonNode rule, String of, int size, String place, List<Violation> found) {
    var least = rule.path("min" + of).asInt(0);
    var most = rule.path("max" + of).asInt(Integer.MAX_VALUE);
    if (size < least || size > most) {
      var what = of.equals("Items") ? " elements" : " characters";
      found.add(
          new Violation(
              place,
              "has " + size + what,
              most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most));
    }
  }

  private static void number(JsonNode rule, JsonNode value, String place, List<Violation> found) {
    bound(rule, "minimum", "at least ", value, place, found);
    bound(rule, "maximum", "at most ", value, place, found);
    bound(rule, "exclusiveMinimum", "more than ", value, place, found);
    bound(rule, "exclusiveMaximum", "less than ", value, place, found);
  }

  private static void bound(
      JsonNode rule,
      String keyword,
      String words,
      JsonNode value,
      String place,
      List<Violation> found) {
    var bound = rule.get(keyword);
    if (bound == null) {
      return;
    }
    var order = value.decimalValue().compareTo(bound.decimalValue());
    var holds =
        switch (keyword) {
          case "minimum" -> order >= 0;
          case "maximum" -> order <= 0;
          case "exclusiveMinimum" -> order > 0;
          default -> order < 0;
        };
    if (!holds) {
      found.add(new Violation(place, "was " + Types.shown(value), words + Json.text(bound)));
    }
  }

  private static String known(JsonNode rules) {
    var names = new HashSet<>(rules.propertyNames());
    return names.isEmpty() ? "no arguments" : String.join(", ", names.stream().sorted().toList());
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
