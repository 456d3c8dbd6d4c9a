package dev.swarm.audit;

/**
 * Takes down what matters to security. Used by many threads at once, on the way of requests: it
 * does not wait and throws nothing.
 */
@FunctionalInterface
public interface Auditor {
  /** Takes down nothing. */
  Auditor NONE = event -> {};

  void record(AuditEvent event);
}
