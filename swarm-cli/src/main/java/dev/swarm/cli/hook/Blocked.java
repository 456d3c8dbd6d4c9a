package dev.swarm.cli.hook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what a rule forbids, and puts that on record. */
final class Blocked {
  private Blocked() {}

  static Reply by(Scene scene, Rule rule, Map<String, @Nullable Object> what) {
    var reply =
        Reply.block("the operator's rule '" + rule.name() + "' forbids this: " + rule.reason())
            .with("rule", rule.name())
            .with("riskLevel", null);
    what.forEach(reply::with);
    what.put("by", rule.name());
    try {
      scene.record(Diary.Kind.BLOCKED, what);
    } catch (RuntimeException e) {
      // What is forbidden stays so when the store cannot be written.
      reply.with("unrecorded", String.valueOf(e.getMessage()));
    }
    return reply;
  }
}
