package dev.swarm.cli.plan;

import java.util.List;

/** A kind of mapping in a plan, with the keys it may have. */
record Part(String title, List<String> keys) {
  static final Part PLAN = of("a plan", "plan", "description", "set", "swarm", "agents", "tasks");
  static final Part SWARM = of("the swarm", "topology", "strategy", "max-agents", "lease");
  static final Part AGENT =
      of("an agent", "name", "type", "pattern", "capabilities", "slots", "count", "worker");
  static final Part WORKER =
      of("a worker", "kind", "directory", "environment", "timeout", "output");
  static final Part SECRET = of("a secret", "secret");
  static final Part TASK =
      of(
          "a task",
          "id",
          "description",
          "needs",
          "run",
          "split",
          "input",
          "agents",
          "quorum",
          "strategy",
          "capabilities",
          "priority",
          "retries",
          "backoff",
          "timeout",
          "deadline",
          "approval",
          "verify");
  static final Part VERIFY = of("a verifier", "run", "agent", "type", "capabilities");
  static final Part NEED = of("a need", "task", "when");
  static final Part INPUT = of("an input", "from");

  private static Part of(String title, String... keys) {
    return new Part(title, List.of(keys));
  }

  /** What a sentence says is wanted where this part is missing. */
  String described() {
    return title + " (a mapping with " + Quoted.list(keys) + ")";
  }
}
