package dev.swarm.agent;

import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Subject;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An agent as it stands.
 *
 * @param lastSeen when it last called; written at most every 15 seconds, and not journaled
 */
public record Agent(
    AgentId id,
    SwarmId swarm,
    long version,
    AgentSpec spec,
    State state,
    Tally tally,
    Instant lastSeen,
    Experience experience) {
  /** An agent that called within this time counts as connected. */
  public static final Duration CONNECTED_FOR = Duration.ofMinutes(1);

  /** A last call is written again when the one on record is older than this. */
  static final Duration SEEN_EVERY = Duration.ofSeconds(15);

  /** Whether an agent takes part. */
  public enum State {
    ACTIVE,
    RETIRED
  }

  /** What its steps came to, as recorded: measured, never estimated. */
  public record Tally(long succeeded, long failed, Duration busy) {
    public static final Tally NONE = new Tally(0, 0, Duration.ZERO);

    public Tally plus(Tally more) {
      return new Tally(succeeded + more.succeeded, failed + more.failed, busy.plus(more.busy));
    }

    Tally minus(Tally part) {
      return new Tally(succeeded - part.succeeded, failed - part.failed, busy.minus(part.busy));
    }

    void encode(Encoder out) {
      out.number(succeeded).number(failed).duration(busy);
    }

    static Tally decode(Decoder in) {
      return new Tally(in.number(), in.number(), in.duration());
    }
  }

  /** An agent that was never rated, and goes about its steps as its spec says. */
  public Agent(
      AgentId id,
      SwarmId swarm,
      long version,
      AgentSpec spec,
      State state,
      Tally tally,
      Instant lastSeen) {
    this(id, swarm, version, spec, state, tally, lastSeen, Experience.NONE);
  }

  static Change<Agent> spawn(AgentId id, SwarmId swarm, AgentSpec spec, Instant now) {
    var spawned = new AgentEvent.Spawned(subject(id, swarm), 1, spec);
    return Change.of(fold(Optional.empty(), spawned, now), spawned);
  }

  /**
   * Takes part again after it was retired, perhaps as something else. Where its spec's pattern is
   * another one then, {@link #adapt} comes first, so that what it did counts for the old one.
   */
  Change<Agent> rejoin(AgentSpec newSpec, Instant now) {
    var rejoined = new AgentEvent.Rejoined(subject(id, swarm), version + 1, newSpec);
    return Change.of(fold(Optional.of(this), rejoined, now), rejoined);
  }

  public Change<Agent> retire() {
    var retired = new AgentEvent.Retired(subject(id, swarm), version + 1);
    return Change.of(fold(Optional.of(this), retired, lastSeen), retired);
  }

  Change<Agent> rate(Score score) {
    var rated = new AgentEvent.Rated(subject(id, swarm), version + 1, score);
    return Change.of(fold(Optional.of(this), rated, lastSeen), rated);
  }

  /** Goes about its steps otherwise from now on. */
  Change<Agent> adapt(CognitivePattern next) {
    var done = tally.minus(experience.all().tally());
    var adapted = new AgentEvent.Adapted(subject(id, swarm), version + 1, next, done);
    return Change.of(fold(Optional.of(this), adapted, lastSeen), adapted);
  }

  /**
   * The agent after the event; only its first event has no agent before.
   *
   * @param at when it was last heard of, as far as the event tells: when that happened
   */
  public static Agent fold(Optional<Agent> before, AgentEvent event, Instant at) {
    return switch (event) {
      case AgentEvent.Spawned e ->
          new Agent(
              new AgentId(e.subject().id()),
              e.subject().swarm(),
              e.version(),
              e.spec(),
              State.ACTIVE,
              Tally.NONE,
              at);
      case AgentEvent.Rejoined e -> {
        var agent = spawned(before);
        yield agent.with(e, e.spec(), State.ACTIVE, at, agent.experience.of(e.spec()));
      }
      case AgentEvent.Retired e -> {
        var agent = spawned(before);
        yield agent.with(e, agent.spec, State.RETIRED, agent.lastSeen, agent.experience);
      }
      case AgentEvent.Rated e -> {
        var agent = spawned(before);
        yield agent.with(e, agent.experience.rated(agent.pattern(), e.score()));
      }
      case AgentEvent.Adapted e -> {
        var agent = spawned(before);
        var experience = agent.experience.adapted(agent.pattern(), e.done(), e.pattern());
        yield agent.with(e, experience.of(agent.spec));
      }
    };
  }

  private static Agent spawned(Optional<Agent> before) {
    return before.orElseThrow(() -> new IllegalArgumentException("never spawned"));
  }

  private Agent with(AgentEvent event, Experience experience) {
    return with(event, spec, state, lastSeen, experience);
  }

  private Agent with(
      AgentEvent event, AgentSpec spec, State state, Instant lastSeen, Experience experience) {
    return new Agent(id, swarm, event.version(), spec, state, tally, lastSeen, experience);
  }

  /** The agent as one that called then; no new version, for calls leave no trace. */
  public Agent seen(Instant then) {
    return new Agent(id, swarm, version, spec, state, tally, then, experience);
  }

  /** The agent with that on its tally; no new version, for it follows from the steps. */
  public Agent tallied(Tally more) {
    return new Agent(id, swarm, version, spec, state, tally.plus(more), lastSeen, experience);
  }

  public String name() {
    return spec.name();
  }

  public AgentType type() {
    return spec.type();
  }

  /** How it goes about its steps now: as its spec says, unless it adapted. */
  public CognitivePattern pattern() {
    return experience.adopted().orElse(spec.pattern());
  }

  /** What it did and heard under that pattern, up to now. */
  public Practice practice(CognitivePattern pattern) {
    var practice = experience.under(pattern);
    return pattern == pattern() ? practice.plus(tally.minus(experience.all().tally())) : practice;
  }

  /** What it did and heard in all. */
  public Practice practice() {
    var rated = experience.all();
    return new Practice(rated.ratings(), rated.millionths(), tally);
  }

  public Capabilities capabilities() {
    return spec.capabilities();
  }

  public int slots() {
    return spec.slots();
  }

  public boolean active() {
    return state == State.ACTIVE;
  }

  public boolean connected(Instant now) {
    return active() && lastSeen.plus(CONNECTED_FOR).isAfter(now);
  }

  /** Whether it can do what asks for that: by its words, its name or id, or its type. */
  public boolean covers(Capabilities asked) {
    var own = capabilities();
    if (own.exclusive() && !asked.exclusive()) {
      return false;
    }
    return asked.addressed() ? coversEach(asked) : own.cover(asked);
  }

  private boolean coversEach(Capabilities asked) {
    for (var word : asked.words()) {
      boolean covered =
          word.equals(Capabilities.AGENT + name())
              || word.equals(Capabilities.AGENT + id)
              || word.equals(Capabilities.TYPE + type().name().toLowerCase(Locale.ROOT))
              || (!Capabilities.of(word).addressed() && capabilities().words().contains(word));
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  /** Whether it can be reckoned with now for what asks for these capabilities. */
  public boolean able(Capabilities asked, Instant now) {
    return connected(now) && covers(asked);
  }

  /** The agent as one that may act; refused when it is retired. */
  public Answer<Agent> ifActive() {
    return active()
        ? Answer.done(this)
        : Answer.refused(
            new Problem.WrongState("agent " + id, "retired", "let it join its swarm again"));
  }

  /** Whether its last call should be written again. */
  public boolean seenLongBefore(Instant now) {
    return lastSeen.plus(SEEN_EVERY).isBefore(now);
  }

  private static Subject subject(AgentId id, SwarmId swarm) {
    return new Subject(Subject.Kind.AGENT, id.value(), swarm);
  }
}
