package dev.swarm.mcp.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class IndexTest {
  private static Index<String> of(String... words) {
    return new Index<>(word -> word.toLowerCase(Locale.ROOT), List.of(words));
  }

  @Test
  void whatIsListedIsFoundByItsNameAlone() {
    var index = of("Zoe", "Ann");

    assertThat(index.all()).containsExactly("Zoe", "Ann");
    assertThat(index.named("zoe")).contains("Zoe");
    assertThat(index.named("ann")).contains("Ann");
    assertThat(index.named("Ann")).isEmpty();
    assertThat(index.named("")).isEmpty();
  }

  @Test
  void whatComesLaterIsListedLater() {
    var more = of("Zoe").and(List.of("Ann", "Bob"));

    assertThat(more.all()).containsExactly("Zoe", "Ann", "Bob");
    assertThat(more.named("bob")).contains("Bob");
  }

  @Test
  void whatWasLeftOutIsNotFound() {
    var index = of("Zoe", "Ann");
    var less = index.only(word -> word.startsWith("A"));

    assertThat(less.all()).containsExactly("Ann");
    assertThat(less.named("zoe")).isEmpty();
    assertThat(index.named("zoe")).contains("Zoe");
  }

  @Test
  void oneNameStandsForOneThing() {
    assertThatThrownBy(() -> of("Ann", "ANN")).hasMessage("offered twice: ann");
    assertThatThrownBy(() -> of("Ann").and(List.of("ann"))).hasMessage("offered twice: ann");
  }

  @Test
  void whoHandedTheListOverCannotChangeIt() {
    var words = new ArrayList<>(List.of("Ann"));
    var index = new Index<>(Function.<String>identity(), words);
    words.add("Bob");

    assertThat(index.all()).containsExactly("Ann");
    assertThat(index.named("Bob")).isEmpty();
  }
}
