package dev.swarm.mcp.codec;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Why a message or a request was refused, as JSON-RPC says it. */
public record RpcError(int code, String message, Optional<ObjectNode> data) {
  public static final int PARSE = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL = -32603;

  /** MCP's own code for a resource that is not there, up to 2025-11-25. */
  public static final int RESOURCE_NOT_FOUND = -32002;

  public static RpcError parse(String message) {
    return new RpcError(PARSE, message, Optional.empty());
  }

  public static RpcError invalidRequest(String message) {
    return new RpcError(INVALID_REQUEST, message, Optional.empty());
  }

  public static RpcError methodNotFound(String method) {
    return new RpcError(METHOD_NOT_FOUND, "unknown method " + method, Optional.empty());
  }

  public static RpcError invalidParams(String message) {
    return new RpcError(INVALID_PARAMS, message, Optional.empty());
  }

  public static RpcError internal(String message) {
    return new RpcError(INTERNAL, message, Optional.empty());
  }

  public RpcError with(ObjectNode more) {
    return new RpcError(code, message, Optional.of(more));
  }
}
