package dev.swarm.measure;

import dev.swarm.id.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The attempts of one swarm that ended in a span of time, in the order in which they ended.
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

  /** These and another swarm's of the same span, as far back as both reach. */
  public Attempts and(Attempts those) {
    if (!span.equals(those.span)) {
      throw new IllegalArgumentException("%s beside %s".formatted(span, those.span));
    }
    var from = since.isBefore(those.since) ? those.since : since;
    var both =
        Stream.concat(list.stream(), those.list.stream())
            .filter(attempt -> attempt.until().isAfter(from))
            .sorted(Comparator.comparing(Attempt::until))
            .toList();
    return new Attempts(span, both, from, complete && those.complete);
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
