package dev.swarm.cli.plan;

import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.topology.Topology;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code swarm}. */
final class SwarmSection {
  static final int MOST_AGENTS = 10_000;

  private SwarmSection() {}

  static SwarmDraft read(Fields plan) {
    var value = plan.find("swarm");
    return value.isEmpty()
        ? new SwarmDraft(PlannedSwarm.DEFAULT, Optional.of(PlannedSwarm.DEFAULT.topology()))
        : value
            .flatMap(swarm -> swarm.fields(Part.SWARM))
            .map(SwarmSection::draft)
            .orElseGet(() -> new SwarmDraft(PlannedSwarm.DEFAULT, Optional.empty()));
  }

  private static SwarmDraft draft(Fields swarm) {
    var topology =
        swarm.find("topology").map(t -> t.oneOf(Topology.class)).orElse(Optional.of(Topology.MESH));
    var strategy = swarm.find("strategy").flatMap(s -> s.oneOf(SwarmStrategy.class));
    var most = swarm.find("max-agents").flatMap(m -> m.whole(1, MOST_AGENTS));
    return new SwarmDraft(
        new PlannedSwarm(
            topology.orElse(Topology.MESH),
            strategy.orElse(SwarmStrategy.BALANCED),
            most.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            swarm.find("lease").flatMap(l -> l.as(TextForm.DURATION))),
        topology);
  }
}
