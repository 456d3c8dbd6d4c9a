package dev.swarm.measure;

import dev.swarm.id.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The attempts of some swarms that ended in a span of time, in the order in which they ended.
 *
 * @param since those that ended after this are here; the span's beginning, or later where more was
 *     asked for than may be read or kept, or where the journal's old entries were dropped
 * @param complete whether these are all; else some ended before {@code since}, or were begun before
 *     what the journal still tells
 */
public record Attempts(Span span, List<Attempt> list, Instant since, boolean complete) {
  public Attempts {
    list = List.copyOf(list);
  }

  /** Those for which that holds. */
  public Attempts where(Predicate<Attempt> wanted) {
    return new Attempts(span, list.stream().filter(wanted).toList(), since, complete);
  }

  /** The same for each agent that made one, in the order of their ids. */
  public SequencedMap<AgentId, Attempts> byAgent() {
    var lists = new TreeMap<AgentId, List<Attempt>>();
    list.forEach(a -> lists.computeIfAbsent(a.agent(), id -> new ArrayList<>()).add(a));
    var all = new TreeMap<AgentId, Attempts>();
    lists.forEach((agent, some) -> all.put(agent, new Attempts(span, some, since, complete)));
    return all;
  }

  /** What is measured of them. */
  public Figures figures() {
    return Figures.of(this);
  }
}
