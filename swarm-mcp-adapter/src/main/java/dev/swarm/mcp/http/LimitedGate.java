package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.limit.Doorkeeper;
import dev.swarm.mcp.limit.Entry;
import dev.swarm.mcp.limit.Turned;
import java.time.Duration;
import java.util.Optional;

/** The gate of a server that keeps within its limits. */
public final class LimitedGate implements Gate {
  private final Doorkeeper keeper;

  public LimitedGate(Doorkeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public Admission enter(Optional<Caller> caller, String address) {
    return switch (keeper.enter(caller.map(Caller::name), address)) {
      case Entry.Admitted admitted -> new Admission.Admitted(admitted.left());
      case Entry.Refused refused -> turned(refused.turned());
    };
  }

  @Override
  public Optional<Admission.Turned> session(Caller caller) {
    return keeper.session(caller.name()).map(LimitedGate::turned);
  }

  @Override
  public Optional<Admission.Turned> batch(Caller caller, int messages) {
    return keeper.more(caller.name(), messages - 1).map(LimitedGate::turned);
  }

  private static Admission.Turned turned(Turned turned) {
    var code = turned.cause().code();
    return new Admission.Turned(
        code.http(),
        code + ": " + turned.why() + "; nothing of this was done",
        Duration.ofSeconds(turned.seconds()));
  }
}
