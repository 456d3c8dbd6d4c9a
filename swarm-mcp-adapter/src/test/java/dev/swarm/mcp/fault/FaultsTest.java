package dev.swarm.mcp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Duration TIME = Duration.ofMillis(3);
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final List<Fault> heard = new ArrayList<>();
  private final Faults faults = new Faults(3, () -> NOW, heard::add);

  private static Called call(String tool) {
    return new Called("tools/call", tool, new Caller("ann", Set.of()));
  }

  @Test
  void aBugIsRememberedByTheNameThatItsClientWasTold() {
    var call = call("task_claim");
    var other = call("task_claim");
    faults.incident(other, "incident 22222222", new IllegalStateException("secret"));
    faults.incident(call, "incident 11111111", new IllegalStateException("secret"));
    faults.after(call, TIME, Optional.of("INTERNAL"));

    var kept =
        new Fault(
            NOW,
            "incident 11111111",
            "INTERNAL",
            "tools/call",
            "task_claim",
            "ann",
            call.trace().id());
    assertThat(faults.last()).containsExactly(kept);
    assertThat(heard).containsExactly(kept);
    assertThat(faults.last().toString()).doesNotContain("secret");
  }

  @Test
  void onlyTheLastAreRememberedTheNewestFirst() {
    for (var tool : List.of("a", "b", "c", "d")) {
      faults.after(call(tool), TIME, Optional.of("LOCKED"));
    }
    assertThat(faults.last()).extracting(Fault::name).containsExactly("d", "c", "b");
    assertThat(faults.last()).extracting(Fault::incident).containsOnly("");
  }

  @Test
  void whatAClientDidWrongPushesNothingOut() {
    faults.after(call("a"), TIME, Optional.of("INTERNAL"));
    for (var code :
        List.of(
            "NOT_FOUND", "STALE", "RATE_LIMITED", "OVERLOADED", "-32602", Interceptor.WITHDRAWN)) {
      faults.after(call("b"), TIME, Optional.of(code));
    }
    faults.after(call("b"), TIME, Optional.empty());
    assertThat(faults.last()).extracting(Fault::name).containsExactly("a");
  }

  @Test
  void withRoomForNoneNoneIsRemembered() {
    var none = new Faults(0, () -> NOW, fault -> {});
    none.after(call("a"), TIME, Optional.of("INTERNAL"));
    assertThat(none.last()).isEmpty();
  }
}
