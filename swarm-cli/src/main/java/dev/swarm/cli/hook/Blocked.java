package dev.swarm.cli.hook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what a rule does not allow, and puts that on record. */
final class Blocked {
  private Blocked() {}

  static Reply by(Scene scene, Objection objection, Map<String, @Nullable Object> what) {
    var rule = objection.rule();
    var reply = Reply.block(objection.reason()).with("rule", rule.name()).with("riskLevel", null);
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
