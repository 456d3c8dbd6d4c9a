package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.tool.Finder;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a call's arguments name; where they name no swarm, it is the newest open one. */
record Lookup(Coordinator coordinator) {
  private static final String DAA = "daa";

  /** The swarm of {@code swarmId}, by id or name, else the newest open one. */
  Swarm swarm(Arguments arguments) {
    return named(arguments)
        .or(this::newest)
        .orElseThrow(() -> Refusal.notFound("no swarm is open", "start one with swarm_init"));
  }

  /** The swarm of {@code swarmId}, else all open ones, oldest first. */
  List<Swarm> swarms(Arguments arguments) {
    return named(arguments).map(List::of).orElseGet(coordinator.swarms()::open);
  }

  /** Refuses a call whose {@code swarmId} names none, where it is needed only beside an agent. */
  void requireKnown(Arguments arguments) {
    named(arguments);
  }

  /** As {@link #swarm}, but where none is open a mesh named daa is opened for that owner. */
  Swarm swarmOrDaa(Arguments arguments, String owner) {
    return named(arguments).or(this::newest).orElseGet(() -> opened(owner));
  }

  private Swarm opened(String owner) {
    var live = coordinator.swarms().openOrCreate(SwarmSpec.named(DAA).owner(owner));
    return coordinator.swarms().find(live.id()).orElseThrow();
  }

  private Optional<Swarm> named(Arguments arguments) {
    return arguments.maybeString("swarmId").map(new Finder(coordinator)::named);
  }

  private Optional<Swarm> newest() {
    var open = coordinator.swarms().open();
    return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast());
  }

  /** The text under one of these names, the first that there is. */
  static String text(Arguments arguments, String name, String... aliases) {
    return maybeText(arguments, name, aliases)
        .orElseThrow(() -> new BadArgument(name, "is missing", "a string"));
  }

  /** The same, if there is one. */
  static Optional<String> maybeText(Arguments arguments, String name, String... aliases) {
    return Stream.concat(Stream.of(name), Stream.of(aliases))
        .flatMap(known -> arguments.maybeString(known).stream())
        .findFirst();
  }

  /** The agent that one of these arguments names. */
  Agent agent(Arguments arguments, String name, String... aliases) {
    return agent(text(arguments, name, aliases), arguments);
  }

  /** The same, if one of them is there. */
  Optional<Agent> maybeAgent(Arguments arguments, String name, String... aliases) {
    return maybeText(arguments, name, aliases).map(text -> agent(text, arguments));
  }

  /** The agent of that id, or that name in the swarm of the call, newest open ones first. */
  Agent agent(String text, Arguments arguments) {
    return byId(text)
        .or(() -> byName(text, arguments))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "there is no agent " + cut(text),
                    "agent_list names the agents there are, agent_spawn makes one"));
  }

  private Optional<Agent> byId(String text) {
    return text.startsWith("agent_")
        ? coordinator.agents().find(Refusal.checked("agent", () -> new AgentId(text)))
        : Optional.empty();
  }

  private Optional<Agent> byName(String name, Arguments arguments) {
    return swarms(arguments).reversed().stream()
        .flatMap(swarm -> coordinator.agents().active(swarm.id()).stream())
        .filter(agent -> agent.name().equals(name))
        .findFirst();
  }

  /** The task of {@code taskId}. */
  Task task(Arguments arguments) {
    return new Finder(coordinator).task(arguments);
  }

  private static String cut(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
