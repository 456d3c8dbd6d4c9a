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

/**
 * Goes along a swarm's entries and notes the attempts that end. Owned by whoever reads; it needs
 * memory for the steps that it met and the attempts that it keeps.
 */
final class Tracing {
  private final SwarmId swarm;
  private final Extent extent;
  private final int limit;
  private final Map<AgentId, Agent> agents = new HashMap<>();
  private final Map<StepId, Traced> steps = new HashMap<>();
  // By a number that rises as they end, so that one can be taken back.
  private final LinkedHashMap<Long, Attempt> ended = new LinkedHashMap<>();
  private long number;
  private Instant since;
  private boolean complete;

  Tracing(SwarmId swarm, Extent extent, int limit) {
    this.swarm = swarm;
    this.extent = extent;
    this.limit = limit;
    this.since = extent.since();
    this.complete = extent.complete();
  }

  void on(Entry entry, Past past) {
    if (!entry.subject().swarm().equals(swarm)) {
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
    steps.put(id, before.map(b -> ended(b, event, entry, after)).orElse(after));
  }

  private Optional<Traced> before(StepId id, Entry entry, Past past) {
    return entry.version() == 1
        ? Optional.empty()
        : Optional.ofNullable(steps.get(id)).or(() -> past.step(id, entry.position()));
  }

  /** Notes what the event ended, and gives the step after it. */
  private Traced ended(Traced before, StepEvent event, Entry entry, Traced after) {
    if (before.takenBack(event)) {
      ended.computeIfPresent(before.done(), (n, attempt) -> attempt.rejected());
      return after.succeededBy(0);
    }
    var end = before.end(event);
    if (end.isEmpty() || entry.position() < extent.first()) {
      return after;
    }
    if (before.obscure()) {
      complete = false;
      return after;
    }
    var attempt = before.attempt(end.get(), entry.at());
    keep(attempt);
    return attempt.succeeded() ? after.succeededBy(number) : after;
  }

  private void keep(Attempt attempt) {
    ended.put(++number, attempt);
    if (ended.size() > limit) {
      // One that ran out unnoticed ended before some of those that were left out already.
      var until = ended.pollFirstEntry().getValue().until();
      since = until.isAfter(since) ? until : since;
      complete = false;
    }
  }

  Attempts attempts(Span span) {
    return new Attempts(span, List.copyOf(ended.values()), since, complete);
  }
}
