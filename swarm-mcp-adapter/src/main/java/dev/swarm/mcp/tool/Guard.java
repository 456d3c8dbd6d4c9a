package dev.swarm.mcp.tool;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Feedback;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.problem.RefusedException;
import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;

/** What every tool over a coordinator is called through. */
public final class Guard {
  private Guard() {}

  /**
   * Lets the tool's handler throw what is refused, and replies with it; the store keeps it no
   * longer than the client waits.
   */
  public static Tool over(Tool tool) {
    var handler = tool.handler();
    return tool.handledBy(
        request -> {
          var feedback = request.feedback();
          try {
            return Patience.of(feedback.left(), () -> caller(feedback))
                .during(() -> handler.call(request));
          } catch (Refusal refusal) {
            return refusal.failed();
          } catch (NotBegunException late) {
            return new Failed(Code.LOCKED, late.what(), late.next());
          } catch (RefusedException refused) {
            return Refusal.failed(refused);
          }
        });
  }

  private static Patience.Caller caller(Feedback feedback) {
    if (feedback.cancelled()) {
      return Patience.Caller.CANCELLED;
    }
    return feedback.abandoned() ? Patience.Caller.LEFT : Patience.Caller.WAITS;
  }
}
