package dev.swarm.verify;

import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import java.util.Locale;

/**
 * Who judges what a task came to. An agent never judges a task in which it did a step.
 *
 * <p>Whoever it is, it comes down to capabilities that the judging step asks for: so an agent that
 * judges claims as all others do.
 */
public sealed interface Verifier {
  /** An agent that can do all that. */
  record Able(Capabilities capabilities) implements Verifier {}

  /** The agent of that name. */
  record Named(String name) implements Verifier {
    public Named {
      Capabilities.ofAgentNamed(name);
    }
  }

  /** An agent of that type. */
  record OfType(AgentType type) implements Verifier {}

  /**
   * An operator's command under that name, run by whoever bears {@link Capabilities#onlyFor} it.
   * The command itself is never kept: it comes from the local user's plan.
   */
  record Command(String name) implements Verifier {
    public Command {
      Capabilities.onlyFor(name);
    }
  }

  /** A person, who says whether the result is accepted. */
  record Person() implements Verifier {}

  /** What the step that judges asks of its agent. */
  default Capabilities asks() {
    return switch (this) {
      case Able(var capabilities) -> capabilities;
      case Named(var name) -> Capabilities.ofAgentNamed(name);
      case OfType(var type) ->
          Capabilities.of(Capabilities.TYPE + type.name().toLowerCase(Locale.ROOT));
      case Command(var name) -> Capabilities.onlyFor(name);
      case Person() -> Capabilities.PERSON;
    };
  }
}
