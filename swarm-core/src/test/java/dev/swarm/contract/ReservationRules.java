package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.AgentId;
import dev.swarm.id.ReservationId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.reservation.Pattern;
import dev.swarm.reservation.Released;
import dev.swarm.reservation.ReservationRoom;
import dev.swarm.reservation.Reserved;
import dev.swarm.reservation.Wish;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reservations: granted where nobody's stands in the way, fenced, and gone when they are over. */
public interface ReservationRules extends OnStore {
  /** The default lease. */
  Duration LEASE_TIME = Duration.ofSeconds(60);

  /** So long that nobody else has a step offered. */
  Duration PAST_THE_OFFER = Duration.ofSeconds(6);

  /** A swarm whose agents reserve things, and the first of which may hold a step. */
  final class Yard {
    private final OnStore on;
    private final Scenario scenario;
    private final Swarm swarm;
    private final Agent ann;
    private final Agent bob;

    Yard(OnStore on) {
      this.on = on;
      scenario = Scenario.on(on);
      swarm = scenario.swarm(Topology.MESH);
      ann = scenario.join(swarm, AgentSpec.of(AgentType.CODER).named("ann").slots(2));
      bob = scenario.join(swarm, "bob");
    }

    private ReservationRoom room() {
      return scenario.reservations();
    }

    private Reserved reserve(Wish wish) {
      return room().reserve(wish).orThrow();
    }

    private String code(Wish wish) {
      return Scenario.code(room().reserve(wish));
    }

    private Task task() {
      return scenario.submit(swarm, TaskSpec.describe("it"));
    }

    private Assignment held() {
      task();
      on.clock().advance(PAST_THE_OFFER);
      return scenario.claim(ann);
    }

    private List<String> reserved() {
      return room().standing(swarm.id()).stream()
          .flatMap(r -> r.reservation().scope().patterns().stream())
          .map(Pattern::text)
          .toList();
    }

    private List<String> events(Reserved reserved) {
      return scenario.events(reserved.reservation().id().value());
    }
  }

  private void proved() {
    var proof = new ReplayRoom(store()).prove(List.of());
    assertThat(proof.holds()).as("%s", proof).isTrue();
  }

  private static Problem problem(Answer<?> answer) {
    return ((Answer.Refused<?>) answer).problem();
  }

  @Test
  default void whatIsReservedExclusivelyIsNobodyElsesUntilItIsReleased() {
    var yard = new Yard(this);
    var mine = yard.reserve(Wish.exclusive(yard.ann.id(), "./src//**", "port 8080"));
    assertThat(mine.holder()).isEqualTo(yard.ann);
    assertThat(mine.until()).isEqualTo(clock().instant().plus(Wish.DEFAULT_TIME));
    assertThat(yard.reserved()).containsExactly("port 8080", "src/**");
    assertThat(yard.room().find(mine.reservation().id())).contains(mine);

    var refusal = problem(yard.room().reserve(Wish.shared(yard.bob.id(), "docs", "src/a.java")));
    assertThat(refusal.code()).isEqualTo("CONFLICT");
    assertThat(refusal.message())
        .isEqualTo(
            "src/a.java overlaps src/**, which ann has reserved (exclusive) until " + mine.until());
    assertThat(refusal.next()).contains("ask ann");
    assertThat(yard.reserved()).as("all or nothing").containsExactly("port 8080", "src/**");
    yard.reserve(Wish.exclusive(yard.bob.id(), "docs"));
    assertThat(yard.room().release(yard.ann.id(), mine.reservation().id()).orThrow())
        .isEqualTo(Released.DONE);
    yard.reserve(Wish.exclusive(yard.bob.id(), "src/a.java"));
    assertThat(yard.events(mine)).containsExactly("Granted", "Ended");
    proved();
    new ReplayRoom(store()).checkpoint(0).orThrow();
    proved();
  }

  @Test
  default void whatIsSharedIsSharedAndExcludesThoseWhoWantItAlone() {
    var yard = new Yard(this);
    yard.reserve(Wish.shared(yard.ann.id(), "src/**"));
    yard.reserve(Wish.shared(yard.bob.id(), "src/a"));
    var cid = yard.scenario.join(yard.swarm, "cid");

    assertThat(yard.code(Wish.exclusive(cid.id(), "src/a"))).isEqualTo("CONFLICT");
    assertThat(yard.code(Wish.exclusive(cid.id(), "src/b"))).isEqualTo("CONFLICT");
    assertThat(yard.code(Wish.exclusive(cid.id(), "docs"))).isEqualTo("DONE");
  }

