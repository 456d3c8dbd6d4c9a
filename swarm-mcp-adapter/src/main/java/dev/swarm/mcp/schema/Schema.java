package dev.swarm.mcp.schema;

import dev.swarm.mcp.codec.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema 2020-12. Its text is parsed when it is first needed. The keywords that tools
 * commonly use are checked here; a schema with any other goes to a complete validator, which is
 * loaded then and not before. A test holds the two against each other.
 */
public final class Schema {
  /** Takes no arguments. */
  public static final Schema NOTHING =
      new Schema("{\"type\":\"object\",\"additionalProperties\":false}");

  private final String text;
  // Whoever comes first writes it; a second parse gives an equal tree.
  private volatile @Nullable ObjectNode document;
  private volatile @Nullable Checks checks;

  private Schema(String text) {
    this.text = text;
  }

  /** A schema of {@code type: object}, as the protocol demands. */
  public static Schema of(String text) {
    return new Schema(text);
  }

  public static Schema of(ObjectNode document) {
    return new Schema(Json.text(document));
  }

  /** The schema as it is listed; not to be changed. */
  public ObjectNode document() {
    var known = document;
    if (known != null) {
      return known;
    }
    if (!(Json.read(text) instanceof ObjectNode parsed) || !isObjects(parsed)) {
      throw new IllegalArgumentException("not a schema of an object: " + text);
    }
    document = parsed;
    return parsed;
  }

  /** Every place where the value breaks this schema; empty when it fits. */
  public List<Violation> violations(JsonNode value) {
    var found = new ArrayList<Violation>();
    checks().check(value, found);
    return List.copyOf(found);
  }

  private Checks checks() {
    var known = checks;
    if (known == null) {
      known =
          CommonKeywords.cover(document())
              ? new CommonKeywords(document())
              : new EveryKeyword(text);
      checks = known;
    }
    return known;
  }

  private static boolean isObjects(ObjectNode schema) {
    return "object".equals(schema.path("type").asString(""));
  }

  /** One way to check. */
  interface Checks {
    void check(JsonNode value, List<Violation> found);
  }
}
