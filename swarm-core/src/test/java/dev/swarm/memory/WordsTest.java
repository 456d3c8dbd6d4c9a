package dev.swarm.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import java.text.Normalizer;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final MemoryKey KEY = new MemoryKey("n", "the key");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "One, two;THREE | one three two",
        "snake_case camelCase kebab-case | camelcase case kebab snake",
        "v2.0.1 | 0 1 v2",
        "Straße STRASSE | strasse",
        "ΣΊΣΥΦΟΣ σίσυφος | σίσυφοσ",
        "İstanbul | istanbul",
        "ﬁne ① ½ | 1 2 fine",
        "東京タワー | タワー 京 東",
        "{\"a\":[1,true]} | 1 a true",
        "don't | don t",
        "🎉 ✅ | ''",
      })
  void aTextIsSplitAndFolded(String text, String words) {
    assertThat(String.join(" ", Words.of(text))).isEqualTo(words);
  }

  @Test
  void marksBelongToTheirLetterAndStandForNothingAlone() {
    assertThat(Words.of("e\u0301te\u0301")).isEqualTo(Words.of("été")).containsExactly("été");
    assertThat(Words.of("\u0301 a")).containsExactly("a");
    assertThat(Words.of("a\uD800b")).containsExactly("a", "b");
  }

  @Test
  void longWordsAreKnownByTheirFirstCharacters() {
    assertThat(Words.of("😀" + "𝒜".repeat(70))).containsExactly("a".repeat(64));
    assertThat(Words.of("x".repeat(64) + "y")).isEqualTo(Words.of("x".repeat(64)));
    assertThat(Words.of("x".repeat(63))).containsExactly("x".repeat(63));
  }

  @Test
  void aValueThatIsNoTextHasNoWords() {
    assertThat(Words.of(KEY, Payload.of(new byte[] {'a', -1}))).containsExactly("key", "the");
    assertThat(Words.of(KEY, Payload.of(new byte[] {'a', ' ', (byte) 0xc3})))
        .as("broken off")
        .containsExactly("key", "the");
    assertThat(Words.of(KEY, Payload.EMPTY)).containsExactly("key", "the");
  }

  @Test
  void ofALargeValueWhatEndsWithinTheFirst64KibiBytesCounts() {
    var fits = "x".repeat(65_530) + " inside";
    assertThat(Words.of(KEY, Payload.of(fits.substring(0, 65_536)))).contains("insid");
    assertThat(Words.of(KEY, Payload.of(fits))).doesNotContain("inside", "insid");
    var half = "x".repeat(65_530) + " in é" + "y".repeat(10);
    assertThat(Words.of(KEY, Payload.of(half))).contains("in").doesNotContain("é");
    assertThat(Words.of(KEY, Payload.of("x".repeat(65_537)))).containsExactly("key", "the");
  }

  /** So a query's words are found by whatever form of the text. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFormOfAWordIsTheSameWord(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      var text = letters(random);
      var words = Words.of(text);
      assertThat(Words.of(String.join(" ", words))).as(text).isEqualTo(words);
      assertThat(Words.of(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(words);
      assertThat(Words.of(text.toUpperCase(Locale.ROOT))).as(text).isEqualTo(words);
    }
  }

  private static String letters(SplittableRandom random) {
    var text = new StringBuilder();
    while (text.length() < 8) {
      int c = random.nextInt(0x600);
      if (Character.isLetterOrDigit(c) || c == ' ') {
        text.appendCodePoint(c);
      }
    }
    return text.toString();
  }
}
