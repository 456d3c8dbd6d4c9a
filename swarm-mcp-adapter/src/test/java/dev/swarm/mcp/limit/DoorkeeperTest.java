package dev.swarm.mcp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
  private static final String HERE = "192.0.2.1";

  private final FakeMachine machine = new FakeMachine();
  private final List<AuditEvent> audited = new ArrayList<>();

  private Doorkeeper keeper(LimitOptions options) {
    return Doorkeeper.of(options, machine.machine(), audited::add);
  }

  private Doorkeeper rated() {
    return keeper(LimitOptions.USUAL.rate(new Rate(100, 5)));
  }

  private Doorkeeper loaded() {
    return keeper(LimitOptions.USUAL.load(new LoadLimits(512L << 20, 0.8)));
  }

  private static Optional<Turned> enter(Doorkeeper keeper, String principal) {
    return turned(keeper.enter(Optional.of(principal), HERE));
  }

  private static Optional<Turned> stranger(Doorkeeper keeper, String address) {
    return turned(keeper.enter(Optional.empty(), address));
  }

  /** Leaves at once. */
  private static Optional<Turned> turned(Entry entry) {
    return switch (entry) {
      case Entry.Admitted admitted -> {
        admitted.left().run();
        yield Optional.empty();
      }
      case Entry.Refused refused -> Optional.of(refused.turned());
    };
  }

  private static Optional<Tool> tool(String name) {
    var reads = Set.of("task_results", "swarm_status", "task_status", "benchmark_run");
    return Optional.of(
        Tool.named(name)
            .description("d")
            .hints(reads.contains(name) ? Hints.READS : Hints.ADDS)
            .handledBy(request -> Reply.text("done")));
  }

  private static Optional<Failed> call(Interceptor interceptor, String principal, String tool) {
    return interceptor.before(
        new Called("tools/call", tool, new Caller(principal, Set.of(Caller.EVERYTHING))));
  }

  private static Optional<String> code(Interceptor interceptor, String tool) {
    return call(interceptor, "ada", tool).map(failed -> failed.code().name());
  }

  @Test
  void oneWhoFloodsIsTurnedAwayWhileOthersAreServed() {
    var keeper = rated();
    int taken = 0;
    for (int i = 0; i < 1_000; i++) {
      taken += enter(keeper, "flood").isEmpty() ? 1 : 0;
    }
    assertThat(taken).isEqualTo(5);
    assertThat(enter(keeper, "ada")).isEmpty();
    assertThat(keeper.counts().rateLimited()).isEqualTo(995);
    assertThat(keeper.counts().strangersLimited()).isZero();
  }

  @Test
  void whoWaitsAsLongAsItIsToldIsServed() {
    var keeper = rated();
    for (int round = 0; round < 20; round++) {
      Optional<Turned> turned;
      do {
        turned = enter(keeper, "ada");
      } while (turned.isEmpty());
      assertThat(turned.get().cause()).isEqualTo(Turned.Cause.RATE_LIMITED);
      machine.pass(Duration.ofSeconds(turned.get().seconds()));
      assertThat(enter(keeper, "ada")).isEmpty();
    }
  }

  @Test
  void aTimeIsToldInWholeSecondsThatAreNotTooFew() {
    assertThat(seconds(Duration.ofNanos(1))).isEqualTo(1);
    assertThat(seconds(Duration.ofSeconds(1))).isEqualTo(1);
    assertThat(seconds(Duration.ofSeconds(1).plusNanos(1))).isEqualTo(2);
    assertThat(seconds(Duration.ofMillis(2_999))).isEqualTo(3);
  }

  private static long seconds(Duration after) {
    return new Turned(Turned.Cause.BUSY, "why", after).seconds();
  }

  @Test
  void aFloodOfStrangersTakesNothingFromThoseWhoAreKnown() {
    var keeper = rated();
    for (int i = 0; i < 50_000; i++) {
      stranger(keeper, "10.%d.%d.1".formatted(i >> 8, i & 255));
      stranger(keeper, "2001:db8:%x:%x::1".formatted(i >> 8, i & 255));
    }
    assertThat(keeper.counts().strangersLimited()).isGreaterThan(80_000);
    assertThat(enter(keeper, "ada")).isEmpty();
  }

  @Test
  void oneOwnersManyAddressesAreOne() {
    var keeper = rated();
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      taken += stranger(keeper, "2001:db8:1:2::" + Integer.toHexString(i)).isEmpty() ? 1 : 0;
    }
    assertThat(taken).isEqualTo(5);
  }

  @Test
  void aPrincipalCalledAsAnAddressIsIsNotThatAddress() {
    var keeper = rated();
    for (int i = 0; i < 10; i++) {
      stranger(keeper, HERE);
    }
    assertThat(enter(keeper, HERE)).isEmpty();
  }

  @Test
  void aRequestOfManyMessagesCountsForEach() {
    var keeper = rated();
    assertThat(enter(keeper, "ada")).isEmpty();
    assertThat(keeper.more("ada", 0)).isEmpty();
    assertThat(keeper.more("ada", 4)).isEmpty();
    assertThat(keeper.more("ada", 1)).isPresent();
  }

  @Test
  void whoWaitsTakesAPlaceUntilItIsAnswered() {
    var keeper = keeper(LimitOptions.USUAL.places(new Places(3, 2)));
    var waiting = new ArrayList<Entry.Admitted>();
    for (int i = 0; i < 2; i++) {
      waiting.add((Entry.Admitted) keeper.enter(Optional.of("ada"), HERE));
    }
    assertThat(enter(keeper, "ada").map(Turned::cause)).contains(Turned.Cause.BUSY);
    waiting.add((Entry.Admitted) keeper.enter(Optional.of("bob"), HERE));
    assertThat(enter(keeper, "eve").map(Turned::cause)).contains(Turned.Cause.BUSY);
    assertThat(keeper.counts().inside()).isEqualTo(3);

    waiting.getFirst().left().run();
    waiting.getFirst().left().run();
    assertThat(keeper.counts().inside()).isEqualTo(2);
    assertThat(enter(keeper, "ada")).isEmpty();
    assertThat(keeper.counts().busy()).isEqualTo(2);
  }

  @Test
  void aCallOverStdioCountsWhereverItGoes() {
    var counting = rated().countingCalls(DoorkeeperTest::tool);
    for (int i = 0; i < 5; i++) {
      assertThat(counting.before(new Called("resources/read", "", Caller.LOCAL)).map(Failed::code))
          .isEmpty();
    }
    assertThat(call(counting, Caller.LOCAL.name(), "swarm_status"))
        .hasValueSatisfying(
            failed -> {
              assertThat(failed.code()).isEqualTo(Code.RATE_LIMITED);
              assertThat(failed.message()).contains("100 requests a minute");
              assertThat(failed.next()).isEqualTo("wait 1 second, then call again");
            });
  }

  @Test
  void whatWasCountedAtTheDoorIsNotCountedAgain() {
    var guarding = rated().guarding(DoorkeeperTest::tool);
    for (int i = 0; i < 1_000; i++) {
      assertThat(code(guarding, "swarm_status")).isEmpty();
    }
  }

  @Test
  void underHighLoadNothingNewIsStartedAndWhatThereIsGoesOn() {
    var keeper = loaded();
    var guarding = keeper.guarding(DoorkeeperTest::tool);
    assertThat(code(guarding, "swarm_init")).isEmpty();
    assertThat(keeper.session("ada")).isEmpty();

    machine.memory(520, 0);
    machine.pass(Duration.ofSeconds(1));
    keeper.counts();
    for (var begins :
        List.of("swarm_init", "task_orchestrate", "agent_spawn", "neural_train", "benchmark_run")) {
      assertThat(code(guarding, begins)).as(begins).contains("OVERLOADED");
    }
    for (var goesOn :
        List.of("task_claim", "memory_put", "message_send", "task_heartbeat", "task_results")) {
      assertThat(code(guarding, goesOn)).as(goesOn).isEmpty();
    }
    assertThat(keeper.session("ada"))
        .hasValueSatisfying(
            turned -> {
              assertThat(turned.cause()).isEqualTo(Turned.Cause.OVERLOADED);
              assertThat(turned.why()).isEqualTo("520 MiB of memory are in use, the limit is 512");
            });
    assertThat(enter(keeper, "ada")).isEmpty();
    assertThat(keeper.counts().overloaded()).isEqualTo(6);
  }

  @Test
  void underSevereLoadWhatThereIsIsOnlyBroughtToAnEnd() {
    var keeper = loaded();
    var guarding = keeper.guarding(DoorkeeperTest::tool);
    machine.memory(600, 0);
    machine.pass(Duration.ofSeconds(1));
    keeper.counts();
    for (var starts : List.of("swarm_init", "task_claim", "memory_put", "message_send")) {
      assertThat(code(guarding, starts)).as(starts).contains("OVERLOADED");
    }
    for (var ends :
        List.of(
            "task_heartbeat",
            "task_complete",
            "task_fail",
            "task_release",
            "task_cancel",
            "resource_release",
            "message_receive",
            "task_results",
            "task_status",
            "swarm_status")) {
      assertThat(code(guarding, ends)).as(ends).isEmpty();
    }
    assertThat(guarding.before(new Called("resources/read", "", Caller.LOCAL))).isEmpty();
  }

  @Test
  void whatIsHitIsAuditedWithWhoAndWhy() {
    var keeper = rated();
    for (int i = 0; i < 6; i++) {
      enter(keeper, "ada");
      stranger(keeper, HERE);
    }
    assertThat(audited).hasSize(2);
    assertThat(audited)
        .allSatisfy(event -> assertThat(event.kind()).isEqualTo(AuditEvent.Kind.LIMIT_HIT))
        .allSatisfy(event -> assertThat(event.subject()).isEqualTo(HERE))
        .allSatisfy(event -> assertThat(event.details()).containsEntry("limit", "rate_limited"))
        .extracting(AuditEvent::principal)
        .containsExactly("ada", "");
  }
}
