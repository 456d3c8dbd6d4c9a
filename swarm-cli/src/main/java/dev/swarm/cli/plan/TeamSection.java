package dev.swarm.cli.plan;

import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads who does a task: {@code agents, quorum, strategy, capabilities}. */
final class TeamSection {
  static final int MOST_AGENTS = 64;

  private final Optional<Topology> topology;

  TeamSection(Optional<Topology> topology) {
    this.topology = topology;
  }

  /** The team; absent when its capabilities or its quorum were written wrong. */
  Optional<Team> read(Fields task) {
    var agents = agents(task);
    var quorum = task.find("quorum").flatMap(q -> quorum(q, agents));
    var strategy =
        task.find("strategy")
            .flatMap(s -> s.oneOf(TaskStrategy.class))
            .orElse(TaskStrategy.PARALLEL);
    var capabilities = CapabilitySection.read(task);
    int size = agents.orElse(MOST_AGENTS);
    return capabilities.map(
        asked ->
            new Team(
                size, quorum.map(OptionalInt::of).orElse(OptionalInt.empty()), strategy, asked));
  }

  private static Optional<Integer> agents(Fields task) {
    var value = task.find("agents");
    return value.isEmpty() ? Optional.of(1) : value.flatMap(v -> v.whole(1, MOST_AGENTS));
  }

  /** The agents are absent when their number was written wrong; nothing is held against it then. */
  private Optional<Integer> quorum(Value value, Optional<Integer> agents) {
    var quorum = value.whole(1, MOST_AGENTS);
    if (topology.isPresent() && topology.get() != Topology.MESH) {
      value.mistake(
          "only a mesh has a quorum, and this swarm's topology is " + Value.word(topology.get()),
          "leave quorum out, or set swarm.topology to mesh");
      return Optional.empty();
    }
    if (agents.isEmpty()) {
      return Optional.empty();
    }
    if (quorum.isPresent() && quorum.get() > agents.get()) {
      value.mistake(
          "a quorum of " + quorum.get() + " is more than the task's agents (" + agents.get() + ")",
          "raise agents, or lower quorum");
      return Optional.empty();
    }
    return quorum;
  }
}
