package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.tool.Views;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the original called domains: here names of networks, agents, or types of agents. */
record Domains(Coordinator coordinator, SwarmId swarm) {
  private static final int LONGEST = 100;

  /** The domain under that name, if there is one; it is no longer than what it may name. */
  static Optional<String> named(Arguments arguments, String name) {
    var domain = arguments.maybeString(name);
    domain.ifPresent(text -> requireShort(name, text));
    return domain;
  }

  private static void requireShort(String name, String text) {
    if (text.length() > LONGEST) {
      throw new BadArgument(name, "has " + text.length() + " characters", "at most " + LONGEST);
    }
  }

  /**
   * The network of outcomes that the domain means: of several the one whose last training left the
   * least error on what was held back.
   */
  Optional<Network> source(String domain) {
    var agents = agents();
    return networks().stream()
        .filter(network -> means(domain, network, agents))
        .min(
            Comparator.comparingDouble(this::error).thenComparing(network -> network.id().value()));
  }

  private double error(Network network) {
    return new AgentNetworks(coordinator)
        .history(network, 1).stream()
            .findFirst()
            .flatMap(recorded -> recorded.training().end().validation())
            .orElse(Double.POSITIVE_INFINITY);
  }

  private static boolean means(String domain, Network network, Map<String, Agent> agents) {
    if (network.key().name().equals(AgentNetworks.GIVEN)) {
      return false;
    }
    var owner = network.key().agent().map(id -> agents.get(id.value()));
    return network.key().name().equals(domain)
        || owner.filter(agent -> means(domain, agent)).isPresent();
  }

  private static boolean means(String domain, Agent agent) {
    return Stream.of(agent.id().value(), agent.name(), Views.word(agent.type()))
        .anyMatch(domain::equals);
  }

  /**
   * The agents that the domain means, without the source's owner; all others where it is absent.
   */
  List<Agent> targets(Optional<String> domain, Network source) {
    return agents().values().stream()
        .filter(agent -> !source.key().agent().equals(Optional.of(agent.id())))
        .filter(agent -> domain.isEmpty() || means(domain.get(), agent))
        .sorted(Comparator.comparing(agent -> agent.id().value()))
        .toList();
  }

  /** Why there is no source. */
  String noSource(Optional<String> domain) {
    var agents = agents();
    var there =
        networks().stream()
            .map(
                network ->
                    network
                        .key()
                        .agent()
                        .map(
                            id ->
                                agents.containsKey(id.value()) ? agents.get(id.value()).name() : "")
                        .orElse(network.key().name()))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    return (domain.isEmpty()
            ? "no sourceDomain was named"
            : "no network is meant by " + domain.get())
        + (there.isEmpty()
            ? ": nothing was trained in this swarm yet (neural_train)"
            : "; there are those of " + String.join(", ", there));
  }

  private Map<String, Agent> agents() {
    return coordinator.agents().active(swarm).stream()
        .collect(Collectors.toMap(agent -> agent.id().value(), Function.identity()));
  }

  private List<Network> networks() {
    return coordinator.networks().list(swarm, Listing.all().limit(Listing.MOST));
  }
}
