package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds what the packaged server sends against the protocol's own schema of 2025-11-25. */
final class ProtocolSchema {
  private static final Path FILE =
      Path.of("../swarm-mcp-adapter/src/test/resources/mcp/2025-11-25.schema.json");
  private static final Map<String, String> RESULTS =
      Map.of(
          "initialize", "InitializeResult",
          "ping", "EmptyResult",
          "tools/list", "ListToolsResult",
          "tools/call", "CallToolResult",
          "resources/list", "ListResourcesResult",
          "resources/templates/list", "ListResourceTemplatesResult",
          "resources/read", "ReadResourceResult",
          "resources/subscribe", "EmptyResult",
          "prompts/list", "ListPromptsResult",
          "prompts/get", "GetPromptResult");
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private ProtocolSchema() {}

  /** Fails when the server's message is none; {@code asked} are the methods of the requests. */
  static void check(JsonNode message, Map<Integer, String> asked) {
    if (message.has("method")) {
      check(message.has("id") ? "ServerRequest" : "ServerNotification", message);
    } else if (message.has("result")) {
      check("JSONRPCResultResponse", message);
      var method = asked.get(message.path("id").asInt(-1));
      assertThat(RESULTS).as("what this answers: %s", message).containsKey(method);
      check(RESULTS.get(method), message.get("result"));
    } else {
      check("JSONRPCErrorResponse", message);
    }
  }

  private static void check(String definition, JsonNode value) {
    var schema = SCHEMAS.computeIfAbsent(definition, ProtocolSchema::load);
    assertThat(schema.validate(value)).as("%s: %s", definition, value).isEmpty();
  }

  private static Schema load(String definition) {
    try {
      var whole = (ObjectNode) new ObjectMapper().readTree(Files.readString(FILE));
      assertThat(whole.path("$defs").has(definition)).as(definition).isTrue();
      whole.remove("anyOf");
      whole.put("$ref", "#/$defs/" + definition);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(whole.toString(), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
