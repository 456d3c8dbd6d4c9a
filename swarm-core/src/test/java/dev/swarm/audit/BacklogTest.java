package dev.swarm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.contract.SimulatedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BacklogTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Backlog backlog = new Backlog(clock);

  private boolean take(Kind kind, String principal) {
    return backlog.take(new AuditEvent(kind, principal, "a", Map.of()));
  }

  private static long counted(List<AuditEvent> events) {
    return events.stream()
        .mapToLong(e -> Long.parseLong(e.details().getOrDefault(AuditDetail.COUNT, "1")))
        .sum();
  }

  @Test
  void whatWasCountedIsThereToWriteWhenItsMinuteIsOver() throws InterruptedException {
    take(Kind.LIMIT_HIT, "ann");
    take(Kind.LIMIT_HIT, "ann");
    assertThat(backlog.next()).hasSize(1);

    clock.advance(Duration.ofSeconds(60));
    assertThat(backlog.awaitSome()).isTrue();
    assertThat(backlog.next()).hasSize(1);
  }

  @Test
  void whoWaitsIsWokenByAnEvent() throws InterruptedException, ExecutionException {
    var waiting = new FutureTask<>(backlog::awaitSome);
    var thread = Thread.ofPlatform().daemon().start(waiting);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    take(Kind.LIMIT_HIT, "ann");

    assertThat(waiting.get()).isTrue();
  }

  @Test
  void aCountThatFindsNoRoomIsLostInFullAndNoTransactionIsLong() {
    for (int i = 0; i < 600; i++) {
      for (int j = 0; j < 4; j++) {
        take(Kind.LIMIT_HIT, "user" + i);
        take(Kind.LOGIN_REFUSED, "user" + i);
      }
    }
    clock.advance(Duration.ofSeconds(60));

    long counted = 0;
    for (var next = backlog.next(); !next.isEmpty(); next = backlog.next()) {
      assertThat(next).hasSizeLessThanOrEqualTo(256);
      counted += counted(next);
    }
    assertThat(counted).isEqualTo(4_800);
  }

  @Test
  void afterItsEndNothingIsTaken() throws InterruptedException {
    assertThat(take(Kind.LIMIT_HIT, "ann")).isTrue();
    backlog.close();

    assertThat(take(Kind.LIMIT_HIT, "bob")).isFalse();
    assertThat(backlog.awaitSome()).isFalse();
    assertThat(backlog.rest()).extracting(AuditEvent::principal).containsExactly("ann");
  }
}
