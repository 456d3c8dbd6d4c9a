package dev.swarm.mcp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ProcessGaugeTest {
  private static final int HELD = 64 << 20;

  private final ProcessGauge gauge = new ProcessGauge();
  private volatile Object held = "nothing yet";

  private long memory() {
    gauge.tidy();
    return gauge.measure().memory().orElseThrow();
  }

  /** One after the other: a buffer goes some time after nobody uses it. */
  @Test
  @SuppressWarnings("ReachabilityFenceUsage") // What is held is held while it is measured.
  void memoryIsWhatIsInUseInTheHeapAndOutsideAndNotWhatWasThrownAway() {
    long before = memory();
    held = new byte[HELD];
    assertThat(memory() - before).isBetween(HELD / 2L, 2L * HELD);
    held = "nothing any more";
    assertThat(memory() - before).isLessThan(HELD / 2L);

    var buffer = ByteBuffer.allocateDirect(HELD);
    held = buffer;
    for (int i = 0; i < HELD; i += 4_096) {
      buffer.put(i, (byte) 1);
    }
    assertThat(memory() - before).isGreaterThan(HELD / 2L);
    assertThat(held).isSameAs(buffer);
  }

  @Test
  void processorsAreToldFromTheSecondMeasureOn() {
    assertThat(gauge.measure().processors()).isEmpty();
    long end = System.nanoTime() + 50_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(gauge.measure().processors().orElseThrow())
        .isBetween(0.2 / Runtime.getRuntime().availableProcessors(), 1.0);
  }
}
