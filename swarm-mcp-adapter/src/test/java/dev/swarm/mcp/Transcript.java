package dev.swarm.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds every message a server sends against the protocol's own schema of the version spoken. */
public final class Transcript {
  private static final Map<String, String> RESULTS =
      Map.ofEntries(
          Map.entry("initialize", "InitializeResult"),
          Map.entry("ping", "EmptyResult"),
          Map.entry("logging/setLevel", "EmptyResult"),
          Map.entry("tools/list", "ListToolsResult"),
          Map.entry("tools/call", "CallToolResult"),
          Map.entry("resources/list", "ListResourcesResult"),
          Map.entry("resources/templates/list", "ListResourceTemplatesResult"),
          Map.entry("resources/read", "ReadResourceResult"),
          Map.entry("resources/subscribe", "EmptyResult"),
          Map.entry("resources/unsubscribe", "EmptyResult"),
          Map.entry("prompts/list", "ListPromptsResult"),
          Map.entry("prompts/get", "GetPromptResult"),
          Map.entry("completion/complete", "CompleteResult"));
  private static final Map<String, String> SENT =
      Map.of(
          "notifications/progress", "ProgressNotification",
          "notifications/message", "LoggingMessageNotification",
          "notifications/cancelled", "CancelledNotification",
          "notifications/resources/updated", "ResourceUpdatedNotification",
          "notifications/resources/list_changed", "ResourceListChangedNotification",
          "notifications/tools/list_changed", "ToolListChangedNotification",
          "notifications/prompts/list_changed", "PromptListChangedNotification",
          "sampling/createMessage", "CreateMessageRequest",
          "elicitation/create", "ElicitRequest",
          "roots/list", "ListRootsRequest");
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private final ProtocolVersion version;
  private final Map<JsonNode, String> asked = new ConcurrentHashMap<>();

  public Transcript(ProtocolVersion version) {
    this.version = version;
  }

  /** What the client sent, so that answers are known for what they are. */
  public void sent(JsonNode message) {
    if (message.isArray()) {
      message.forEach(this::sent);
    } else if (message.has("id") && message.has("method")) {
      asked.put(message.get("id"), message.get("method").asString(""));
    }
  }

  /** Fails when the server's message is not of the protocol. */
  public void came(JsonNode message) {
    if (message.isArray()) {
      message.forEach(this::came);
    } else if (message.has("method")) {
      check(SENT.get(message.get("method").asString("")), message);
    } else if (message.has("result")) {
      check(RESULTS.get(asked.get(message.get("id"))), message.get("result"));
    } else if (message.hasNonNull("id") || latest()) {
      check(latest() ? "JSONRPCErrorResponse" : "JSONRPCError", message);
    }
  }

  private boolean latest() {
    return version == ProtocolVersion.V2025_11_25;
  }

  private void check(String definition, JsonNode value) {
    assertThat(definition).as("what this is: %s", Json.text(value)).isNotNull();
    var schema = SCHEMAS.computeIfAbsent(version.text() + " " + definition, Transcript::load);
    assertThat(schema.validate(value)).as(Json.text(value)).isEmpty();
  }

  private static Schema load(String name) {
    var version = name.substring(0, name.indexOf(' '));
    try (var in = Transcript.class.getResourceAsStream("/mcp/" + version + ".schema.json")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var whole = (ObjectNode) Json.read(text);
      var folder = whole.has("$defs") ? "$defs" : "definitions";
      whole.remove("anyOf");
      whole.put("$ref", "#/" + folder + "/" + name.substring(name.indexOf(' ') + 1));
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Json.text(whole), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
