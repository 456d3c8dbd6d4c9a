package dev.swarm.cli.plan;

import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import java.util.List;
import java.util.Optional;

/** Who judges what a task came to. */
public sealed interface Judge {
  /** A person says whether the result is accepted. */
  record Person() implements Judge {}

  /** The command's exit code is the verdict. */
  record Command(List<String> arguments) implements Judge {
    public Command {
      arguments = List.copyOf(arguments);
    }
  }

  /** As {@link Command}, run by an agent of the plan. */
  record OfAgent(Whom whom, List<String> arguments) implements Judge {
    public OfAgent {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Which agents come into question: those that are all that.
   *
   * @param agent the name of an agent in the plan
   */
  record Whom(Optional<String> agent, Optional<AgentType> type, Capabilities capabilities) {}

  /** What is run to judge, if anything is. */
  default Optional<List<String>> command() {
    return switch (this) {
      case Person() -> Optional.empty();
      case Command(var arguments) -> Optional.of(arguments);
      case OfAgent(var whom, var arguments) -> Optional.of(arguments);
    };
  }
}
