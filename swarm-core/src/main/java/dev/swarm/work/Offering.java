package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentType;
import dev.swarm.id.AgentId;
import dev.swarm.journal.Change;
import dev.swarm.route.Candidate;
import dev.swarm.route.Offer;
import dev.swarm.route.Routers;
import dev.swarm.route.Traits;
import dev.swarm.swarm.Swarm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Offers ready steps to agents. Only a connected agent with a free slot and no other offer gets
 * one, so that an offer never makes a step wait for a busy agent; where there is nobody to choose
 * from, none is made.
 */
final class Offering {
  private final Books books;
  private final Swarm swarm;
  private final RandomGenerator chance;

  Offering(Books books, Swarm swarm, RandomGenerator chance) {
    this.books = books;
    this.swarm = swarm;
    this.chance = chance;
  }

  /**
   * Inserts new steps of a task, offered where they are ready; {@code others} are its older ones.
   */
  void insert(List<Change<Step>> planned, List<Step> others) {
    var steps = new ArrayList<Step>(planned.size() + others.size());
    for (var change : planned) {
      steps.add(change.next());
    }
    steps.addAll(others);
    for (int i = 0; i < planned.size(); i++) {
      var change = planned.get(i);
      var offer = draw(change.next(), steps);
      steps.set(
          i, books.insert(offer.isEmpty() ? change : change.and(steps.get(i).offer(offer.get()))));
    }
  }

  /** Offers the step if it is ready; {@code siblings} are the steps of its task as they stand. */
  Step offer(Step step, List<Step> siblings) {
    var offer = draw(step, siblings);
    return offer.isEmpty() ? step : books.save(step.offer(offer.get()));
  }

  private Optional<Offer> draw(Step step, List<Step> siblings) {
    if (step.state() != StepState.READY) {
      return Optional.empty();
    }
    var agents = books.agents().active(swarm.id());
    if (agents.size() < 2) {
      return Optional.empty();
    }
    var candidates = candidates(step, siblings, agents);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    var traits = new Traits(step.plan().role(), step.plan().terms().capabilities());
    var rested = step.notBefore().isAfter(books.now()) ? step.notBefore() : books.now();
    var until = rested.plus(Offer.STANDS_FOR);
    var router = Routers.of(swarm.spec().strategy());
    return Optional.of(Offer.draw(router, traits, candidates, chance.nextDouble(), until));
  }

  private List<Candidate> candidates(Step step, List<Step> siblings, List<Agent> agents) {
    Map<AgentId, Integer> commitments = books.steps().commitments(swarm.id(), books.now());
    Set<AgentId> taken = step.plan().distinct() ? takenBy(siblings, step) : Set.of();
    var free =
        agents.stream()
            .filter(agent -> agent.able(step.plan().terms().capabilities(), books.now()))
            .filter(agent -> !taken.contains(agent.id()))
            .map(agent -> new Candidate(agent, commitments.getOrDefault(agent.id(), 0)))
            .filter(candidate -> candidate.load() < candidate.agent().slots())
            .toList();
    return preferred(step, siblings, free);
  }

  /** A merge goes back to whoever split; coordinators lead, and leave the rest to others. */
  private static List<Candidate> preferred(Step step, List<Step> siblings, List<Candidate> free) {
    return switch (step.plan().role()) {
      case MERGE -> {
        var splitter =
            siblings.stream()
                .filter(sibling -> sibling.id().equals(step.speaksFor()))
                .findFirst()
                .flatMap(Step::last)
                .flatMap(Ending::agent);
        yield narrowed(free, c -> splitter.filter(c.agent().id()::equals).isPresent());
      }
      case HUB, COORDINATOR -> narrowed(free, c -> c.agent().type() == AgentType.COORDINATOR);
      case SPOKE, PART -> narrowed(free, c -> c.agent().type() != AgentType.COORDINATOR);
      case SINGLE, PEER, LINK, VERIFY -> free;
    };
  }

  private static List<Candidate> narrowed(List<Candidate> all, Predicate<Candidate> wanted) {
    var some = all.stream().filter(wanted).toList();
    return some.isEmpty() ? all : some;
  }

  private static Set<AgentId> takenBy(List<Step> siblings, Step except) {
    var taken = new HashSet<AgentId>();
    for (var sibling : siblings) {
      if (except.plan().apartFrom(sibling.plan()) && !sibling.id().equals(except.id())) {
        doer(sibling).ifPresent(taken::add);
      }
    }
    return taken;
  }

  private static Optional<AgentId> doer(Step step) {
    return switch (step.state()) {
      case READY -> step.offer().map(Offer::agent);
      case LEASED -> step.lease().map(Lease::agent);
      case SUCCEEDED -> step.last().flatMap(Ending::agent);
      case BLOCKED, FAILED, CANCELLED -> Optional.empty();
    };
  }
}
