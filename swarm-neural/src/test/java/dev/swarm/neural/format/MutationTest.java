package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid files with something changed in them are read, or refused as malformed: never else. */
class MutationTest {
  private static final List<String> NUMBERS =
      List.of("", "-1", "0", "9", "16777216", "4294967296", "1e39", "nan", "-", ".", "1e", "0.5");

  private interface Reader {
    void read(String text) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "shortcut", "sparse-3", "cascade-3", "scaled-2"})
  void networksOfLibfann(String golden) throws IOException {
    mutate(Texts.golden(golden), 4000, text -> Texts.net(Texts.net(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "shortcut", "sparse-3", "scaled-2"})
  void networksAsJson(String golden) throws IOException {
    String json = Texts.json(Texts.net(Texts.golden(golden)));
    mutate(json, 4000, text -> Texts.json(Texts.json(text)));
  }

  @Test
  void samples() throws IOException {
    mutate("3 2 1\n1 2\n3\n-4.5 5e-3\n6\n7 8\n9\n", 20_000, text -> Texts.data(Texts.data(text)));
  }

  private static void mutate(String valid, int times, Reader reader) throws IOException {
    int read = 0;
    for (long seed = 0; seed < times; seed++) {
      String text = mutated(valid, new SplittableRandom(seed));
      try {
        reader.read(text);
        read++;
      } catch (MalformedException e) {
        assertThat(e.line()).isPositive();
        assertThat(e.getMessage()).hasSizeLessThan(1000);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + " of " + valid.substring(0, 12), e);
      }
    }
    reader.read(valid);
    assertThat(read).isBetween(times / 100, times * 9 / 10);
  }

  private static String mutated(String valid, SplittableRandom random) {
    var text = new StringBuilder(valid);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(random.nextInt(40) + 1));
      switch (random.nextInt(7)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
        case 2 -> text.delete(at, to);
        case 3 -> text.insert(at, text.substring(at, to));
        case 4 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
        case 5 -> number(text, at, NUMBERS.get(random.nextInt(NUMBERS.size())));
        default -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  /** Puts another number in the place of the next one. */
  private static void number(StringBuilder text, int at, String number) {
    int from = at;
    while (from < text.length() && !digit(text.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < text.length() && digit(text.charAt(to))) {
      to++;
    }
    text.replace(from, to, number);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
