package dev.swarm.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      RetryPolicy.DEFAULT.attempts(100).rest(Duration.ofMillis(100), Duration.ofSeconds(10));

  @Test
  void eachRestIsTwiceTheOneBeforeUpToTheLongest() {
    assertThat(POLICY.restAfter(1, 0)).isEqualTo(Duration.ofMillis(100));
    assertThat(POLICY.restAfter(2, 0)).isEqualTo(Duration.ofMillis(200));
    assertThat(POLICY.restAfter(7, 0)).isEqualTo(Duration.ofMillis(6_400));
    assertThat(POLICY.restAfter(8, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(POLICY.restAfter(100, 0)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void itsCanonicalFormIsItsAttemptsAndItsRests() {
    var code = new Encoder();
    POLICY.encode(code);
    var fields = new Encoder().number(100).duration(Duration.ofMillis(100));

    assertThat(code.toBytes()).isEqualTo(fields.duration(Duration.ofSeconds(10)).toBytes());
    assertThat(RetryPolicy.decode(new Decoder(code.toBytes()))).isEqualTo(POLICY);
  }

  @Test
  void aRestIsShortenedByUpToHalf() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(POLICY.restAfter(1, random.nextDouble()))
          .isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    }
    assertThat(POLICY.restAfter(1, 0.5)).isEqualTo(Duration.ofMillis(75));
  }

  @Test
  void aRestIsWholeMicroseconds() {
    var rest = POLICY.rest(Duration.ofNanos(3_333_333), Duration.ofSeconds(1)).restAfter(1, 0.123);

    assertThat(rest.toNanos() % 1_000).isZero();
  }

  @Test
  void noRestIsNoRest() {
    assertThat(POLICY.rest(Duration.ZERO, Duration.ZERO).restAfter(9, 0.7)).isZero();
  }

  @Test
  void aPolicyIsWithinItsBounds() {
    assertThat(RetryPolicy.NEVER.maxAttempts()).isEqualTo(1);
    for (int attempts : new int[] {0, 101}) {
      assertThatThrownBy(() -> POLICY.attempts(attempts))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> POLICY.rest(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> POLICY.rest(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> POLICY.rest(Duration.ZERO, Duration.ofDays(31)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void priorityIsAHeadStart() {
    assertThat(Priority.LOW.headStart()).isEqualTo(Duration.ZERO);
    assertThat(Priority.MEDIUM.headStart()).isEqualTo(Duration.ofMinutes(1));
    assertThat(Priority.HIGH.headStart()).isEqualTo(Duration.ofMinutes(10));
    assertThat(Priority.CRITICAL.headStart()).isEqualTo(Duration.ofHours(1));
  }
}
