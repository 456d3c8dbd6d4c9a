package dev.swarm.work;

import dev.swarm.agent.Capabilities;
import dev.swarm.id.StepId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.topology.Role;
import dev.swarm.topology.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a step is from its planning on; nothing of this ever changes.
 *
 * @param index its place among the {@code count} steps of its role
 * @param parent the step that split into this part, or whose parts this one merges
 * @param depth how many splits lie above it
 */
public record StepPlan(
    Role role,
    int index,
    int count,
    List<Need> needs,
    Optional<StepId> parent,
    int depth,
    Terms terms) {
  /** A step that must have succeeded before, and what it hands on. */
  public record Need(StepId step, Slot.Passing passing) {}

  /** What a step inherits from its task. */
  public record Terms(
      Capabilities capabilities, Priority priority, RetryPolicy retry, Duration timeout) {}

  public StepPlan {
    needs = List.copyOf(needs);
  }

  /** Whether its agent must be another one than those of some other steps of its task. */
  public boolean distinct() {
    return switch (role) {
      case PEER, SPOKE, HUB, LINK, VERIFY -> true;
      case SINGLE, COORDINATOR, PART, MERGE -> false;
    };
  }

  /** Whether its agent must not be that step's: its fellow's, or any whose work it judges. */
  public boolean apartFrom(StepPlan other) {
    return judges() || (distinct() && other.distinct());
  }

  /** Whether it judges what the other steps of its task came to. */
  public boolean judges() {
    return role == Role.VERIFY;
  }

  public boolean needs(StepId step) {
    return needs.stream().anyMatch(need -> need.step().equals(step));
  }

  /** Writes the plan in the canonical encoding. */
  public void encode(Encoder out) {
    out.word(role).number(index).number(count);
    out.list(needs, (o, need) -> o.text(need.step().value()).word(need.passing()));
    out.optional(parent.map(StepId::value), Encoder::text).number(depth);
    out.text(terms.capabilities().toString()).word(terms.priority());
    terms.retry().encode(out);
    out.duration(terms.timeout());
  }

  /** Reads what {@link #encode} wrote. */
  public static StepPlan decode(Decoder in) {
    return new StepPlan(
        in.word(Role.class),
        in.integer(),
        in.integer(),
        in.list(i -> new Need(new StepId(i.text()), i.word(Slot.Passing.class))),
        in.optional(Decoder::text).map(StepId::new),
        in.integer(),
        new Terms(
            Capabilities.parse(in.text()),
            in.word(Priority.class),
            RetryPolicy.decode(in),
            in.duration()));
  }
}
