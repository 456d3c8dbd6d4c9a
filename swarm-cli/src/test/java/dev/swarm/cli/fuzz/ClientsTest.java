package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Who looks on at fuzzers finds what they are for. */
class ClientsTest {
  @Test
  void oneThatStandsStillIsFoundWithWhatItIsAtAndWhere() {
    var never = new CountDownLatch(1);
    var clients =
        new Clients(Duration.ofMillis(50))
            .with(pulse -> pulse.at(() -> "nothing"))
            .with(
                pulse -> {
                  pulse.at(() -> "a call");
                  never.await();
                });
    assertThatThrownBy(clients::play)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("at a call")
        .hasMessageContaining("ClientsTest")
        .hasMessageContaining("await");
    never.countDown();
  }

  @Test
  void whatOneThrowsIsThrown() {
    var clients =
        new Clients(Clients.LONGEST)
            .with(
                pulse -> {
                  throw new AssertionError("found");
                });
    assertThatThrownBy(clients::play).hasMessageContaining("found");
  }
}
