package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Salted;
import dev.swarm.blob.Uploads;
import dev.swarm.id.AgentId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * The verbs of those who do the work: claim, heartbeat, complete, fail, release. Each is one
 * transaction, durable when it returns.
 */
public final class WorkRoom {
  private final Store store;
  private final Uploads uploads;
  private final Caps caps;
  private final RandomGenerator random;
  private final Stopped stopped;

  public WorkRoom(Store store, Caps caps, RandomGenerator random) {
    this(store, caps, random, (tx, hold) -> {});
  }

  /**
   * @param stopped hears of holders that stopped before their steps were done
   */
  public WorkRoom(Store store, Caps caps, RandomGenerator random, Stopped stopped) {
    this.store = store;
    this.stopped = stopped;
    this.uploads = new Uploads(store);
    this.caps = caps;
    this.random = random;
  }

  /**
   * Leases up to {@code most} steps to the agent, most urgent first. An agent whose slots are full
   * gets the leases that it holds once more, with the same tokens: the answer that named them may
   * have been lost. Empty when there is nothing for it to do.
   */
  public Answer<List<Assignment>> claim(AgentId agent, int most) {
    return claim(agent, most, Long.MAX_VALUE);
  }

  /**
   * The same for who can take only so many bytes of inputs and outputs: what does not fit is left
   * out of the assignments, which say how large it is.
   */
  public Answer<List<Assignment>> claim(AgentId agent, int most, long bytes) {
    var claimed = claimBite(agent, most);
    while (claimed.cutShort()
        && claimed.leased() instanceof Answer.Done(var held)
        && held.isEmpty()) {
      claimed = claimBite(agent, most);
    }
    return claimed.leased().map(leased -> assignments(leased, bytes));
  }

  /** What one transaction of a claim came to. */
  private record Bite(Answer<List<Leased>> leased, boolean cutShort) {}

  /** A step leased, with its assignment if that could be made at once. */
  private record Leased(Held held, Optional<Assignment> assignment) {
    static List<Leased> all(Books books, List<Step> steps) {
      var leased = new ArrayList<Leased>(steps.size());
      for (var step : steps) {
        var held = Held.of(books, step);
        leased.add(new Leased(held, held.atHand(books.payloads())));
      }
      return leased;
    }
  }

  private Bite claimBite(AgentId agent, int most) {
    return write(
        (books, chance) -> {
          var claim = new Claim(books, caps, chance);
          Answer<List<Step>> steps = claim.claim(agent, most);
          return new Bite(steps.map(all -> Leased.all(books, all)), claim.cutShort());
        });
  }

  /** Whether a claim by the agent would find something; writes nothing. */
  public boolean claimable(AgentId agent) {
    return store.read(
        tx -> {
          var books = Books.of(tx);
          var found = books.agents().find(agent);
          return found.isPresent()
              && !books
                  .steps()
                  .claimable(new Steps.Criteria(found.get(), books.now(), Steps.Among.ALL_TASKS), 1)
                  .isEmpty();
        });
  }

  /**
   * Ends the agent's part in its swarm at once, as long silence would, so that there is room for
   * another. Refused while it holds a step. Whoever joins under its name later is the same agent.
   */
  public Answer<Agent> retire(AgentId agent) {
    return store.write(
        tx -> {
          var books = Books.of(tx);
          return books.agents().acting(agent).then(acting -> retire(books, acting));
        });
  }

  private static Answer<Agent> retire(Books books, Agent agent) {
    if (books.steps().heldBy(agent.id()).stream().anyMatch(step -> !step.ranOut(books.now()))) {
      return Answer.refused(
          new Problem.WrongState(
              "agent " + agent.id(), "at work", "let it complete or release what it holds"));
    }
    return Answer.done(books.retire(agent));
  }

  /** The live leases of the agent, as it was given them. */
  public List<Assignment> held(AgentId agent) {
    return store.read(
        tx -> {
          var books = Books.of(tx);
          var outputs = new Outputs(books);
          return books.steps().heldBy(agent).stream()
              .filter(step -> !step.ranOut(books.now()))
              .map(step -> outputs.assignment(Held.of(books, step)))
              .toList();
        });
  }

