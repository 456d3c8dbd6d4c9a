package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Client;
import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.Offers;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Json;
import tools.jackson.databind.node.ObjectNode;

/** Agrees with a client on how to talk. */
final class Peer {
  private Peer() {}

  /** What the client says of itself, in a version both speak. */
  static Client of(ObjectNode params, String asked) {
    var offers = params.get("capabilities") instanceof ObjectNode given ? given : Json.object();
    return new Client(
        params.path("clientInfo").path("name").asString("unknown"),
        ProtocolVersion.of(asked).orElse(ProtocolVersion.LATEST),
        new Offers(offers),
        LogLevel.INFO);
  }

  static ObjectNode greeting(Client client, Settings.Greeting said) {
    var result = Json.object().put("protocolVersion", client.version().text());
    var offered = result.putObject("capabilities");
    offered.putObject("logging");
    offered.putObject("prompts").put("listChanged", true);
    offered.putObject("resources").put("subscribe", true).put("listChanged", true);
    offered.putObject("tools").put("listChanged", true);
    if (client.version().atLeast(ProtocolVersion.V2025_03_26)) {
      offered.putObject("completions");
    }
    result.putObject("serverInfo").put("name", said.name()).put("version", said.version());
    if (!said.instructions().isEmpty()) {
      result.put("instructions", said.instructions());
    }
    return result;
  }
}
