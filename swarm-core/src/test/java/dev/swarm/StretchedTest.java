package dev.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class StretchedTest {
  private final Stretched stretched = new Stretched();

  @Test
  void noWordOfPiecesComesTwice() {
    var seen = new HashSet<Long>();
    for (int i = 0; i < 100; i++) {
      var words = ByteBuffer.wrap(drawn(4096)).asLongBuffer();
      while (words.hasRemaining()) {
        seen.add(words.get());
      }
    }
    assertThat(seen).hasSize(100 * 512);
  }

  @Test
  void aPieceIsFilledToItsEnd() {
    var ends = new HashSet<Byte>();
    for (int i = 0; i < 100; i++) {
      ends.add(drawn(33)[32]);
    }
    assertThat(ends).hasSizeGreaterThan(10);
  }

  /** In 409,600 bits 204,800 are expected, with a standard deviation of 320. */
  @Test
  void halfOfItsBitsAreSet() {
    int set = 0;
    for (byte one : drawn(51_200)) {
      set += Integer.bitCount(one & 0xff);
    }
    assertThat(set).isBetween(204_800 - 3_200, 204_800 + 3_200);
  }

  private byte[] drawn(int count) {
    var bytes = new byte[count];
    stretched.nextBytes(bytes);
    return bytes;
  }
}
