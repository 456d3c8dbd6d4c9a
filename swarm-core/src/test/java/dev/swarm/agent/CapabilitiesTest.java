package dev.swarm.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {
  @Test
  void equalSetsAreEqualHoweverTheyAreGiven() {
    assertThat(Capabilities.of("sql", "java", "sql"))
        .isEqualTo(Capabilities.of(Set.of("java", "sql")))
        .hasToString("java,sql");
    assertThat(Capabilities.of()).isSameAs(Capabilities.NONE);
    assertThat(Capabilities.of(List.of())).isSameAs(Capabilities.NONE);
  }

  @Test
  void aSetComesBackFromItsText() {
    var some = Capabilities.of("c++", "c#", "node.js", "gpt-5:fast");

    assertThat(Capabilities.parse(some.toString())).isEqualTo(some);
    assertThat(Capabilities.parse("")).isEqualTo(Capabilities.NONE);
  }

  @Test
  void moreCoverFewer() {
    assertThat(Capabilities.of("java", "sql").cover(Capabilities.of("sql"))).isTrue();
    assertThat(Capabilities.of("java").cover(Capabilities.NONE)).isTrue();
    assertThat(Capabilities.NONE.cover(Capabilities.NONE)).isTrue();
    assertThat(Capabilities.of("java").cover(Capabilities.of("java", "sql"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Java", "two words", "a,b", "-x", "ü"})
  void whatIsNoLowerCaseWordIsRefused(String word) {
    assertThatThrownBy(() -> Capabilities.of(List.of(word)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thereAreThirtyTwoWordsOfSixtyFourCharactersAtMost() {
    assertThat(Capabilities.of(words(32)).words()).hasSize(32);
    assertThatThrownBy(() -> Capabilities.of(words(33)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Capabilities.of("a".repeat(64)).words()).hasSize(1);
    assertThatThrownBy(() -> Capabilities.of("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void someWordsAreNoAgentsToChoose() {
    for (var word : List.of("type:coder", "agent:ann", "only:check")) {
      assertThat(Capabilities.of("java", word).reserved()).as(word).isTrue();
    }
    assertThat(Capabilities.of("java", "gpt:fast").reserved()).isFalse();
    assertThat(Capabilities.ofAgentNamed("ann").addressed()).isTrue();
    assertThat(Capabilities.onlyFor("check").addressed()).isFalse();
    assertThat(Capabilities.PERSON.reserved()).isTrue();
    assertThatThrownBy(() -> Capabilities.onlyFor("person"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).toList();
  }
}
