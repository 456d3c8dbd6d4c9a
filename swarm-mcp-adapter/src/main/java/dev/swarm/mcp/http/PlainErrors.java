package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.mcp.codec.RpcError;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what could not be read as a request, or failed, by its status alone: nothing of what came
 * and nothing of the inside goes back.
 */
final class PlainErrors extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    var error = Outgoing.error(RpcError.invalidRequest(HttpStatus.getMessage(code)));
    response.write(true, ByteBuffer.wrap(Json.bytes(error)), callback);
  }
}
