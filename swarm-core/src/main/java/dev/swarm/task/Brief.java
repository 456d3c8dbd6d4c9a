package dev.swarm.task;

import dev.swarm.agent.Capabilities;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.text.WholeText;
import dev.swarm.topology.TaskStrategy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted of a task, all but its input.
 *
 * @param name what people call the task; need not be unique
 * @param key the idempotency key: one key in one swarm, one task
 */
public record Brief(
    String name,
    String description,
    List<Need> needs,
    Staffing staffing,
    Limits limits,
    Optional<String> key) {
  /** Keys that begin so are given by the plans that a person runs, and by nobody else. */
  public static final String PLAN = "plan:";

  private static final int MAX_NAME = 200;
  private static final int MAX_DESCRIPTION = 16_384;
  private static final int MAX_NEEDS = 10_000;

  public Brief {
    needs = List.copyOf(needs);
    requireLength("a task's name", name, MAX_NAME);
    requireLength("a task's description", description, MAX_DESCRIPTION);
    key.ifPresent(text -> requireLength("an idempotency key", text, MAX_NAME));
    if (needs.size() > MAX_NEEDS) {
      throw new IllegalArgumentException("a task needs at most " + MAX_NEEDS + " others");
    }
    if (needs.size() > 1) {
      requireDistinct(needs);
    }
  }

  /** The key under which a plan submits its task of that name. */
  public static String planned(String id) {
    return PLAN + id;
  }

  private static void requireDistinct(List<Need> needs) {
    var seen = new HashSet<TaskId>();
    for (var need : needs) {
      if (!seen.add(need.task())) {
        throw new IllegalArgumentException("the task needs " + need.task() + " twice");
      }
    }
  }

  private static void requireLength(String what, String text, int max) {
    if (text.isBlank() || text.length() > max) {
      throw new IllegalArgumentException(
          what + " has 1 to " + max + " characters, not " + text.length());
    }
    WholeText.require(what, text);
  }

  /** Writes the brief in the canonical encoding. */
  public void encode(Encoder out) {
    out.text(name).text(description);
    out.list(needs, (o, need) -> o.text(need.task().value()).word(need.demand()));
    out.text(staffing.capabilities().toString()).number(staffing.agents());
    out.number(staffing.quorum()).word(staffing.strategy()).word(staffing.priority());
    limits.retry().encode(out);
    out.duration(limits.timeout());
    out.optional(limits.deadline(), Encoder::duration).optional(key, Encoder::text);
  }

  /** Reads what {@link #encode} wrote. */
  public static Brief decode(Decoder in) {
    return new Brief(
        in.text(),
        in.text(),
        in.list(i -> new Need(new TaskId(i.text()), i.word(Need.Demand.class))),
        new Staffing(
            Capabilities.parse(in.text()),
            in.integer(),
            in.integer(),
            in.word(TaskStrategy.class),
            in.word(Priority.class)),
        new Limits(RetryPolicy.decode(in), in.duration(), in.optional(Decoder::duration)),
        in.optional(Decoder::text));
  }
}
