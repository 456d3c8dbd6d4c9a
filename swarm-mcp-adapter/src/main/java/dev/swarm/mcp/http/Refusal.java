package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.RpcError;

/** An HTTP status and, in words, why. */
record Refusal(int status, RpcError error) {
  static Refusal of(int status, String why) {
    return new Refusal(status, RpcError.invalidRequest(why));
  }
}
