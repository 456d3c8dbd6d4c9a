package dev.swarm.mcp.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.call.Trace;
import dev.swarm.mcp.fault.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTallyTest {
  private final CallTally tally = new CallTally();

  private void calls(int count, Duration took, String... problem) {
    var call = new Called("tools/call", "t", Caller.LOCAL);
    for (int i = 0; i < count; i++) {
      tally.after(call, took, Optional.of(problem).filter(p -> p.length > 0).map(p -> p[0]));
    }
  }

  @Test
  void withoutCallsThereIsNoRateAndNoTime() {
    tally.look();
    assertThat(tally.errorRate()).isEmpty();
    assertThat(tally.responseMillis()).isEmpty();
  }

  @Test
  void theErrorRateIsTheShareOfTheServersOwnFaults() {
    calls(96, Duration.ofMillis(1));
    calls(3, Duration.ofMillis(1), "INTERNAL");
    calls(1, Duration.ofMillis(1), "STALE");
    tally.look();
    assertThat(tally.errorRate()).hasValue(0.03);
    assertThat(tally.count(Result.OK)).isEqualTo(96);
    assertThat(tally.count(Result.FAULT)).isEqualTo(3);
    assertThat(tally.count(Result.REFUSED)).isEqualTo(1);
  }

  @Test
  void whoIsTurnedAwayByALimitNeitherIsAnErrorNorHidesOne() {
    calls(8, Duration.ofSeconds(2));
    calls(2, Duration.ofSeconds(2), "DISK_FULL");
    for (var code : List.of("RATE_LIMITED", "BUSY", "OVERLOADED", "SHUTTING_DOWN")) {
      calls(1_000, Duration.ofNanos(1), code);
    }
    tally.look();
    assertThat(tally.errorRate()).hasValue(0.2);
    assertThat(tally.responseMillis().orElseThrow()).isGreaterThan(1_000);
    assertThat(tally.count(Result.TURNED_AWAY)).isEqualTo(4_000);
  }

  @Test
  void theResponseTimeIsWhat95Of100CallsDoNotExceed() {
    calls(90, Duration.ofMillis(3));
    calls(10, Duration.ofMillis(1_500));
    tally.look();
    assertThat(tally.responseMillis().orElseThrow()).isCloseTo(1_500, within(1.0));
    calls(1_000, Duration.ofMillis(3));
    tally.look();
    assertThat(tally.responseMillis().orElseThrow()).isBetween(2.5, 5.0);
  }

  @Test
  void callsThatWaitOrAreWithdrawnSayNothingOfTheTime() {
    calls(10, Duration.ofMillis(3));
    var waits = new Called("tools/call", "t", Caller.LOCAL, Called.Pace.WAITS, Trace.fresh());
    for (int i = 0; i < 100; i++) {
      tally.after(waits, Duration.ofSeconds(20), Optional.empty());
    }
    calls(100, Duration.ofSeconds(20), Interceptor.WITHDRAWN);
    tally.look();
    assertThat(tally.responseMillis().orElseThrow()).isLessThan(5.0);
    assertThat(tally.count(Result.WITHDRAWN)).isEqualTo(100);
  }

  @Test
  void whatIsOlderThanFiveMinutesDoesNotCount() {
    calls(100, Duration.ofSeconds(30), "INTERNAL");
    tally.look();
    for (int i = 0; i < 19; i++) {
      tally.look();
    }
    assertThat(tally.errorRate()).hasValue(1);
    assertThat(tally.responseMillis()).hasValue(25_000);
    tally.look();
    assertThat(tally.errorRate()).isEmpty();
    assertThat(tally.responseMillis()).isEmpty();
  }
}
