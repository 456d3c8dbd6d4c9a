package dev.swarm.cli.hook;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hook's answer: what the caller may do, and the JSON that says so. Owned by one thread. */
final class Reply {
  /** What becomes of what the caller was about to do. */
  enum Verdict {
    GO_ON(0),
    ERROR(1),
    BLOCK(2);

    private final int code;

    Verdict(int code) {
      this.code = code;
    }

    /** By which the process tells it. */
    int code() {
      return code;
    }
  }

  private final Verdict verdict;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private String context = "";

  private Reply(Verdict verdict) {
    this.verdict = verdict;
    fields.put("continue", verdict != Verdict.BLOCK);
  }

  static Reply goOn() {
    return new Reply(Verdict.GO_ON);
  }

  static Reply goOn(String reason) {
    return goOn().with("reason", reason);
  }

  static Reply block(String reason) {
    return new Reply(Verdict.BLOCK).with("reason", reason);
  }

  /** The work may go on, though the hook could not do its part. */
  static Reply error(String reason) {
    return new Reply(Verdict.ERROR).with("error", reason).with("reason", reason);
  }

  Reply with(String key, @Nullable Object value) {
    fields.put(key, value);
    return this;
  }

  /** What the assistant itself is to read, where its client passes that on. */
  Reply telling(String context) {
    this.context = context;
    return this;
  }

  String context() {
    return context;
  }

  Verdict verdict() {
    return verdict;
  }

  String reason() {
    return String.valueOf(fields.getOrDefault("reason", ""));
  }

  Map<String, @Nullable Object> fields() {
    return fields;
  }
}
