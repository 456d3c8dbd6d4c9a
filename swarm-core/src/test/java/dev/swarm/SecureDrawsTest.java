package dev.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SecureDrawsTest {
  /** Counts up, byte by byte, and how often it was asked. */
  private static final class Counting implements RandomGenerator {
    private int asked;
    private int last;

    @Override
    public long nextLong() {
      throw new IllegalStateException("only bytes are drawn from a source");
    }

    @Override
    public void nextBytes(byte[] bytes) {
      asked++;
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ++last;
      }
    }
  }

  private final Counting source = new Counting();
  private final SecureDraws draws = new SecureDraws(source);

  @Test
  void drawsAreTheSourcesBytesInTheirOrder() {
    var bytes = new byte[3];
    assertThat(draws.nextLong()).isEqualTo(0x0102030405060708L);
    draws.nextBytes(bytes);
    assertThat(bytes).containsExactly(9, 10, 11);
    assertThat(draws.nextLong()).isEqualTo(0x0c0d0e0f10111213L);
  }

  @Test
  void theSourceIsAskedOnceForManyDraws() {
    for (int i = 0; i < 512; i++) {
      draws.nextLong();
    }
    assertThat(source.asked).isEqualTo(1);
    draws.nextLong();
    assertThat(source.asked).isEqualTo(2);
  }

  @Test
  void aDrawThatIsLargerThanTheRestIsMadeOfFreshBytesAlone() {
    draws.nextBytes(new byte[4090]);
    assertThat(draws.nextLong()).isEqualTo(0x0102030405060708L);
    assertThat(source.asked).isEqualTo(2);
  }

  @Test
  void aDrawThatIsLargerThanAllComesFromTheSourceAsItIs() {
    draws.nextLong();
    var bytes = new byte[5000];
    draws.nextBytes(bytes);
    assertThat(bytes).startsWith(1, 2, 3).endsWith((byte) 5000);
    assertThat(draws.nextLong()).isEqualTo(0x090a0b0c0d0e0f10L);
  }

  @Test
  void noTwoThreadsDrawTheSame() throws Exception {
    var secure = new SecureDraws();
    Callable<long[]> drawing =
        () -> {
          var drawn = new long[20_000];
          for (int i = 0; i < drawn.length; i++) {
            drawn[i] = secure.nextLong();
          }
          return drawn;
        };
    var seen = new HashSet<Long>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks = new ArrayList<Callable<long[]>>();
      for (int i = 0; i < 4; i++) {
        tasks.add(drawing);
      }
      for (var drawn : threads.invokeAll(tasks)) {
        for (long value : drawn.get()) {
          seen.add(value);
        }
      }
    }
    assertThat(seen).hasSize(80_000);
  }
}