  @Test
  default void swarmsDoNotStandInOneAnothersWay() {
    var yard = new Yard(this);
    yard.reserve(Wish.exclusive(yard.ann.id(), "src"));
    var elsewhere = yard.scenario.join(yard.scenario.swarm(Topology.MESH), "zoe");

    assertThat(yard.reserve(Wish.exclusive(elsewhere.id(), "src")).reservation().token())
        .isEqualTo(1);
  }

  @Test
  default void aTokenRisesWithEachGrantAndStaysWhenTheSameIsReservedAgain() {
    var yard = new Yard(this);
    var first = yard.reserve(Wish.exclusive(yard.ann.id(), "a", "b"));
    clock().advance(Duration.ofMinutes(1));
    var again = yard.reserve(Wish.exclusive(yard.ann.id(), "b", "./a", "a"));
    assertThat(again.reservation().id()).isEqualTo(first.reservation().id());
    assertThat(again.reservation().token()).isEqualTo(1);
    assertThat(again.until()).isEqualTo(first.until().plusSeconds(60));
    assertThat(yard.reserve(Wish.exclusive(yard.ann.id(), "a", "b").lasting(LEASE_TIME)))
        .as("never shortened")
        .isEqualTo(again);
    assertThat(yard.events(first)).containsExactly("Granted", "Extended");

    yard.room().release(yard.ann.id(), first.reservation().id()).orThrow();
    assertThat(yard.reserve(Wish.exclusive(yard.ann.id(), "a", "b")).reservation().token())
        .isEqualTo(2);
    assertThat(yard.reserve(Wish.shared(yard.bob.id(), "c")).reservation().token()).isEqualTo(3);
    proved();
  }

  @Test
  default void aReservationThatRanOutBlocksNobodyThoughNobodySwept() {
    var yard = new Yard(this);
    var mine = yard.reserve(Wish.exclusive(yard.ann.id(), "src").lasting(Duration.ofSeconds(5)));
    clock().advance(Duration.ofSeconds(5).minusMillis(1));
    assertThat(yard.code(Wish.exclusive(yard.bob.id(), "src"))).isEqualTo("CONFLICT");
    clock().advance(Duration.ofMillis(1));

    assertThat(yard.reserved()).isEmpty();
    assertThat(yard.room().find(mine.reservation().id())).isEmpty();
    var theirs = yard.reserve(Wish.exclusive(yard.bob.id(), "src"));
    assertThat(theirs.reservation().token()).isEqualTo(2);
    assertThat(yard.room().release(yard.ann.id(), mine.reservation().id()).orThrow())
        .isEqualTo(Released.NOT_THERE);
    assertThat(yard.events(mine)).containsExactly("Granted", "Ended");
    assertThat(yard.reserved()).containsExactly("src");
    proved();
  }

  @Test
  default void releasingAgainOrWhatRanOutHarmsNothingAndAnothersIsRefused() {
    var yard = new Yard(this);
    var mine = yard.reserve(Wish.exclusive(yard.ann.id(), "src").lasting(LEASE_TIME));
    var id = mine.reservation().id();
    assertThat(Scenario.code(yard.room().release(yard.bob.id(), id))).isEqualTo("CONFLICT");
    assertThat(yard.reserved()).containsExactly("src");
    clock().advance(LEASE_TIME);

    assertThat(yard.room().release(yard.ann.id(), id).orThrow()).isEqualTo(Released.NOT_THERE);
    assertThat(yard.events(mine)).containsExactly("Granted", "Ended");
    assertThat(yard.room().release(yard.ann.id(), id).orThrow()).isEqualTo(Released.NOT_THERE);
    assertThat(yard.room().release(yard.ann.id(), new ReservationId("reservation_x")).orThrow())
        .isEqualTo(Released.NOT_THERE);
    proved();
  }

  @Test
  default void ofWhatIsReservedInAnotherSwarmNobodyHears() {
    var yard = new Yard(this);
    var mine = yard.reserve(Wish.exclusive(yard.ann.id(), "src"));
    var zoe = yard.scenario.join(yard.scenario.swarm(Topology.MESH), "zoe");
    var head = yard.scenario.journal().head();

    assertThat(yard.room().release(zoe.id(), mine.reservation().id()).orThrow())
        .isEqualTo(yard.room().release(zoe.id(), new ReservationId("reservation_x")).orThrow())
        .isEqualTo(Released.NOT_THERE);
    assertThat(yard.reserved()).containsExactly("src");
    assertThat(yard.scenario.journal().head()).isEqualTo(head);
  }

