package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.CAPABILITY_SET;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Capabilities;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sets of capabilities that steps ask for, by number. They are few, numbered from 1 without
 * gaps and never deleted: so those not yet known here are those above the highest known number.
 * Whoever writes knows them all until it is told to forget. Owned by its session.
 */
final class CapabilitySets {
  private record Numbered(int id, Capabilities set) {}

  private static final Hot INSERT =
      new Hot(
          "capability-sets.insert",
          () ->
              insertInto(CAPABILITY_SET)
                  .columns(CAPABILITY_SET.ID, CAPABILITY_SET.WORDS)
                  .values(arg(CAPABILITY_SET.ID), arg(CAPABILITY_SET.WORDS)));
  private static final Hot HIGHEST =
      new Hot(
          "capability-sets.highest",
          () -> select(coalesce(max(CAPABILITY_SET.ID), inline(0))).from(CAPABILITY_SET));
  private static final Hot ABOVE =
      new Hot(
          "capability-sets.above",
          () ->
              select(CAPABILITY_SET.ID, CAPABILITY_SET.WORDS)
                  .from(CAPABILITY_SET)
                  .where(CAPABILITY_SET.ID.gt(arg(CAPABILITY_SET.ID)))
                  .orderBy(CAPABILITY_SET.ID));

  private final Session session;
  private final boolean alone;
  private final Map<Capabilities, Integer> known = new LinkedHashMap<>();
  private final Map<Capabilities, List<Integer>> covered = new HashMap<>();
  // How many of the known ones ask for an agent by name or type.
  private int addressed;
  private boolean fresh;

  private CapabilitySets(Session session, boolean alone) {
    this.session = session;
    this.alone = alone;
  }

  /** Looks each time: others write. */
  static CapabilitySets forReading(Session session) {
    return new CapabilitySets(session, false);
  }

  /** Looks once: nobody else writes until all is forgotten. */
  static CapabilitySets forWriting(Session session) {
    return new CapabilitySets(session, true);
  }

  /** The set's number, a new one if it is a new set. */
  int number(Capabilities set) {
    var number = known.get(set);
    if (number == null) {
      refresh();
      number = known.get(set);
    }
    if (number == null) {
      number = known.size() + 1;
      session.write(INSERT, number, set.toString());
      learn(new Numbered(number, set));
    }
    return number;
  }

  /** The set's number, if a step ever asked for it. */
  Optional<Integer> find(Capabilities set) {
    refresh();
    return Optional.ofNullable(known.get(set));
  }

  /** The numbers of the sets that the agent covers. */
  List<Integer> coveredBy(Agent agent) {
    refresh();
    var byWords =
        covered.computeIfAbsent(
            agent.capabilities(), words -> numbers(set -> !set.addressed() && agent.covers(set)));
    return addressed == 0
        ? byWords
        : Stream.concat(
                byWords.stream(), numbers(set -> set.addressed() && agent.covers(set)).stream())
            .toList();
  }

  private List<Integer> numbers(Predicate<Capabilities> wanted) {
    return known.entrySet().stream()
        .filter(e -> wanted.test(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Forgets what may have been rolled back. */
  void forget() {
    known.clear();
    covered.clear();
    addressed = 0;
    fresh = false;
  }

  private void refresh() {
    if (fresh) {
      return;
    }
    int highest = (int) session.number(HIGHEST);
    if (highest < known.size()) {
      forget();
    }
    if (highest > known.size()) {
      session
          .list(
              ABOVE,
              row -> new Numbered(row.integer(), Capabilities.parse(row.text())),
              known.size())
          .forEach(this::learn);
    }
    fresh = alone;
  }

  private void learn(Numbered numbered) {
    known.put(numbered.set(), numbered.id());
    addressed += numbered.set().addressed() ? 1 : 0;
    covered.clear();
  }
}
