package dev.swarm.mcp.tool;

import dev.swarm.mcp.feature.Tool;
import dev.swarm.problem.RefusedException;

/** Lets handlers throw what is refused, and replies with it. */
final class Guard {
  private Guard() {}

  static Tool.Handler over(Tool.Handler handler) {
    return request -> {
      try {
        return handler.call(request);
      } catch (Refusal refusal) {
        return refusal.failed();
      } catch (RefusedException refused) {
        return Refusal.failed(refused);
      }
    };
  }
}