  @Test
  default void whatIsReservedUnderALeaseEndsWithIt() {
    var yard = new Yard(this);
    var assignment = yard.held();
    var hold = Hold.of(assignment);
    var mine = yard.reserve(Wish.exclusive(yard.ann.id(), "src").under(hold));
    assertThat(mine.until()).isEqualTo(clock().instant().plus(LEASE_TIME));
    clock().advance(Duration.ofSeconds(50));
    yard.scenario.work().heartbeat(List.of(hold)).getFirst().orThrow();
    assertThat(yard.room().find(mine.reservation().id()).orElseThrow().until())
        .as("it moves with the lease")
        .isEqualTo(clock().instant().plus(LEASE_TIME));
    assertThat(yard.code(Wish.exclusive(yard.bob.id(), "src"))).isEqualTo("CONFLICT");

    yard.scenario.complete(assignment, "done");
    assertThat(yard.reserved()).isEmpty();
    yard.reserve(Wish.exclusive(yard.bob.id(), "src"));
    assertThat(yard.events(mine)).containsExactly("Granted", "Ended");
    proved();
  }

  @Test
  default void itEndsWhenTheLeaseRunsOutIsReleasedFailsOrIsTakenOver() {
    var yard = new Yard(this);
    for (int i = 0; i < 4; i++) {
      var assignment = yard.held();
      var hold = Hold.of(assignment);
      yard.reserve(Wish.exclusive(yard.ann.id(), "src").under(hold));
      assertThat(yard.reserved()).containsExactly("src");
      switch (i) {
        case 0 -> yard.scenario.work().release(hold).orThrow();
        case 1 -> yard.scenario.complete(assignment, Outcome.failed("a mishap"));
        case 2 -> clock().advance(LEASE_TIME);
        default -> {
          clock().advance(LEASE_TIME);
          yard.scenario.claim(yard.bob);
        }
      }
      assertThat(yard.reserved()).as("%s", i).isEmpty();
      yard.scenario.tasks().cancel(assignment.task(), "next").orThrow();
      yard.scenario.work().release(hold).orThrow();
    }
    proved();
  }

  @Test
  default void nothingIsReservedUnderALeaseThatRanOutUntilAHeartbeatRevivesIt() {
    var yard = new Yard(this);
    var hold = Hold.of(yard.held());
    clock().advance(LEASE_TIME);
    var wish = Wish.exclusive(yard.ann.id(), "src").under(hold);
    var refusal = problem(yard.room().reserve(wish));
    assertThat(refusal.code()).isEqualTo("WRONG_STATE");
    assertThat(refusal.next()).contains("heartbeat");

    yard.scenario.work().heartbeat(List.of(hold)).getFirst().orThrow();
    yard.reserve(wish);
    assertThat(yard.reserved()).containsExactly("src");
  }

  @Test
  default void theReservationsOfACancelledStepStayUntilItsHolderConfirms() {
    var yard = new Yard(this);
    var task = yard.task();
    var hold = Hold.of(yard.scenario.claim(yard.ann));
    var mine = yard.reserve(Wish.exclusive(yard.ann.id(), "src").under(hold));
    var other = yard.reserve(Wish.exclusive(yard.ann.id(), "docs"));
    yard.scenario.tasks().cancel(task.id(), "enough").orThrow();

    assertThat(yard.code(Wish.exclusive(yard.bob.id(), "src"))).isEqualTo("CONFLICT");
    assertThat(yard.code(Wish.exclusive(yard.ann.id(), "src").under(hold))).isEqualTo("CANCELLED");
    assertThat(Scenario.code(yard.scenario.work().heartbeat(List.of(hold)).getFirst()))
        .isEqualTo("CANCELLED");
    yard.scenario.work().release(hold).orThrow();
    assertThat(yard.reserved()).containsExactly("docs");
    assertThat(yard.events(mine)).containsExactly("Granted", "Ended");
    assertThat(yard.events(other)).containsExactly("Granted");
    yard.reserve(Wish.exclusive(yard.bob.id(), "src"));
    proved();
  }

