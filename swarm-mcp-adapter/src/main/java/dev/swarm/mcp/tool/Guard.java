package dev.swarm.mcp.tool;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Feedback;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.problem.RefusedException;
import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;

/** What every tool over a coordinator is called through. */
public final class Guard {
  private static final System.Logger LOG = System.getLogger(Guard.class.getName());

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
            return locked(late, request.caller());
          } catch (RefusedException refused) {
            return Refusal.failed(refused);
          }
        });
  }

  /** Who else works on this machine is told to its user alone, and to the log. */
  private static Failed locked(NotBegunException late, Caller caller) {
    if (caller.equals(Caller.LOCAL)) {
      return new Failed(Code.LOCKED, late.what(), late.next());
    }
    LOG.log(System.Logger.Level.WARNING, late.getMessage());
    return new Failed(
        Code.LOCKED, "the turn to write did not come in time", "call again in a moment");
  }

  private static Patience.Caller caller(Feedback feedback) {
    if (feedback.cancelled()) {
      return Patience.Caller.CANCELLED;
    }
    return feedback.abandoned() ? Patience.Caller.LEFT : Patience.Caller.WAITS;
  }
}
