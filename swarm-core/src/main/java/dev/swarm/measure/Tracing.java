package dev.swarm.measure;

import dev.swarm.agent.Agent;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Entry;
import dev.swarm.work.StepEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Goes along the entries of some swarms and notes the attempts that end. Owned by whoever reads; it
 * needs memory for the agents that it met, the steps that it met last and the attempts that it
 * keeps.
 */
final class Tracing {
  private final Predicate<SwarmId> wanted;
  private final Extent extent;
  private final int limit;
  private final Map<AgentId, Agent> agents = new HashMap<>();
  private final LinkedHashMap<StepId, Traced> steps = new LinkedHashMap<>(16, 0.75f, true);
  private final int mostSteps;
  // By a number that rises as they end, so that one can be taken back.
  private final LinkedHashMap<Long, Attempt> ended = new LinkedHashMap<>();
  // Which of those a step succeeded by, at last.
  private final Map<StepId, Long> successes = new HashMap<>();
  private long number;
  private Instant since;
  private boolean complete;

  /**
   * @param wanted of which swarms
   */
  Tracing(Predicate<SwarmId> wanted, Extent extent, int limit, int mostSteps) {
    this.wanted = wanted;
    this.extent = extent;
    this.limit = limit;
    this.mostSteps = mostSteps;
    this.since = extent.since();
    this.complete = extent.complete();
  }

  void on(Entry entry, Past past) {
    if (!wanted.test(entry.subject().swarm())) {
      return;
    }
    try {
      switch (entry.subject().kind()) {
        case AGENT -> agent(entry, past);
        case STEP -> step(entry, past);
        case SWARM, TASK, MEMORY, JOURNAL, MESSAGE, RESERVATION, NETWORK -> {
          // No attempt begins or ends by these.
        }
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new AlteredException(entry.position(), "it holds what no entry can: " + e.getMessage());
    }
  }

  private void agent(Entry entry, Past past) {
    var id = new AgentId(entry.subject().id());
    var before = entry.version() == 1 ? Optional.<Agent>empty() : agent(id, entry, past);
    agents.put(id, Agent.fold(before, Past.agent(entry), entry.at()));
  }

  private Optional<Agent> agent(AgentId id, Entry entry, Past past) {
    var known = Optional.ofNullable(agents.get(id)).or(() -> past.agent(id, entry.position()));
    known.ifPresent(agent -> agents.put(id, agent));
    return known;
  }

  private Optional<CognitivePattern> pattern(AgentId id, Entry entry, Past past) {
    return agent(id, entry, past).map(Agent::pattern);
  }

  private void step(Entry entry, Past past) {
    var id = new StepId(entry.subject().id());
    var event = Past.step(entry);
    var before = before(id, entry, past);
    var after = Traced.after(before, event, lease -> pattern(lease.agent(), entry, past));
    before.ifPresent(b -> ended(b, event, entry));
    if (event instanceof StepEvent.Leased) {
      successes.remove(id);
    }
    steps.put(id, after);
    if (steps.size() > mostSteps) {
      steps.pollFirstEntry();
    }
  }

  private Optional<Traced> before(StepId id, Entry entry, Past past) {
    return entry.version() == 1
        ? Optional.empty()
        : Optional.ofNullable(steps.get(id)).or(() -> past.step(id, entry.position()));
  }

  /** Notes what the event ended. */
  private void ended(Traced before, StepEvent event, Entry entry) {
    if (before.takenBack(event)) {
      var success = successes.remove(before.step().id());
      if (success != null) {
        ended.computeIfPresent(success, (n, attempt) -> attempt.rejected());
      }
      return;
    }
    var end = before.end(event);
    if (end.isEmpty() || entry.position() < extent.first()) {
      return;
    }
    if (before.obscure()) {
      complete = false;
      return;
    }
    keep(before.attempt(end.get(), entry.at()));
  }

  private void keep(Attempt attempt) {
    ended.put(++number, attempt);
    if (attempt.succeeded()) {
      successes.put(attempt.step(), number);
    }
    if (ended.size() > limit) {
      forget(ended.pollFirstEntry());
    }
  }

  private void forget(Map.Entry<Long, Attempt> oldest) {
    successes.remove(oldest.getValue().step(), oldest.getKey());
    // One that ran out unnoticed ended before some of those that were left out already.
    var until = oldest.getValue().until();
    since = until.isAfter(since) ? until : since;
    complete = false;
  }

  Attempts attempts(Span span) {
    return new Attempts(span, List.copyOf(ended.values()), since, complete);
  }
}
