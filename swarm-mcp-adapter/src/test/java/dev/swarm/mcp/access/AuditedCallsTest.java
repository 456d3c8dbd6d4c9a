package dev.swarm.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.call.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditedCallsTest {
  private final List<AuditEvent> events = new ArrayList<>();
  private final Interceptor audited = new AuditedCalls(events::add);

  private void called(Caller caller, String name, Optional<String> problem) {
    var call = new Called("tools/call", name, caller);
    assertThat(audited.before(call)).isEmpty();
    audited.after(call, Duration.ofMillis(1), problem);
  }

  @Test
  void aCallThatWasRefusedForWantOfAScopeIsTakenDown() {
    var ada = new Caller("ada", Set.of(Scope.READ));
    called(ada, "swarm_init", Optional.of("FORBIDDEN"));
    called(ada, "swarm_status", Optional.empty());
    called(ada, "swarm_status", Optional.of("NOT_FOUND"));

    assertThat(events)
        .containsExactly(
            new AuditEvent(
                Kind.SCOPE_REFUSED, "ada", "swarm_init", Map.of(AuditDetail.METHOD, "tools/call")));
  }

  @Test
  void everyCallOfAnAdministratorIsTakenDownWithWhatItCameTo() {
    var root = new Caller("root", Set.of(Scope.ADMIN));
    called(root, "swarm_status", Optional.empty());
    called(root, "", Optional.of("NOT_FOUND"));

    assertThat(events).extracting(AuditEvent::kind).containsOnly(Kind.ADMIN_CALL);
    assertThat(events)
        .extracting(AuditEvent::subject)
        .containsExactly("swarm_status", "tools/call");
    assertThat(events)
        .extracting(event -> event.details().get(AuditDetail.OUTCOME))
        .containsExactly("ok", "NOT_FOUND");
  }

  @Test
  void theUserOfThisMachineIsNotWatched() {
    called(Caller.LOCAL, "swarm_init", Optional.empty());
    called(Caller.LOCAL, "swarm_init", Optional.of("CAP"));

    assertThat(events).isEmpty();
  }
}
