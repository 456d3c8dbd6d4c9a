package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import dev.swarm.reservation.Mode;
import dev.swarm.reservation.Pattern;
import dev.swarm.reservation.Released;
import dev.swarm.reservation.Reservation;
import dev.swarm.reservation.Reservations;
import dev.swarm.reservation.Reserved;
import dev.swarm.reservation.Scope;
import dev.swarm.reservation.Wish;
import dev.swarm.work.Hold;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a history's agents reserve, with what must stand. */
final class Grounds {
  private static final List<String> PATTERNS =
      List.of("src", "src/a", "src/*.java", "src/b/**", "docs/**", "**/x", "port 80");

  private final OnStore on;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Shares shares;
  private final Map<SwarmId, Long> tokens = new HashMap<>();
  private final List<Reservation> granted = new ArrayList<>();

  Grounds(OnStore on, Scenario scenario, SplittableRandom random, Shares shares) {
    this.on = on;
    this.scenario = scenario;
    this.random = random;
    this.shares = shares;
  }

  /** Reserves something, at times under a lease, which may be over. */
  String reserve(Agent agent, Optional<Hold> hold) {
    var under = hold.filter(h -> h.agent().equals(agent.id()));
    var patterns = List.of(any(PATTERNS), any(PATTERNS));
    var mode = random.nextInt(3) == 0 ? Mode.SHARED : Mode.EXCLUSIVE;
    var time = Duration.ofSeconds(1 + random.nextInt(60));
    var wish = new Wish(agent.id(), patterns, mode, time, under);
    var scope = new Scope(agent.id(), mode, patterns.stream().map(Pattern::new).toList(), under);
    var expected = foretold(agent, scope);
    var answer = scenario.reservations().reserve(wish);
    shares.answered("reserve", Scenario.code(answer));
    assertThat(Scenario.code(answer)).as("%s", wish).isEqualTo(expected);
    if (answer instanceof Answer.Done<Reserved>(var reserved)) {
      done(reserved.reservation(), scope);
    }
    return wish + ": " + Scenario.code(answer);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void done(Reservation reservation, Scope scope) {
    assertThat(reservation.scope()).isEqualTo(scope);
    if (reservation.version() == 1
        && granted.stream().noneMatch(g -> g.id().equals(reservation.id()))) {
      long last = tokens.merge(reservation.swarm(), 1L, Long::sum);
      assertThat(reservation.token()).as("%s", reservation).isEqualTo(last);
      granted.add(reservation);
    }
  }

  private String foretold(Agent agent, Scope scope) {
    var rows = Snapshot.open(on.store());
    var verb =
        scope
            .under()
            .map(h -> new Oracle(rows, History.CAPS).verb(scenario.step(h.step()), h))
            .filter(v -> !v.equals("DONE"));
    if (verb.isPresent()) {
      return verb.get();
    }
    if (scope.under().filter(h -> !rows.live(scenario.step(h.step()))).isPresent()) {
      return "WRONG_STATE";
    }
    if (!rows.agents().containsKey(agent.id())) {
      return "WRONG_STATE";
    }
    if (!rows.swarms().get(agent.swarm()).open()) {
      return "CLOSED";
    }
    var standing = standing(agent.swarm());
    boolean same = standing.stream().anyMatch(r -> r.scope().equals(scope));
    return same || standing.stream().noneMatch(r -> conflict(r.scope(), scope))
        ? "DONE"
        : "CONFLICT";
  }

  private List<Reservation> standing(SwarmId swarm) {
    return on.read(Reservations.class).ofSwarm(swarm).stream().filter(this::stands).toList();
  }

  private boolean stands(Reservation reservation) {
    Instant now = on.store().now();
    return reservation.until().isAfter(now)
        && reservation.scope().under().map(hold -> lives(hold, now)).orElse(true);
  }

  private boolean lives(Hold hold, Instant now) {
    var step = scenario.step(hold.step());
    if (step.state() == StepState.LEASED) {
      return step.token() == hold.token() && Snapshot.lease(step).until().isAfter(now);
    }
    // A cancelled one's holder may go on for as long as its last heartbeat can have given it.
    var lease = scenario.swarms().find(step.swarm()).orElseThrow().spec().lease();
    return step.state() == StepState.CANCELLED
        && step.token() == hold.token() + 1
        && step.last().orElseThrow().at().plus(lease).isAfter(now);
  }

  private static boolean conflict(Scope one, Scope other) {
    boolean both = one.mode() == Mode.SHARED && other.mode() == Mode.SHARED;
    boolean twoLeases =
        one.under().isPresent() && other.under().isPresent() && !one.under().equals(other.under());
    boolean mine = one.agent().equals(other.agent()) && !twoLeases;
    return !both
        && !mine
        && one.patterns().stream().anyMatch(p -> other.patterns().stream().anyMatch(p::overlaps));
  }

  /** Gives something back, at times another's or what is over. */
  String release(Agent agent) {
    if (granted.isEmpty()) {
      return "release: nothing was reserved";
    }
    var reservation = granted.get(Math.max(0, granted.size() - 1 - random.nextInt(8)));
    var by = random.nextInt(4) == 0 ? agent.id() : reservation.scope().agent();
    var id = reservation.id();
    var there = on.read(Reservations.class).find(id);
    boolean stands = there.filter(this::stands).isPresent();
    var answer = scenario.reservations().release(by, id);
    shares.answered("release", Scenario.code(answer));
    if (there.isPresent() && !by.equals(reservation.scope().agent())) {
      assertThat(Scenario.code(answer))
          .isEqualTo(agent.swarm().equals(reservation.swarm()) ? "CONFLICT" : "DONE");
      assertThat(on.read(Reservations.class).find(id)).isEqualTo(there);
    } else {
      assertThat(answer.orThrow())
          .as("%s", reservation)
          .isEqualTo(stands ? Released.DONE : Released.NOT_THERE);
      assertThat(on.read(Reservations.class).find(id)).isEmpty();
    }
    return "release of " + id + ": " + answer;
  }

  /** Nothing stands that another holder has alone. */
  void check(SwarmId swarm) {
    var standing = scenario.reservations().standing(swarm);
    assertThat(standing.stream().map(Reserved::reservation).toList()).isEqualTo(standing(swarm));
    for (int i = 0; i < standing.size(); i++) {
      for (var other : standing.subList(i + 1, standing.size())) {
        var one = standing.get(i);
        assertThat(conflict(one.reservation().scope(), other.reservation().scope()))
            .as("%s beside %s", one, other)
            .isFalse();
      }
    }
  }
}
