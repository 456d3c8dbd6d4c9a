package dev.swarm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodingTest {
  private static Decoder of(Encoder encoder) {
    return new Decoder(encoder.toBytes());
  }

  private static Decoder of(String hex) {
    return new Decoder(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        127,
        128,
        -128,
        -129,
        255,
        256,
        32_767,
        32_768,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void aNumberComesBack(long number) {
    assertThat(of(new Encoder().number(number)).number()).isEqualTo(number);
  }

  @Test
  void anyNumbersComeBack() {
    var random = new SplittableRandom(4);
    for (int i = 0; i < 10_000; i++) {
      long number = random.nextLong() >> random.nextInt(64);
      assertThat(of(new Encoder().number(number)).number()).isEqualTo(number);
    }
  }

  @Test
  void aNumberTakesTheFewestBytes() {
    assertThat(new Encoder().number(0).toBytes()).isEqualTo(new byte[] {1, 0});
    assertThat(new Encoder().number(127).toBytes()).isEqualTo(new byte[] {1, 127});
    assertThat(new Encoder().number(128).toBytes()).isEqualTo(new byte[] {2, 0, -128});
    assertThat(new Encoder().number(-128).toBytes()).isEqualTo(new byte[] {1, -128});
  }

  @Test
  void fieldsComeBackInTheirOrder() {
    var at = Instant.parse("2026-01-01T00:00:00.123456Z");
    var encoder =
        new Encoder()
            .text("ü")
            .bytes(new byte[200])
            .instant(at)
            .duration(Duration.ofMillis(-5))
            .word(DayOfWeek.FRIDAY)
            .list(List.of("a", "b"), Encoder::text)
            .optional(Optional.of(7L), Encoder::number)
            .optional(Optional.<Long>empty(), Encoder::number);
    var decoder = of(encoder);

    assertThat(decoder.text()).isEqualTo("ü");
    assertThat(decoder.bytes()).isEqualTo(new byte[200]);
    assertThat(decoder.instant()).isEqualTo(at);
    assertThat(decoder.duration()).isEqualTo(Duration.ofMillis(-5));
    assertThat(decoder.word(DayOfWeek.class)).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(decoder.list(Decoder::text)).containsExactly("a", "b");
    assertThat(decoder.optional(Decoder::number)).contains(7L);
    assertThat(decoder.optional(Decoder::number)).isEmpty();
  }

  @Test
  void longFieldsComeBack() {
    for (int size : new int[] {127, 128, 16_383, 16_384, 3_000_000}) {
      assertThat(of(new Encoder().bytes(new byte[size])).bytes()).hasSize(size);
    }
  }

  @Test
  void equalFieldsHaveEqualBytesAndOthersHaveOthers() {
    assertThat(new Encoder().text("ab").text("c").toBytes())
        .isEqualTo(new Encoder().text("ab").text("c").toBytes())
        .isNotEqualTo(new Encoder().text("a").text("bc").toBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "80", "0201", "05", "ffffffff7f", "8080808080", "8100", "ffffffff0f"})
  void aLengthThatCannotBeIsRefused(String hex) {
    assertThatThrownBy(() -> of(hex).bytes()).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "020001", "02ffff", "09010101010101010101"})
  void aNumberThatIsNotTheShortestIsRefused(String hex) {
    assertThatThrownBy(() -> of(hex).number()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNumberTooLargeForAnIntegerIsRefused() {
    var decoder = of(new Encoder().number(1L << 31));

    assertThatThrownBy(decoder::integer).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    assertThatThrownBy(() -> of("02c328").text()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownWordIsRefused() {
    var decoder = of(new Encoder().text("SOMEDAY"));

    assertThatThrownBy(() -> decoder.word(DayOfWeek.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListLongerThanItsBytesIsRefused() {
    assertThatThrownBy(() -> of(new Encoder().number(1_000)).list(Decoder::text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(new Encoder().number(-1)).list(Decoder::text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOptionOfTwoIsRefused() {
    var decoder = of(new Encoder().list(List.of("a", "b"), Encoder::text));

    assertThatThrownBy(() -> decoder.optional(Decoder::text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void microsecondsAreCountedThroughTheEpoch() {
    assertThat(Micros.instant(-1)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.999999Z"))).isEqualTo(-1);
    assertThat(Micros.of(Duration.ofSeconds(2).plusNanos(1_999))).isEqualTo(2_000_001);
    assertThat(Micros.truncate(Instant.EPOCH.plusNanos(1_999)))
        .isEqualTo(Instant.EPOCH.plusNanos(1_000));
    assertThat(Micros.truncate(Duration.ofNanos(1_999))).isEqualTo(Duration.ofNanos(1_000));
    assertThatThrownBy(() -> Micros.of(Instant.MAX)).isInstanceOf(ArithmeticException.class);
  }
}
