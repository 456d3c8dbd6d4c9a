package dev.swarm.mcp.tool;

import dev.swarm.mcp.schema.Schema;
import java.util.List;

/** The parameters that several tools share, as parts of their schemas. */
public final class Params {
  public static final String SWARM = "\"swarmId\":{\"type\":\"string\"}";
  static final String AGENT = "\"agent\":{\"type\":\"string\"}";
  static final String STEP = "\"stepId\":{\"type\":\"string\"}";
  static final String TOKEN = "\"token\":{\"type\":\"integer\"}";
  static final String LEASE = AGENT + "," + STEP + "," + TOKEN;
  public static final String TASK = "\"taskId\":{\"type\":\"string\"}";
  public static final String WAIT =
      "\"waitSeconds\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":20}";
  static final String[] HELD = {"agent", "stepId", "token"};

  private Params() {}

  /** An object of these properties and any others, some of them required. */
  public static Schema open(String properties, String... required) {
    return Schema.of(
        "{\"type\":\"object\",\"properties\":{" + properties + "}" + demand(required) + "}");
  }

  /** An object of these properties and no others, some of them required. */
  static Schema of(String properties, String... required) {
    return Schema.of(
        "{\"type\":\"object\",\"properties\":{"
            + properties
            + "}"
            + demand(required)
            + ",\"additionalProperties\":false}");
  }

  private static String demand(String... required) {
    var names = List.of(required).stream().map(name -> '"' + name + '"').toList();
    return names.isEmpty() ? "" : ",\"required\":[" + String.join(",", names) + "]";
  }
}
