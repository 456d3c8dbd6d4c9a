package dev.swarm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ü", "\ud83d\ude00", "\ud83d\ude00\ud83d\ude00a", "\ufffd"})
  void wholeCharactersPassAsTheyAre(String text) {
    assertThat(WholeText.is(text)).isTrue();
    assertThat(WholeText.require("it", text)).isSameAs(text);
    assertThat(WholeText.mended(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "\ud800, 0, \ufffd",
    "x\ud83d, 1, x\ufffd",
    "\ude00\ud83d, 0, \ufffd\ufffd",
    "\ud83d\ud83d\ude00, 0, \ufffd\ud83d\ude00",
    "\ud83d\ude00\ude00y, 2, \ud83d\ude00\ufffdy"
  })
  void aHalfIsRefusedWithItsPlaceOrMended(String text, int place, String mended) {
    assertThat(WholeText.is(text)).isFalse();
    assertThatThrownBy(() -> WholeText.require("a name", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a name holds half of a character (an unpaired surrogate), the char at " + place);
    assertThat(WholeText.mended(text)).isEqualTo(mended);
  }

  @Test
  void aTextIsCutBetweenCharacters() {
    assertThat(WholeText.beginning("abc", 3)).isEqualTo("abc");
    assertThat(WholeText.beginning("abc", 2)).isEqualTo("ab");
    assertThat(WholeText.beginning("a\ud83d\ude00", 2)).isEqualTo("a");
    assertThat(WholeText.beginning("a\ud83d\ude00b", 3)).isEqualTo("a\ud83d\ude00");
    assertThat(WholeText.beginning("abc", 0)).isEmpty();
  }
}
