package dev.swarm.cli.run;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.cli.plan.Judge;
import dev.swarm.cli.plan.Plan;
import dev.swarm.cli.plan.PlannedAgent;
import dev.swarm.cli.plan.PlannedTask;
import dev.swarm.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who judges a plan's tasks. Each command that judges by itself has an agent of its own, which does
 * nothing else.
 */
public final class Judges {
  private static final int MOST_SLOTS = 8;

  private final Plan plan;
  private final List<List<String>> commands;

  public Judges(Plan plan) {
    this.plan = plan;
    this.commands =
        plan.tasks().stream()
            .flatMap(task -> task.checks().judge().stream())
            .filter(Judge.Command.class::isInstance)
            .flatMap(judge -> judge.command().stream())
            .distinct()
            .toList();
  }

  /** How many agents join besides the plan's. */
  public int count() {
    return commands.size();
  }

  Optional<Verifier> of(PlannedTask task) {
    return task.checks()
        .judge()
        .map(
            judge ->
                switch (judge) {
                  case Judge.Person() -> new Verifier.Person();
                  case Judge.Command(var arguments) ->
                      new Verifier.Command(word(commands.indexOf(arguments)));
                  case Judge.OfAgent(var whom, var arguments) -> of(whom);
                });
  }

  private Verifier of(Judge.Whom whom) {
    var words = new ArrayList<>(whom.capabilities().words());
    whom.agent().map(this::word).ifPresent(words::add);
    whom.type().map(Verifier.OfType::new).ifPresent(type -> words.addAll(type.asks().words()));
    return new Verifier.Able(Capabilities.of(words));
  }

  /** The agents that run the commands, under the names that the seat gives. */
  List<AgentSpec> agents(Seat seat) {
    return IntStream.range(0, commands.size())
        .mapToObj(
            i ->
                AgentSpec.of(AgentType.TESTER)
                    .named(seat.nameOf("verify " + (i + 1)))
                    .capabilities(Capabilities.onlyFor(word(i)))
                    .slots(Math.min(MOST_SLOTS, uses(commands.get(i)))))
        .toList();
  }

  private int uses(List<String> command) {
    return (int)
        plan.tasks().stream()
            .filter(t -> t.checks().judge().equals(Optional.of(new Judge.Command(command))))
            .count();
  }

  private static String word(int command) {
    return "verify-" + (command + 1);
  }

  /** What an agent can do, and that it judges, where a task names it for that. */
  Capabilities capabilities(PlannedAgent agent) {
    var own = agent.profile().capabilities();
    if (!named(agent)) {
      return own;
    }
    var words = new ArrayList<>(own.words());
    words.add(word(agent.name()));
    return Capabilities.of(words);
  }

  private boolean named(PlannedAgent agent) {
    return plan.tasks().stream()
        .flatMap(task -> task.checks().judge().stream())
        .anyMatch(
            judge ->
                judge instanceof Judge.OfAgent ofAgent
                    && ofAgent.whom().agent().equals(Optional.of(agent.name())));
  }

  /** Every process's agent of that name bears it, whatever its seat calls it. */
  private String word(String agent) {
    var names = plan.agents().stream().map(PlannedAgent::name).toList();
    return "judge:" + (names.indexOf(agent) + 1);
  }
}
