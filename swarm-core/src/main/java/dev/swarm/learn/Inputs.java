package dev.swarm.learn;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.measure.Attempt;
import dev.swarm.task.Priority;
import dev.swarm.topology.Role;
import java.util.List;

/**
 * An attempt as numbers from 0 to 1, 33 of them: what was known when its lease began.
 *
 * <p>In this order: a 1 among zeros for its step's role; one for its priority; one for the agent's
 * cognitive pattern; how many tries there were before, of {@value #MOST_TRIES}; how many steps have
 * the same role, of {@value #MOST_STEPS}; how many steps it builds on, of {@value #MOST_STEPS}; how
 * many splits lie above it, of {@value #MOST_SPLITS}; a 1 when the agent is the one that the step
 * was offered to; and {@value #BUCKETS} buckets, each 1 when a capability word that the step asks
 * for falls into it (by {@link String#hashCode}, which Java lays down). The task's strategy and the
 * time of day are not among them.
 */
final class Inputs {
  static final int BUCKETS = 8;
  private static final int MOST_TRIES = 4;
  private static final int MOST_STEPS = 8;
  private static final int MOST_SPLITS = 3;

  // Networks that are stored rely on these orders: what comes anew comes last, and has no place in
  // networks that were trained before.
  private static final List<Role> ROLES =
      List.of(
          Role.SINGLE,
          Role.PEER,
          Role.SPOKE,
          Role.HUB,
          Role.LINK,
          Role.COORDINATOR,
          Role.PART,
          Role.MERGE,
          Role.VERIFY);
  private static final List<Priority> PRIORITIES =
      List.of(Priority.LOW, Priority.MEDIUM, Priority.HIGH, Priority.CRITICAL);
  private static final List<CognitivePattern> PATTERNS =
      List.of(
          CognitivePattern.CONVERGENT,
          CognitivePattern.DIVERGENT,
          CognitivePattern.LATERAL,
          CognitivePattern.SYSTEMS,
          CognitivePattern.CRITICAL,
          CognitivePattern.ABSTRACT,
          CognitivePattern.ADAPTIVE);
  private static final int SHARES = 5;
  static final int COUNT = ROLES.size() + PRIORITIES.size() + PATTERNS.size() + SHARES + BUCKETS;

  private final float[] values = new float[COUNT];
  private int next;

  private Inputs() {}

  static float[] of(Attempt attempt) {
    var plan = attempt.plan();
    var inputs = new Inputs();
    inputs.one(plan.role(), ROLES);
    inputs.one(plan.terms().priority(), PRIORITIES);
    inputs.one(attempt.pattern(), PATTERNS);
    inputs.share(attempt.number() - 1, MOST_TRIES);
    inputs.share(plan.count(), MOST_STEPS);
    inputs.share(plan.needs().size(), MOST_STEPS);
    inputs.share(plan.depth(), MOST_SPLITS);
    inputs.share(attempt.followed() ? 1 : 0, 1);
    for (var word : plan.terms().capabilities().words()) {
      inputs.values[inputs.next + Math.floorMod(word.hashCode(), BUCKETS)] = 1;
    }
    return inputs.values;
  }

  private <E> void one(E constant, List<E> places) {
    int place = places.indexOf(constant);
    if (place >= 0) {
      values[next + place] = 1;
    }
    next += places.size();
  }

  private void share(int count, int most) {
    values[next++] = Math.clamp(count, 0, most) / (float) most;
  }
}
