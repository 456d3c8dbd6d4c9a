package dev.swarm.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.problem.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
  private static String normal(String written) {
    return Pattern.parse(written).orThrow().text();
  }

  private static boolean overlap(String one, String other) {
    var first = Pattern.parse(one).orThrow();
    var second = Pattern.parse(other).orThrow();
    assertThat(second.overlaps(first))
        .as("%s and %s, either way", one, other)
        .isEqualTo(first.overlaps(second));
    return first.overlaps(second);
  }

  @ParameterizedTest
  @CsvSource({
    "src/a, src/a",
    "./src//a, src/a",
    "src/a/, src/a/**",
    "src\\a\\, src/a/**",
    "/src/./a, src/a",
    "src\\a, src/a",
    "src/b/../a, src/a",
    "src/*/../a, src/a",
    "src/**/**/a, src/**/a",
    "src/a**b, src/**",
    "port 8080, port 8080",
    "u\u0308ber, \u00fcber",
    "app/[id]/page.tsx, app/[id]/page.tsx",
    "'src/{a,b}.java', 'src/{a,b}.java'",
  })
  void allSpellingsHaveOneForm(String written, String normal) {
    assertThat(normal(written)).isEqualTo(normal);
    assertThat(normal(normal)).as("and that is its own").isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "..",
        "src/../..",
        "a/../../b",
        "../a",
        "src/**/../a",
        "/",
        ".",
        "a\nb",
        "src/{a/b,c}",
      })
  void whatNamesNothingOrLeadsOutIsRefused(String written) {
    assertThat(Pattern.parse(written))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("INVALID"));
  }

  @Test
  void aPatternIsBounded() {
    assertThat(normal("a".repeat(500))).hasSize(500);
    for (var over : List.of("a".repeat(501), "a/".repeat(65) + "b")) {
      assertThat(Pattern.parse(over)).isInstanceOf(Answer.Refused.class);
    }
    assertThatThrownBy(() -> new Pattern("a//b")).isInstanceOf(IllegalArgumentException.class);
    assertThat(new Pattern("a/b")).hasToString("a/b");
  }

  @ParameterizedTest
  @CsvSource({
    "src, src/a.java",
    "src/**/a, src/b",
    ".github, .github/x",
    "v1.2/, v1.2/x",
    "src/auth, src/**/*.java",
    "src/a.java, SRC/A.java",
    "src/**, src",
    "src/**, src/x/y",
    "**, anything",
    "**/a, a",
    "src/**/a, src/a",
    "*.java, A.java",
    "a*, *b",
    "a?c, abc",
    "a?c, a\uD83D\uDE00c",
    "src/*, src/sub",
    "app/[id]/page, app/[id]/page",
    "app/[id]/page, app/i/page",
    "'{a,b}c', bc",
    "'x{a,b}', x9",
  })
  void theseOverlap(String one, String other) {
    assertThat(overlap(one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "src/a, src/b",
    "src/a, src/ab",
    "src/*, src/sub/a",
    "src/*.java, src/a.kt",
    "src/**/*.java, src/notes.md",
    "v1.2, v1.2/x",
    "a?c, ac",
    "**/a.java, src/b.java",
    "a[b, a]b",
    "port 8080, port 8081",
  })
  void theseDoNot(String one, String other) {
    assertThat(overlap(one, other)).isFalse();
  }

  /** Every path of up to four segments of up to two letters. */
  private static List<String> paths() {
    var words = List.of("a", "b", "aa", "ab", "ba", "bb");
    List<String> all = new ArrayList<>(words);
    List<String> longest = words;
    for (int depth = 2; depth <= 4; depth++) {
      var longer = new ArrayList<String>();
      longest.forEach(path -> words.forEach(word -> longer.add(path + "/" + word)));
      all.addAll(longer);
      longest = longer;
    }
    return all;
  }

  /** A pattern of up to two segments of up to two letters, stars and question marks. */
  private static String random(SplittableRandom random) {
    var pattern = new StringBuilder();
    for (int segments = 1 + random.nextInt(2); segments > 0; segments--) {
      if (random.nextInt(5) == 0) {
        pattern.append("**");
      } else {
        for (int parts = 1 + random.nextInt(2); parts > 0; parts--) {
          char next = "abab*?".charAt(random.nextInt(6));
          boolean twice = next == '*' && pattern.toString().endsWith("*");
          pattern.append(twice ? 'a' : next);
        }
      }
      pattern.append('/');
    }
    return normal(pattern.substring(0, pattern.length() - 1));
  }

  /** What a pattern means, said in another way: as a regular expression over whole paths. */
  private static java.util.regex.Pattern meaning(String pattern) {
    var regex = new StringBuilder();
    var segments = pattern.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      regex.append(
          segments[i].equals("**")
              ? "(?:/[^/]+)*"
              : "/" + segments[i].replace("*", "[^/]*").replace("?", "[^/]"));
    }
    boolean name = segments[segments.length - 1].chars().noneMatch(c -> c == '*' || c == '?');
    return java.util.regex.Pattern.compile(regex + (name ? "(?:/.*)?" : ""));
  }

  @Test
  void patternsOverlapExactlyWhenSomePathIsMeantByBoth() {
    long seed = Long.getLong("swarm.seed", 1);
    var random = new SplittableRandom(seed);
    var paths = paths();
    int overlapping = 0;
    for (int i = 0; i < 1_500; i++) {
      var one = random(random);
      var other = random(random);
      var first = meaning(one);
      var second = meaning(other);
      boolean common =
          paths.stream()
              .map(path -> "/" + path)
              .anyMatch(p -> first.matcher(p).matches() && second.matcher(p).matches());
      assertThat(overlap(one, other)).as("%s and %s, seed %d", one, other, seed).isEqualTo(common);
      overlapping += common ? 1 : 0;
    }
    assertThat(overlapping).as("seed %d", seed).isBetween(200, 1_300);
  }

  @Test
  void thePatternsThatAreHardestToCompareTakeNoTime() {
    var many = "*a".repeat(200);
    var deep = "**/a/".repeat(30);
    assertThat(overlap(many + "b", many + "c")).isFalse();
    assertThat(overlap(deep + "b.x", deep + "c.x")).isFalse();
  }
}