  /** The live leases of these agents, without what they are for; no entry for who holds none. */
  public Map<AgentId, List<Hold>> holds(Collection<AgentId> agents) {
    return store.read(
        tx -> {
          var holds = new HashMap<AgentId, List<Hold>>();
          for (var agent : agents) {
            var live =
                tx.port(Steps.class).heldBy(agent).stream()
                    .filter(step -> !step.ranOut(tx.now()))
                    .map(step -> new Hold(agent, step.id(), step.token()))
                    .toList();
            if (!live.isEmpty()) {
              holds.put(agent, live);
            }
          }
          return holds;
        });
  }

  /**
   * Extends leases, each to a whole lease from now but never beyond its step's timeout; the answers
   * come in the order of the holds and say when each lease runs out.
   */
  public List<Answer<Instant>> heartbeat(List<Hold> holds) {
    return write(
        (books, chance) -> {
          var answers = new ArrayList<Answer<Instant>>();
          for (var hold : holds) {
            answers.add(new Heartbeat(books, caps).extend(hold));
          }
          return answers;
        });
  }

  /** For each hold, whether it still stands; writes nothing. */
  public List<Boolean> current(List<Hold> holds) {
    return store.read(tx -> holds.stream().map(hold -> Fence.current(tx, hold)).toList());
  }

  /** Ends the lease with what its holder says of the step. */
  public Answer<Step> complete(Hold hold, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded o -> {
        if (o.output().size() > caps.payloadBytes()) {
          yield tooLarge("the output", o.output());
        }
        var output = salted(o.output());
        yield naming(
            hold,
            List.of(o.output()),
            (books, chance) -> new Complete(books, chance).succeed(hold, output, o.evidence()));
      }
      case Outcome.Split o -> {
        var large = o.parts().stream().filter(p -> p.size() > caps.payloadBytes()).findFirst();
        if (large.isPresent()) {
          yield tooLarge("a part", large.get());
        }
        var parts = o.parts().stream().map(this::salted).toList();
        yield naming(
            hold,
            o.parts(),
            (books, chance) -> new Complete(books, chance).split(hold, parts, o.evidence()));
      }
      case Outcome.Failed o -> fail(hold, o);
      case Outcome.Rejected o ->
          write((books, chance) -> new Complete(books, chance).reject(hold, o));
    };
  }

  /** Ends the lease without success: the step rests and is tried again, or is a dead letter. */
  public Answer<Step> fail(Hold hold, Outcome.Failed outcome) {
    return write(
        (books, chance) -> heard(books, hold, new Complete(books, chance).fail(hold, outcome)));
  }

  /** Gives the step back untried; of a cancelled step this confirms that its holder stopped. */
  public Answer<Step> release(Hold hold) {
    return write((books, chance) -> heard(books, hold, new Complete(books, chance).release(hold)));
  }

  private Answer<Step> heard(Books books, Hold hold, Answer<Step> answer) {
    if (answer instanceof Answer.Done<Step>) {
      stopped.by(books.tx(), hold);
    }
    return answer;
  }

  /** Reads payloads outside the transaction that leased the steps: they may be large. */
  private List<Assignment> assignments(List<Leased> leased, long bytes) {
    var assignments = new ArrayList<Assignment>(leased.size());
    for (var one : leased) {
      if (one.assignment().isEmpty()) {
        return store.read(tx -> assignments(new Outputs(Books.of(tx), bytes), leased));
      }
      assignments.add(one.assignment().get());
    }
    return Collections.unmodifiableList(assignments);
  }

  private static List<Assignment> assignments(Outputs outputs, List<Leased> leased) {
    return leased.stream()
        .map(one -> one.assignment().orElseGet(() -> outputs.assignment(one.held())))
        .toList();
  }

  private Salted salted(Payload payload) {
    return Salted.hashed(payload, random);
  }

  private <T> Answer<T> tooLarge(String what, Payload payload) {
    return Answer.refused(new Problem.TooLarge(what, payload.size(), caps.payloadBytes()));
  }

  /** Whoever does not hold the step names nothing: what it brings is not uploaded. */
  private <R> R naming(
      Hold hold, List<Payload> payloads, BiFunction<Books, RandomGenerator, R> work) {
    if (Blobs.large(payloads).isEmpty() || !current(List.of(hold)).getFirst()) {
      return write(work);
    }
    long seed = random.nextLong();
    return uploads.naming(payloads, tx -> work.apply(Books.of(tx), new Chance(seed)));
  }

  private <R> R write(BiFunction<Books, RandomGenerator, R> work) {
    long seed = random.nextLong();
    return store.write(tx -> work.apply(Books.of(tx), new Chance(seed)));
  }
}
