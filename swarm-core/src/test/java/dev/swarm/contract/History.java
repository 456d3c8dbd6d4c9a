package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.problem.Answer;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.replay.Shadow;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One random history: draws commands, hands each to those who foretell and check it. */
final class History {
  static final Caps CAPS = new Caps(4, 6, 5, 3, 1 << 20);

  private static final int SWARMS = 3;
  private static final int TOLD = 20;
  private static final int LOOK_EVERY = 4;
  private static final int LOOK_AT_ALL_EVERY = 200;

  private record Shadowed(Shadow store, SimulatedClock clock) implements OnStore {}

  private final Shadowed on;
  private final long seed;
  private final SplittableRandom random;
  private final Scenario scenario;
  private final Shares shares = new Shares();
  private final List<Swarm> swarms = new ArrayList<>();
  private final List<Agent> agents = new ArrayList<>();
  private final Deque<String> told = new ArrayDeque<>();
  private final Wishes wishes;
  private final Work work;
  private final Remembering remembering;
  private final Mail mail;
  private final Grounds grounds;
  private final Networking networking;
  private final Ratings ratings;
  private int made;

  History(OnStore on, long seed) {
    this.on = new Shadowed(new Shadow(on.store()), on.clock());
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.scenario = new Scenario(this.on, CAPS, seed);
    this.wishes = new Wishes(this.on, scenario, random, shares);
    this.work = new Work(this.on, scenario, random, shares, wishes);
    this.remembering = new Remembering(this.on, scenario, random, shares, work);
    this.mail = new Mail(this.on, scenario, random, shares);
    this.grounds = new Grounds(this.on, scenario, random, shares);
    this.networking = new Networking(this.on, scenario, random, shares, work);
    this.ratings = new Ratings(this.on, scenario, random, shares);
  }

  /** Plays that many commands, and proves the whole store at the end. */
  Shares play(int commands) {
    int number = 0;
    try {
      while (swarms.size() < SWARMS) {
        openSwarm();
      }
      for (number = 1; number <= commands; number++) {
        tell(number + " at " + on.clock().instant() + ": " + next());
        check(number);
      }
      new Invariants(Snapshot.all(on.store()), CAPS).all();
      proved();
    } catch (AssertionError | RuntimeException | InterruptedException e) {
      throw new AssertionError(
          "seed %d, command %d: %s%n%s"
              .formatted(seed, number, e.getMessage(), String.join("\n", told)),
          e);
    }
    return shares;
  }

  private void proved() {
    var proof = new ReplayRoom(on.store()).prove(List.of());
    assertThat(proof.holds()).as("%s", proof).isTrue();
    System.out.println("seed " + seed + ": " + on.store().told());
  }

  private void tell(String command) {
    told.add(command);
    if (told.size() > TOLD) {
      told.remove();
    }
  }

  private void check(int number) {
    if (number % LOOK_AT_ALL_EVERY == 0) {
      new Invariants(Snapshot.all(on.store()), CAPS).all();
    } else if (number % LOOK_EVERY == 0) {
      new Invariants(Snapshot.open(on.store()), CAPS).all();
      swarms.forEach(swarm -> grounds.check(swarm.id()));
    }
  }

  private String next() throws InterruptedException {
    on.clock().advance(Duration.ofMillis(random.nextInt(300)));
    int draw = random.nextInt(1_440);
    if (draw >= 1_400) {
      return ratings.next(any(agents));
    }
    if (draw >= 1_250) {
      return networking.next(any(swarms), any(agents));
    }
    if (draw >= 1_100) {
      return share(draw - 1_100);
    }
    if (draw < 150) {
      return wishes.submit(any(swarms));
    }
    if (draw < 420) {
      return work.claim(any(agents));
    }
    if (draw < 660) {
      return work.complete();
    }
    if (draw < 700) {
      return work.completeAgain();
    }
    if (draw < 790) {
      return work.heartbeat();
    }
    if (draw < 820) {
      return work.release();
    }
    if (draw < 860) {
      return wishes.cancel();
    }
    if (draw < 890) {
      return wishes.retry();
    }
    if (draw < 910) {
      return wishes.decide();
    }
    if (draw < 970) {
      return pass();
    }
    if (draw < 984) {
      return sweep();
    }
    if (draw >= 1_000) {
      return remembering.next(any(swarms));
    }
    return draw < 998 ? join() : replaceSwarm();
  }

