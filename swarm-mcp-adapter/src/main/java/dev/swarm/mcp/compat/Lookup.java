package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.tool.Finder;
import dev.swarm.mcp.tool.Own;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a call's arguments name of what is its caller's; where they name no swarm, it is the
 * newest open one.
 */
record Lookup(Own own, Arguments arguments) {
  private static final String DAA = "daa";

  static Lookup of(Surroundings around, Request request) {
    return new Lookup(Own.of(around.coordinator(), request), request.arguments());
  }

  /** The swarm of {@code swarmId}, by id or name, else the newest open one. */
  Swarm swarm() {
    return named()
        .or(this::newest)
        .orElseThrow(() -> Refusal.notFound("no swarm is open", "start one with swarm_init"));
  }

  /** The swarm of {@code swarmId}, else all open ones, oldest first. */
  List<Swarm> swarms() {
    return named().map(List::of).orElseGet(own::open);
  }

  /** Refuses a call whose {@code swarmId} names none, where it is needed only beside an agent. */
  void requireKnown() {
    named();
  }

  /** As {@link #swarm}, but where none is open a mesh named daa is opened. */
  Swarm swarmOrDaa() {
    return named().or(this::newest).orElseGet(() -> own.opened(SwarmSpec.named(DAA)));
  }

  private Optional<Swarm> named() {
    return arguments.maybeString("swarmId").map(new Finder(own, arguments)::named);
  }

  private Optional<Swarm> newest() {
    var open = own.near();
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
  Agent agentOf(String name, String... aliases) {
    return agent(text(arguments, name, aliases));
  }

  /** The same, if one of them is there. */
  Optional<Agent> maybeAgentOf(String name, String... aliases) {
    return maybeText(arguments, name, aliases).map(this::agent);
  }

  /** The agent of that id, or that name in the swarm of the call, newest open ones first. */
  Agent agent(String text) {
    return byId(text)
        .or(() -> byName(text))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "there is no agent " + cut(text),
                    "agent_list names the agents there are, agent_spawn makes one"));
  }

  private Optional<Agent> byId(String text) {
    return text.startsWith("agent_")
        ? own.agent(Refusal.checked("agent", () -> new AgentId(text)))
        : Optional.empty();
  }

  private Optional<Agent> byName(String name) {
    return named().map(List::of).orElseGet(own::near).reversed().stream()
        .flatMap(swarm -> own.coordinator().agents().active(swarm.id()).stream())
        .filter(agent -> agent.name().equals(name))
        .findFirst();
  }

  /** The task of {@code taskId}. */
  Task task() {
    return new Finder(own, arguments).task();
  }

  private static String cut(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
