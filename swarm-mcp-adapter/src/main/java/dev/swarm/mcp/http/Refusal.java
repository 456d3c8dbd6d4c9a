package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.RpcError;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;

/**
 * An HTTP status and, in words, why.
 *
 * @param headers what goes with it
 */
record Refusal(int status, RpcError error, Map<String, String> headers) {
  Refusal {
    headers = Map.copyOf(headers);
  }

  static Refusal of(int status, String why) {
    return of(status, RpcError.invalidRequest(why));
  }

  static Refusal of(int status, RpcError error) {
    return new Refusal(status, error, Map.of());
  }

  Refusal header(HttpHeader name, String value) {
    return new Refusal(status, error, Map.of(name.asString(), value));
  }
}
