package dev.swarm.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ForwardTimeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SimulatedClock clock = new SimulatedClock();
  private final ForwardTime time = new ForwardTime();

  private Instant now() {
    return time.now(clock);
  }

  private static Instant after(Duration duration) {
    return SimulatedClock.START.plus(duration);
  }

  @Test
  void itIsTheWallClocksTime() {
    assertThat(now()).isEqualTo(SimulatedClock.START);
    clock.advance(HOUR);
    assertThat(now()).isEqualTo(after(HOUR));
  }

  @Test
  void itIsNeverBeforeWhatOthersWrote() {
    assertThat(time.now(clock, after(HOUR))).isEqualTo(after(HOUR));
    clock.advance(Duration.ofSeconds(1));
    assertThat(now()).isEqualTo(after(HOUR.plusSeconds(1)));
  }

  @Test
  void itGoesOnAtTheWallClocksPaceWhenThatIsSetBack() {
    now();
    clock.advance(HOUR.negated());
    assertThat(now()).isEqualTo(SimulatedClock.START);
    clock.advance(Duration.ofSeconds(40));
    assertThat(now()).isEqualTo(after(Duration.ofSeconds(40)));
    clock.advance(Duration.ofSeconds(-10));
    assertThat(now()).as("set back once more").isEqualTo(after(Duration.ofSeconds(40)));
    clock.advance(Duration.ofSeconds(2));
    assertThat(now()).isEqualTo(after(Duration.ofSeconds(42)));
  }

  @Test
  void itIsTheWallClocksAgainWhenThatIsCorrected() {
    now();
    clock.advance(HOUR.negated());
    now();
    clock.advance(Duration.ofSeconds(40));
    now();
    clock.advance(HOUR);
    assertThat(now()).isEqualTo(after(Duration.ofSeconds(40)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(now()).isEqualTo(clock.instant());
  }

  @Test
  void itNeverGoesBack() {
    var seen = new ArrayList<Instant>();
    for (int i = 0; i < 200; i++) {
      clock.advance(Duration.ofSeconds(i % 7 == 3 ? -100 : i % 11));
      seen.add(now());
    }
    assertThat(seen).isSorted();
  }
}
