package dev.swarm.mcp.access;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.Auditor;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Has taken down which calls were refused for want of a scope, and every call of who may do all.
 * The user of this machine may do that anyway, and is not watched.
 */
public record AuditedCalls(Auditor auditor) implements Interceptor {
  @Override
  public void after(Called call, Duration took, Optional<String> problem) {
    if (problem.isPresent() && Code.told(problem.get()) == Code.FORBIDDEN) {
      auditor.record(event(Kind.SCOPE_REFUSED, call, Map.of(AuditDetail.METHOD, call.method())));
    } else if (call.caller().mayAll() && !call.caller().equals(Caller.LOCAL)) {
      var outcome = problem.orElse("ok");
      auditor.record(
          event(
              Kind.ADMIN_CALL,
              call,
              Map.of(AuditDetail.METHOD, call.method(), AuditDetail.OUTCOME, outcome)));
    }
  }

  private static AuditEvent event(Kind kind, Called call, Map<String, String> details) {
    // What has no name is told apart by what was asked for.
    var subject = call.name().isEmpty() ? call.method() : call.name();
    return new AuditEvent(kind, call.caller().name(), subject, details);
  }
}
