package dev.swarm.mcp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final int LIMIT = 50_000;

  /** Gives at most so many bytes a read, as pipes do. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream in;
    private final Random random;

    Trickle(String text, long seed) {
      in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      random = new Random(seed);
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return in.read(into, from, Math.min(length, 1 + random.nextInt(20_000)));
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    var lines = new Lines(in, LIMIT);
    var found = new ArrayList<String>();
    while (true) {
      switch (lines.next()) {
        case Lines.Line.Text text ->
            found.add(new String(text.bytes(), text.from(), text.length(), StandardCharsets.UTF_8));
        case Lines.Line.TooLong tooLong -> found.add("TOO LONG");
        case Lines.Line.End end -> {
          return found;
        }
      }
    }
  }

  @Test
  void linesOfAnyLengthComeWholeHoweverTheyArrive() throws IOException {
    for (var seed = 0L; seed < 50; seed++) {
      var random = new Random(seed);
      var expected = new ArrayList<String>();
      for (var i = 0; i < 30; i++) {
        expected.add(("" + (char) ('a' + i % 26)).repeat(random.nextInt(LIMIT + 1)));
      }
      var text = String.join("\n", expected) + "\n";
      assertThat(lines(new Trickle(text, seed))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void aLastLineNeedsNoNewline() throws IOException {
    assertThat(lines(new Trickle("a\nb", 1))).containsExactly("a", "b");
    assertThat(lines(new Trickle("", 1))).isEmpty();
  }

  @Test
  void aLineOverTheLimitIsSkippedAndTheNextOneRead() throws IOException {
    var text = "a\n" + "x".repeat(LIMIT + 1) + "\nb\n" + "y".repeat(10 * LIMIT) + "\nc\n";
    assertThat(lines(new Trickle(text, 2))).containsExactly("a", "TOO LONG", "b", "TOO LONG", "c");
  }

  @Test
  void anEndlessLineDoesNotFillTheMemory() throws IOException {
    var gigabyte = 1L << 30;
    var endless =
        new InputStream() {
          private long left = gigabyte;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            assertThat(into.length).isLessThan(4 * LIMIT);
            left -= length;
            return left > 0 ? length : -1;
          }
        };
    assertThat(lines(endless)).containsExactly("TOO LONG");
  }
}
