package dev.swarm.persistence.sql;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The steps for the writer: it keeps those in flight and those that it used last, so that few
 * questions reach the rows and an update writes only what changed.
 */
final class WriterSteps implements Steps {
  private static final int PRUNE_AT = 256;

  private final SqlSteps rows;
  private final Claimable claimable;
  private final Remembered<StepId, Step> known = Remembered.some();
  private @Nullable InFlight inFlight;
  private int pruneAt = PRUNE_AT;

  WriterSteps(SqlSteps rows) {
    this.rows = rows;
    this.claimable = rows.claimable(this::find);
  }

  void forget() {
    known.forget();
    inFlight = null;
  }

  private void keep(Step step) {
    known.put(step.id(), step);
    if (inFlight != null) {
      inFlight.put(step);
    }
  }

  private InFlight inFlight(Instant now) {
    if (inFlight == null) {
      var loaded = new InFlight();
      rows.inFlight(now).forEach(loaded::put);
      inFlight = loaded;
    }
    return inFlight;
  }

  @Override
  public void insert(Step step) {
    rows.insert(step);
    keep(step);
  }

  @Override
  public void update(Step step, long fromVersion) {
    var before = known.find(step.id()).filter(s -> s.version() == fromVersion);
    if (before.isPresent()) {
      rows.update(before.get(), step);
    } else {
      rows.update(step, fromVersion);
    }
    keep(step);
  }

  @Override
  public Optional<Step> find(StepId id) {
    return known.find(id, () -> rows.find(id));
  }

  @Override
  public List<Step> ofTask(TaskId task) {
    return kept(rows.ofTask(task));
  }

  private List<Step> kept(List<Step> found) {
    found.forEach(step -> known.put(step.id(), step));
    return found;
  }

  @Override
  public List<Step> claimable(Criteria criteria, int limit) {
    boolean someRanOut = inFlight(criteria.now()).ranOut(criteria.now()).findAny().isPresent();
    return someRanOut ? claimable.find(criteria, limit) : claimable.ready(criteria, limit);
  }

  @Override
  public List<Step> forPeople(SwarmId swarm, int limit) {
    return rows.forPeople(swarm, limit);
  }

  @Override
  public List<Step> heldBy(AgentId agent) {
    return inFlight == null ? kept(rows.heldBy(agent)) : inFlight.heldBy(agent);
  }

  @Override
  public int countLeased(Instant now) {
    return inFlight(now).countLive(now);
  }

  @Override
  public Map<AgentId, Integer> commitments(SwarmId swarm, Instant now) {
    var flying = inFlight(now);
    if (flying.size() > pruneAt) {
      flying.prune(now);
      pruneAt = Math.max(PRUNE_AT, flying.size() * 2);
    }
    return flying.commitments(swarm, now);
  }

  @Override
  public boolean extend(StepId id, long token, Instant until) {
    boolean extended = rows.extend(id, token, until);
    if (extended) {
      known.find(id).or(() -> rows.find(id)).map(s -> s.extended(until)).ifPresent(this::keep);
    }
    return extended;
  }

  @Override
  public List<StepId> drop(TaskId task) {
    var dropped = rows.drop(task);
    // One that ended is not in flight.
    dropped.forEach(known::remove);
    return dropped;
  }

  @Override
  public List<Step> spent(Instant now, int limit) {
    return inFlight(now)
        .ranOut(now)
        .filter(step -> !step.attemptsLeft())
        .sorted(Comparator.comparing(Step::id))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<StepState, Long> count(SwarmId swarm) {
    return rows.count(swarm);
  }

  @Override
  public void each(Consumer<Step> visitor) {
    rows.each(visitor);
  }
}
