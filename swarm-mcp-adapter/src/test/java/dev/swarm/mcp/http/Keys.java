package dev.swarm.mcp.http;

import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.Auditor;
import dev.swarm.mcp.access.Authenticator;
import dev.swarm.mcp.call.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Credentials that are what they say, and what was taken down of their use. */
final class Keys implements Authenticator, Auditor {
  private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
  private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  Keys accept(String credential, String name, String... scopes) {
    verdicts.put("Bearer " + credential, new Verdict.Accepted(new Caller(name, Set.of(scopes))));
    return this;
  }

  Keys refuse(String credential, Reason reason) {
    verdicts.put("Bearer " + credential, new Verdict.Refused(reason, "for the log: " + reason));
    return this;
  }

  @Override
  public Verdict authenticate(Optional<String> authorization) {
    return authorization
        .map(text -> verdicts.getOrDefault(text, new Verdict.Refused(Reason.UNKNOWN, "unknown")))
        .orElse(new Verdict.Refused(Reason.NONE_GIVEN, "nothing was shown"));
  }

  @Override
  public void record(AuditEvent event) {
    events.add(event);
  }

  List<AuditEvent> events(AuditEvent.Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).toList();
  }

  Edge edge() {
    return Edge.LOCAL.access(Access.by(this)).auditor(this);
  }
}
