package dev.swarm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySpecTest {
  private static final MemorySpec SPEC = MemorySpec.of("notes", "key", "value");

  private static void refused(Runnable making) {
    assertThatThrownBy(making::run).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aValueIsKeptForEverWhateverStoodThere() {
    assertThat(SPEC.ttl()).isEmpty();
    assertThat(SPEC.expected()).isEqualTo(Expected.anything());
    assertThat(SPEC.expected(0).expected()).isEqualTo(Expected.absent());
    assertThat(SPEC.value().text()).isEqualTo("value");
  }

  @Test
  void aTimeToLiveIsPositiveAndKeptInMicroseconds() {
    assertThat(SPEC.ttl(Duration.ofNanos(1_999)).ttl()).contains(Duration.ofNanos(1_000));
    refused(() -> SPEC.ttl(Duration.ZERO));
    refused(() -> SPEC.ttl(Duration.ofNanos(999)));
    refused(() -> SPEC.ttl(Duration.ofSeconds(-1)));
    refused(() -> SPEC.ttl(Duration.ofDays(36_501)));
    refused(() -> SPEC.expected(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "ä\"", "😀"})
  void aNamespaceIsLettersDigitsAndFewSigns(String namespace) {
    refused(() -> new MemoryKey(namespace, "key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0\t", "a\nb", "a\u0000", "\ud800", "a\u2028"})
  void aKeyHasNoControlCharacters(String key) {
    refused(() -> new MemoryKey("notes", key));
  }

  @Test
  void keysAreSortedByCodePoints() {
    var keys = List.of("A", "a", "a b", "aa", "ä", "\ufb00", "\ud83d\ude00", "\ud83d\ude01");
    assertThat(keys.reversed().stream().map(k -> new MemoryKey("n/é.1", k)).sorted())
        .extracting(MemoryKey::key)
        .containsExactlyElementsOf(keys);
    assertThat(new MemoryKey("a", "z")).isLessThan(new MemoryKey("b", "a"));
  }

  @Test
  void capsAreAtLeastOne() {
    assertThat(MemoryCaps.DEFAULT).isEqualTo(new MemoryCaps(100_000, 100, 500, 64 << 20));
    refused(() -> new MemoryCaps(0, 1, 1, 1));
    refused(() -> new MemoryCaps(1, 0, 1, 1));
    refused(() -> new MemoryCaps(1, 1, 0, 1));
    refused(() -> new MemoryCaps(1, 1, 1, 0));
  }

  @Test
  void aPageHasItsBounds() {
    assertThat(Listing.of("n").limit()).isEqualTo(100);
    assertThat(Search.of("x").limit()).isEqualTo(20);
    assertThat(Search.of("x").in("n").namespace()).isEqualTo(Optional.of("n"));
    refused(() -> Listing.of("n").limit(0));
    refused(() -> Listing.of("n").limit(1_001));
    refused(() -> Search.of("x").limit(0));
    refused(() -> Search.of("x").limit(1_001));
  }
}
