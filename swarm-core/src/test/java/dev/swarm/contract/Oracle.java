package dev.swarm.contract;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.swarm.Caps;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Role;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Foretells answers from plain rows, by the design's words alone: what production code decides with
 * is not asked.
 */
record Oracle(Snapshot rows, Caps caps) {
  private static final Set<Role> DISTINCT = Set.of(Role.PEER, Role.SPOKE, Role.HUB, Role.LINK);

  /** What a verb under that hold must answer, given the step's row. */
  String verb(Step step, Hold hold) {
    if (step.state() == StepState.CANCELLED) {
      return "CANCELLED";
    }
    return holds(step, hold) ? "DONE" : "STALE";
  }

  private static boolean holds(Step step, Hold hold) {
    return step.state() == StepState.LEASED
        && step.token() == hold.token()
        && Snapshot.lease(step).agent().equals(hold.agent());
  }

  /** A lease that ran out may live again only where there is room for it. */
  String heartbeat(Step step, Hold hold) {
    var verb = verb(step, hold);
    if (!verb.equals("DONE") || rows.live(step)) {
      return verb;
    }
    int slots = Optional.ofNullable(rows.agents().get(hold.agent())).map(Agent::slots).orElse(64);
    boolean room = rows.liveLeases(hold.agent()) < slots && rows.liveLeases() < caps.leasedSteps();
    return room ? "DONE" : "CAP";
  }

  String release(Step step, Hold hold) {
    return step.state() == StepState.CANCELLED ? "DONE" : verb(step, hold);
  }

  static boolean endedUnder(Step step, Hold hold) {
    return step.state() == StepState.SUCCEEDED
        && step.token() == hold.token()
        && step.last().orElseThrow().agent().filter(hold.agent()::equals).isPresent();
  }

  String split(Step step, Hold hold, int parts, boolean sameAgain) {
    if (sameAgain) {
      return "DONE";
    }
    var verb = verb(step, hold);
    if (!verb.equals("DONE")) {
      return verb;
    }
    var task = rows.tasks().get(step.task());
    boolean valid =
        rows.swarms().get(step.swarm()).spec().topology() == Topology.HIERARCHICAL
            && step.plan().role() != Role.MERGE
            && step.plan().role() != Role.VERIFY
            && parts >= 1
            && parts <= 4
            && step.plan().depth() < 3
            && task.steps() + parts + 1 <= 64;
    return valid ? "DONE" : "INVALID";
  }

  /** Only whoever judges rejects. */
  String reject(Step step, Hold hold) {
    var verb = verb(step, hold);
    return verb.equals("DONE") && step.plan().role() != Role.VERIFY ? "INVALID" : verb;
  }

  /** The steps that the agent could be given now, caps aside, in the order of the queue. */
  List<Step> eligible(Agent agent) {
    return rows.steps().values().stream()
        .filter(step -> step.swarm().equals(agent.swarm()))
        .filter(step -> mayHave(agent, step))
        .sorted(Comparator.comparingLong(Step::rank).thenComparing(step -> step.id().value()))
        .toList();
  }

  private boolean mayHave(Agent agent, Step step) {
    return free(agent.id(), step)
        && agent.capabilities().words().containsAll(step.plan().terms().capabilities().words())
        && !overdue(rows.tasks().get(step.task()))
        && (!DISTINCT.contains(step.plan().role()) || !didOne(agent.id(), step, DISTINCT))
        && (step.plan().role() != Role.VERIFY
            || !didOne(agent.id(), step, EnumSet.allOf(Role.class)));
  }

  private boolean free(AgentId agent, Step step) {
    return switch (step.state()) {
      case READY ->
          !step.notBefore().isAfter(rows.now())
              && step.offer()
                  .filter(o -> !o.agent().equals(agent) && o.until().isAfter(rows.now()))
                  .isEmpty();
      case LEASED ->
          !Snapshot.lease(step).until().isAfter(rows.now())
              && step.attempt() < step.plan().terms().retry().maxAttempts();
      case BLOCKED, SUCCEEDED, FAILED, CANCELLED -> false;
    };
  }

  boolean overdue(Task task) {
    return task.deadline().filter(deadline -> !deadline.isAfter(rows.now())).isPresent();
  }

  private boolean didOne(AgentId agent, Step step, Set<Role> roles) {
    return rows.stepsOf(step.task()).stream()
        .filter(other -> !other.id().equals(step.id()))
        .filter(other -> roles.contains(other.plan().role()))
        .anyMatch(
            other ->
                switch (other.state()) {
                  case LEASED -> Snapshot.lease(other).agent().equals(agent);
                  case SUCCEEDED ->
                      other.last().orElseThrow().agent().filter(agent::equals).isPresent();
                  case BLOCKED, READY, FAILED, CANCELLED -> false;
                });
  }

  /** Those of the eligible that the caps allow; empty with capped when none. */
  List<Step> allowed(Agent agent) {
    if (rows.liveLeases() >= caps.leasedSteps()) {
      return List.of();
    }
    boolean mayStart = rows.runningTasks() < caps.runningTasks();
    return eligible(agent).stream()
        .filter(s -> mayStart || rows.tasks().get(s.task()).state() == TaskState.RUNNING)
        .toList();
  }
}
