package dev.swarm.mcp.session;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.RpcError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a list in pieces. A cursor names the entry the next piece starts after, so that entries
 * that come or go in between neither repeat nor hide others.
 */
record Page<T>(
    String field, List<T> all, Function<T, String> key, BiConsumer<T, ArrayNode> render) {
  Outcome cut(ObjectNode params, int size) {
    var cursor = params.get("cursor");
    var from = cursor == null || cursor.isNull() ? 0 : after(cursor.asString(""));
    if (from < 0) {
      return new Outcome.Bad(
          RpcError.invalidParams("this cursor is no longer known: list again without one"));
    }
    var until = Math.min(all.size(), from + size);
    var result = Json.object();
    var entries = result.putArray(field);
    all.subList(from, until).forEach(one -> render.accept(one, entries));
    if (until < all.size()) {
      result.put("nextCursor", encoded(key.apply(all.get(until - 1))));
    }
    return new Outcome.Good(result);
  }

  private int after(String cursor) {
    for (var i = 0; i < all.size(); i++) {
      if (encoded(key.apply(all.get(i))).equals(cursor)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
