package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The steps as the store keeps them. */
public interface Steps {
  void insert(Step step);

  /** Replaces the step; it must be there with the version that the change started from. */
  void update(Step step, long fromVersion);

  Optional<Step> find(StepId id);

  /** All steps of a task, by id. */
  List<Step> ofTask(TaskId task);

  /** What an agent asks for when it claims. */
  record Criteria(Agent agent, Instant now, Among among) {}

  /** Which tasks' steps come into question. */
  enum Among {
    ALL_TASKS,
    /** Only those that are running already: one more would exceed the cap. */
    RUNNING_TASKS
  }

  /**
   * The steps of the agent's swarm that it may claim, lowest rank first, at most {@code limit}:
   * ready, rested, open to it by their offer or leased but run out; asking for no capability that
   * it lacks; and, where the agents of a task must be distinct, of tasks in which it neither holds
   * nor did such a step. Those that ran out with no attempts left are among them.
   */
  List<Step> claimable(Criteria criteria, int limit);

  /** The swarm's ready steps that are a person's to do, lowest rank first. */
  List<Step> forPeople(SwarmId swarm, int limit);

  /** The steps whose leases the agent holds, run out or not. */
  List<Step> heldBy(AgentId agent);

  /** How many leases of all swarms are live. */
  int countLeased(Instant now);

  /** Leases held and offers open, by agent, of one swarm. */
  Map<AgentId, Integer> commitments(SwarmId swarm, Instant now);

  /** Moves the expiry of the lease with that token; false when that is not its token any more. */
  boolean extend(StepId id, long token, Instant until);

  /** Deletes the steps of a task that ended, and gives which they were. */
  List<StepId> drop(TaskId task);

  /** Leases of any swarm that ran out with no attempts left, by id, at most {@code limit}. */
  List<Step> spent(Instant now, int limit);

  /** How many of the swarm's steps are in each state; states without any are left out. */
  Map<StepState, Long> count(SwarmId swarm);

  /** Shows every step, in the order of their ids. */
  void each(Consumer<Step> visitor);
}