  /** What agents share: messages and reservations. */
  private String share(int draw) throws InterruptedException {
    var hold = random.nextInt(3) == 0 ? work.someHold() : Optional.<Hold>empty();
    var agent = hold.flatMap(this::holder).orElseGet(() -> any(agents));
    if (draw < 40) {
      return mail.send(agent, hold);
    }
    if (draw < 80) {
      return mail.receive(any(agents));
    }
    return draw < 125 ? grounds.reserve(agent, hold) : grounds.release(any(agents));
  }

  private Optional<Agent> holder(Hold hold) {
    return agents.stream().filter(agent -> agent.id().equals(hold.agent())).findFirst();
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Time passes: within leases mostly, over rests often, over leases and deadlines at times. */
  private String pass() {
    int draw = random.nextInt(10);
    var time =
        Duration.ofMillis(
            draw < 6
                ? random.nextInt(5_000)
                : draw < 9 ? random.nextInt(40_000) : random.nextInt(200_000));
    on.clock().advance(time);
    return "pass " + time;
  }

  private String sweep() {
    return "sweep: " + scenario.sweep().tick();
  }

  private String join() {
    return random.nextBoolean() ? joinAgain() : joinAnew();
  }

  /** One more, as long as the lower of the two caps has room for it. */
  private String joinAnew() {
    var swarm = any(swarms);
    var spec = agent(4 + random.nextInt(5));
    int there = scenario.agents().active(swarm.id()).size();
    boolean known =
        scenario.agents().active(swarm.id()).stream().anyMatch(a -> a.name().equals(spec.name()));
    int most = Math.min(CAPS.agents(), swarm.spec().maxAgents().orElse(Integer.MAX_VALUE));
    var joined = scenario.agents().spawn(swarm.id(), spec);
    var code = Scenario.code(joined);
    assertThat(code)
        .as("%s is to join %s with %d of %d", spec, swarm, there, most)
        .isEqualTo(known || there < most ? "DONE" : "CAP");
    if (!known && joined instanceof Answer.Done<Agent>(var agent)) {
      agents.add(agent);
    }
    shares.answered("join anew", code);
    return "join " + swarm.id() + " as " + spec.name() + ": " + code;
  }

  private String joinAgain() {
    var known = any(agents);
    var again = scenario.agents().spawn(known.swarm(), known.spec());
    var code = Scenario.code(again);
    shares.answered("join", code);
    return "join " + known.name() + " again: " + code;
  }

  private String replaceSwarm() {
    var old = swarms.removeFirst();
    scenario.swarms().close(old.id()).orThrow();
    // What it leaves open counts against the caps until the sweeper has been there.
    if (random.nextBoolean()) {
      sweep();
    }
    var opened = openSwarm();
    agents.removeIf(agent -> agent.swarm().equals(old.id()) && random.nextInt(8) > 0);
    return "close " + old.id() + ", open " + opened;
  }

  private String openSwarm() {
    var topology = List.of(Topology.values()).get(made % 4);
    var strategy = List.of(SwarmStrategy.values()).get(made % 3);
    var spec =
        SwarmSpec.named("swarm " + made++)
            .topology(topology)
            .strategy(strategy)
            .lease(Duration.ofSeconds(10 + random.nextInt(30)));
    int most = 4 + random.nextInt(4);
    var capped = most > CAPS.agents() ? spec : spec.maxAgents(most);
    var swarm = scenario.swarms().create(capped).orThrow();
    swarms.add(swarm);
    for (int i = 0; i < 4; i++) {
      agents.add(scenario.join(swarm, agent(i)));
    }
    return swarm.id() + " " + topology + " " + strategy;
  }

  private AgentSpec agent(int i) {
    var spec =
        AgentSpec.of(i == 0 ? AgentType.COORDINATOR : AgentType.CODER)
            .named("agent " + i)
            .slots(i == 1 ? 2 : 1);
    return switch (i) {
      case 0, 1 -> spec.capabilities("java", "sql");
      case 2 -> spec.capabilities("java");
      default -> spec;
    };
  }
}
