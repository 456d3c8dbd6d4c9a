package dev.swarm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
  @Test
  void whatHasNoShapeOfItsOwnBecomesAQuestionMark() {
    assertThat(PlainLine.of("a\nb\r\tc\u0000\u001b[31m\u202e\u2028\u200b"))
        .isEqualTo("a?b??c??[31m???");
    assertThat(PlainLine.of("\u0085 \ue000 \u0378 \u2029")).isEqualTo("? ? ? ?");
    assertThat(PlainLine.of("half \ud83d of a pair \ud83d\ude00"))
        .isEqualTo("half ? of a pair \ud83d\ude00");
    assertThat(PlainLine.of("Zoë 机")).isEqualTo("Zoë 机");
  }

  @Test
  void nothingIsLongAndNoPairIsCutInHalf() {
    assertThat(PlainLine.of("x".repeat(120))).isEqualTo("x".repeat(120));
    assertThat(PlainLine.of("x".repeat(121))).isEqualTo("x".repeat(119) + "…");
    assertThat(PlainLine.of("x".repeat(8) + "\ud83d\ude00y", 10)).isEqualTo("x".repeat(8) + "…");
    assertThat(PlainLine.of("x".repeat(8) + "\ud83d\ude00", 10))
        .isEqualTo("x".repeat(8) + "\ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "swk_abcdefgh_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
        "swk_abcdefgh",
        "swk_",
        "xswk_a/b?c",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.",
        "eyJhbGciOiJub25lIn0",
        "token=eyJhbGciOiJub25lIn0",
        "xeyJhbGciOiJub25lIn0.e30.",
        "eyJhbGciOiJkaXIifQ..QUFB.QUFB.QUFB",
        "Bearer canary-0123456789",
        "bearer\tcanary-0123456789",
        "BEARER\ncanary-0123456789",
        "basic Y2FuYXJ5OnNlY3JldA=="
      })
  void whatLooksLikeACredentialIsLeftOutWhereverItStands(String secret) {
    var shown = PlainLine.of("before " + secret + " after");
    assertThat(shown).startsWith("before ").endsWith("[credential] after");
    assertThat(shown).doesNotContain("canary", "abcdefgh", "eyJ", "swk_");
    // One that lies across the cut is no shorter secret.
    assertThat(PlainLine.of("x".repeat(115) + " " + secret)).doesNotContain(secret.substring(0, 4));
  }

  @Test
  void ordinaryWordsAreNoCredentials() {
    for (var said :
        List.of(
            "a bearer of bad news, basic rules, keys, eyes and the file swk.txt",
            "apiKeyJenkins of jwt.keyJane")) {
      assertThat(PlainLine.of(said)).isEqualTo(said);
    }
  }

  @Test
  void noTextOfAStrangerTakesLong() {
    var texts = List.of("xeyJ".repeat(100_000), "bearer ".repeat(150_000), " ".repeat(1_000_000));
    // Quadratic it would take hours.
    assertTimeout(
        Duration.ofMinutes(1), () -> texts.forEach(text -> PlainLine.of(text + "\u0000")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "Bearer canary-0123456789", "swk_a_b", "\ud83d", "[credential]"})
  void madeOfALineAgainItIsTheSame(String text) {
    for (var longest : new int[] {5, 12, 120}) {
      var line = PlainLine.of(text + "x".repeat(10), longest);
      assertThat(PlainLine.of(line, longest)).isEqualTo(line);
    }
  }
}
