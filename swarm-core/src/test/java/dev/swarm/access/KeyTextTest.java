package dev.swarm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTextTest {
  private static final RandomGenerator ALL_ONES = () -> -1L;

  @Test
  void everyBitOfATextIsDrawn() {
    var id = KeyId.drawn(ALL_ONES);
    assertThat(id.value()).isEqualTo("7".repeat(16));
    assertThat(KeyText.drawn(id, ALL_ONES).reveal())
        .isEqualTo("swk_" + "7".repeat(16) + "_" + "_".repeat(42) + "8");
  }

  @Test
  void aFingerprintIsTheWholeSha256AndShowsItselfNowhere() {
    var abc = Fingerprint.of("abc");
    assertThat(abc.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(abc.toString()).doesNotContain(abc.sha256().substring(0, 8));
  }

  @Test
  void aKeyHasAtMostThirtyTwoScopes() {
    var words = IntStream.range(0, 33).mapToObj(i -> "scope" + i).toList();
    assertThat(Scopes.of(words.subList(0, 32)).words()).hasSize(32);
    assertThatThrownBy(() -> Scopes.of(words)).isInstanceOf(IllegalArgumentException.class);
  }
}
