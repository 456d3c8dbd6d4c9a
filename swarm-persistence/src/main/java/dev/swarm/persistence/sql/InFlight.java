package dev.swarm.persistence.sql;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.route.Offer;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The steps that somebody holds or is offered: few, for leases have a cap and offers lapse, and
 * asked for by every submission and claim. Owned by the writer.
 */
final class InFlight {
  private static final Comparator<Step> BY_EXPIRY =
      Comparator.comparing((Step step) -> lease(step).until()).thenComparing(Step::id);

  private final Map<StepId, Step> all = new HashMap<>();
  private final Map<SwarmId, Map<StepId, Step>> bySwarm = new HashMap<>();
  private final Map<AgentId, Map<StepId, Step>> byHolder = new HashMap<>();
  private final NavigableSet<Step> byExpiry = new TreeSet<>(BY_EXPIRY);

  private static Lease lease(Step step) {
    return step.lease().orElseThrow();
  }

  /** Takes the step as it is now, in place of what it was. */
  void put(Step step) {
    remove(step.id());
    boolean leased = step.state() == StepState.LEASED;
    if (!leased && step.offer().isEmpty()) {
      return;
    }
    all.put(step.id(), step);
    bySwarm.computeIfAbsent(step.swarm(), s -> new TreeMap<>()).put(step.id(), step);
    if (leased) {
      byExpiry.add(step);
      byHolder.computeIfAbsent(lease(step).agent(), a -> new TreeMap<>()).put(step.id(), step);
    }
  }

  private void remove(StepId id) {
    var was = all.remove(id);
    if (was == null) {
      return;
    }
    take(bySwarm, was.swarm(), id);
    if (was.state() == StepState.LEASED) {
      byExpiry.remove(was);
      take(byHolder, lease(was).agent(), id);
    }
  }

  private static <K> void take(Map<K, Map<StepId, Step>> from, K key, StepId id) {
    var steps = from.get(key);
    if (steps != null && steps.remove(id) != null && steps.isEmpty()) {
      from.remove(key);
    }
  }

  List<Step> heldBy(AgentId agent) {
    var held = byHolder.get(agent);
    return held == null ? List.of() : List.copyOf(held.values());
  }

  int countLive(Instant now) {
    return byExpiry.size() - (int) ranOut(now).count();
  }

  /** Those whose leases ran out, longest ago first. */
  Stream<Step> ranOut(Instant now) {
    return byExpiry.stream().takeWhile(step -> step.ranOut(now));
  }

  Map<AgentId, Integer> commitments(SwarmId swarm, Instant now) {
    var commitments = new HashMap<AgentId, Integer>();
    for (var step : bySwarm.getOrDefault(swarm, Map.of()).values()) {
      step.lease()
          .map(Lease::agent)
          .or(() -> standing(step, now))
          .ifPresent(agent -> commitments.merge(agent, 1, Integer::sum));
    }
    return commitments;
  }

  private static Optional<AgentId> standing(Step step, Instant now) {
    return step.offer().filter(offer -> offer.until().isAfter(now)).map(Offer::agent);
  }

  /** Lets go of offers that lapsed: nobody asks for them again. */
  void prune(Instant now) {
    all.values().stream()
        .filter(step -> step.state() != StepState.LEASED && standing(step, now).isEmpty())
        .map(Step::id)
        .toList()
        .forEach(this::remove);
  }

  int size() {
    return all.size();
  }
}