  @Test
  default void theReservationsOfACancelledStepEndWithItsLeaseWhenNobodyConfirms() {
    var yard = new Yard(this);
    var task = yard.task();
    var hold = Hold.of(yard.scenario.claim(yard.ann));
    yard.reserve(Wish.exclusive(yard.ann.id(), "src").under(hold));
    clock().advance(Duration.ofSeconds(30));
    yard.scenario.tasks().cancel(task.id(), "enough").orThrow();
    clock().advance(LEASE_TIME.minusMillis(1));
    assertThat(yard.reserved()).containsExactly("src");
    clock().advance(Duration.ofMillis(1));

    assertThat(yard.reserved()).isEmpty();
    yard.reserve(Wish.exclusive(yard.bob.id(), "src"));
    proved();
  }

  @Test
  default void whoeverIsStaleReservesNothingAndThatIsOnRecord() {
    var yard = new Yard(this);
    var assignment = yard.held();
    var hold = Hold.of(assignment);
    assertThat(yard.code(Wish.exclusive(yard.bob.id(), "src").under(hold))).isEqualTo("INVALID");
    yard.scenario.work().release(hold).orThrow();

    assertThat(yard.code(Wish.exclusive(yard.ann.id(), "src").under(hold))).isEqualTo("STALE");
    assertThat(yard.reserved()).isEmpty();
    assertThat(yard.scenario.events(assignment.step().value())).endsWith("StaleRefused");
  }

  @Test
  default void anAgentDoesNotStandInItsOwnWayButItsTwoLeasesDo() {
    var yard = new Yard(this);
    var one = Hold.of(yard.held());
    var two = Hold.of(yard.held());
    yard.reserve(Wish.exclusive(yard.ann.id(), "src"));
    yard.reserve(Wish.exclusive(yard.ann.id(), "src/a").under(one));

    assertThat(yard.code(Wish.exclusive(yard.ann.id(), "src/a/b").under(two)))
        .isEqualTo("CONFLICT");
    assertThat(yard.code(Wish.exclusive(yard.ann.id(), "src/c").under(two))).isEqualTo("DONE");
  }

  @Test
  default void aWishOverItsBoundsIsRefusedWithWhatToDo() {
    var yard = new Yard(this);
    var id = yard.ann.id();
    var many = IntStream.rangeClosed(0, 16).mapToObj(i -> "file " + i).toArray(String[]::new);

    assertThat(yard.code(Wish.exclusive(id))).isEqualTo("INVALID");
    assertThat(yard.code(Wish.exclusive(id, many))).isEqualTo("INVALID");
    assertThat(yard.code(Wish.exclusive(id, "../etc"))).isEqualTo("INVALID");
    assertThat(yard.code(Wish.exclusive(id, "a").lasting(Duration.ZERO))).isEqualTo("INVALID");
    assertThat(yard.code(Wish.exclusive(id, "a").lasting(Duration.ofHours(25))))
        .isEqualTo("INVALID");
    assertThat(yard.code(Wish.exclusive(new AgentId("agent_none"), "a"))).isEqualTo("NOT_FOUND");
    assertThat(yard.reserved()).isEmpty();
  }

  @Test
  default void aSwarmHoldsSoManyReservationsAndThoseThatAreOverDoNotCount() {
    var yard = new Yard(this);
    for (int i = 0; i < ReservationRoom.MOST_IN_A_SWARM; i++) {
      yard.reserve(Wish.exclusive(yard.ann.id(), "file " + i).lasting(LEASE_TIME));
    }

    var refusal = problem(yard.room().reserve(Wish.exclusive(yard.bob.id(), "mine")));
    assertThat(refusal.code()).isEqualTo("CAP");
    assertThat(refusal.message()).contains("256");
    assertThat(yard.code(Wish.exclusive(yard.ann.id(), "file 3"))).as("extends").isEqualTo("DONE");
    clock().advance(LEASE_TIME);
    yard.reserve(Wish.exclusive(yard.bob.id(), "mine"));
    assertThat(yard.reserved()).containsExactly("file 3", "mine");
    proved();
  }

  @Test
  default void aClosedSwarmAndARetiredAgentReserveNothing() {
    var yard = new Yard(this);
    clock().advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    yard.scenario.sweep().tick();
    assertThat(yard.code(Wish.exclusive(yard.ann.id(), "a"))).isEqualTo("WRONG_STATE");
    var ann = yard.scenario.join(yard.swarm, yard.ann.spec());
    yard.reserve(Wish.exclusive(ann.id(), "a"));
    yard.scenario.swarms().close(yard.swarm.id()).orThrow();

    assertThat(yard.code(Wish.exclusive(ann.id(), "b"))).isEqualTo("CLOSED");
    assertThat(yard.reserved()).containsExactly("a");
  }
}
