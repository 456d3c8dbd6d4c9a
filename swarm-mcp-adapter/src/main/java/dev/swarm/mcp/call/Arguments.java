package dev.swarm.mcp.call;

import dev.swarm.mcp.codec.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the arguments of a call by name and type. An absent one and a JSON null are the same; one
 * of another type than asked for throws {@link BadArgument}.
 */
public final class Arguments {
  public static final Arguments NONE = new Arguments(Json.object());

  private static final int SHOWN = 60;

  private final ObjectNode tree;

  private Arguments(ObjectNode tree) {
    this.tree = tree;
  }

  public static Arguments of(@Nullable JsonNode tree) {
    return tree instanceof ObjectNode object ? new Arguments(object) : NONE;
  }

  /** The arguments as they came. */
  public ObjectNode tree() {
    return tree;
  }

  public boolean has(String name) {
    return node(name).isPresent();
  }

  /** The value of any type. */
  public Optional<JsonNode> node(String name) {
    return Optional.ofNullable(tree.get(name)).filter(node -> !node.isNull());
  }

  public String string(String name) {
    return maybeString(name).orElseThrow(() -> new BadArgument(name, "is missing", "a string"));
  }

  public String string(String name, String fallback) {
    return maybeString(name).orElse(fallback);
  }

  public Optional<String> maybeString(String name) {
    return typed(name, JsonNode::isString, "a string").map(JsonNode::stringValue);
  }

  /** A whole number in {@code [least, most]}. */
  public long integer(String name, long least, long most) {
    return maybeInteger(name, least, most)
        .orElseThrow(() -> new BadArgument(name, "is missing", range(least, most)));
  }

  /** A whole number in {@code [least, most]}, or the fallback when there is none. */
  public long integer(String name, long least, long most, long fallback) {
    return maybeInteger(name, least, most).orElse(fallback);
  }

  public Optional<Long> maybeInteger(String name, long least, long most) {
    return node(name).map(node -> whole(name, node, least, most));
  }

  /** A number that a double holds, or the fallback when there is none. */
  public double number(String name, double fallback) {
    return typed(name, Json::isDouble, "a number").map(JsonNode::doubleValue).orElse(fallback);
  }

  public boolean flag(String name, boolean fallback) {
    return typed(name, JsonNode::isBoolean, "true or false")
        .map(JsonNode::booleanValue)
        .orElse(fallback);
  }

  /** One of an enum's constants, written in lower case. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
    return maybeChoice(name, type).orElse(fallback);
  }

  public <E extends Enum<E>> Optional<E> maybeChoice(String name, Class<E> type) {
    return maybeString(name).map(text -> constant(name, text, type));
  }

  /** A list of strings; empty when there is none. */
  public List<String> strings(String name) {
    return elements(name, JsonNode::isString, "a list of strings").stream()
        .map(JsonNode::stringValue)
        .toList();
  }

  /** A list of objects, each to be read like these; empty when there is none. */
  public List<Arguments> objects(String name) {
    return elements(name, JsonNode::isObject, "a list of objects").stream()
        .map(Arguments::of)
        .toList();
  }

  /** An object to be read like these; empty when there is none. */
  public Arguments object(String name) {
    return typed(name, JsonNode::isObject, "an object").map(Arguments::of).orElse(NONE);
  }

  private Optional<JsonNode> typed(String name, Predicate<JsonNode> fits, String allowed) {
    var found = node(name);
    found.ifPresent(node -> demand(name, node, fits, allowed));
    return found;
  }

  private List<JsonNode> elements(String name, Predicate<JsonNode> fits, String allowed) {
    var found = new ArrayList<JsonNode>();
    for (var node : typed(name, JsonNode::isArray, "a list").orElseGet(Json::array)) {
      demand(name, node, fits, allowed);
      found.add(node);
    }
    return found;
  }

  private static void demand(String name, JsonNode node, Predicate<JsonNode> fits, String allowed) {
    if (!fits.test(node)) {
      throw new BadArgument(name, "was " + shown(node), allowed);
    }
  }

  private static Long whole(String name, JsonNode node, long least, long most) {
    var allowed = range(least, most);
    if (!node.isNumber() || !node.canConvertToLong() || node.doubleValue() % 1 != 0) {
      throw new BadArgument(name, "was " + shown(node), allowed);
    }
    var value = node.isIntegralNumber() ? node.longValue() : (long) node.doubleValue();
    if (value < least || value > most) {
      throw new BadArgument(name, "was " + value, allowed);
    }
    return value;
  }

  private static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
    var allowed = new ArrayList<String>();
    for (var constant : type.getEnumConstants()) {
      var written = constant.name().toLowerCase(Locale.ROOT);
      if (written.equals(text)) {
        return constant;
      }
      allowed.add(written);
    }
    throw new BadArgument(name, "was \"" + cut(text) + "\"", String.join(", ", allowed));
  }

  private static String range(long least, long most) {
    return "a whole number from " + least + " to " + most;
  }

  private static String shown(JsonNode node) {
    return cut(Json.text(node));
  }

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
