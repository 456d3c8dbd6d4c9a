package dev.swarm.mcp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of as many bytes as are taken, made to come to as much as they can. */
class JsonBombTest {
  private static final int BYTES = 4 * 1024 * 1024;
  private static final String HEAD =
      "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"a\":";

  /** So much memory may be taken on the way, garbage too, for each byte that came. */
  private static final int BYTES_FOR_ONE = 16;

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static String filled(String unit, int around) {
    return unit.repeat((BYTES - around) / unit.length());
  }

  static Stream<Arguments> bombs() {
    return Stream.of(
        Arguments.of("deep arrays", filled("[", 100)),
        Arguments.of("deep objects", filled("{\"a\":", 100)),
        Arguments.of("deep arrays that end", "[".repeat(2_000_000) + "]".repeat(2_000_000) + "}}"),
        Arguments.of("a number of a million digits", "1".repeat(1_000_000) + "}}"),
        Arguments.of("a fraction of a million digits", "0." + "1".repeat(1_000_000) + "}}"),
        Arguments.of("a huge exponent", "1e999999999}}"),
        Arguments.of("a name of a million letters", "{\"" + "k".repeat(1_000_000) + "\":1}}}"),
        Arguments.of("millions of small texts", "[" + filled("\"a\",", 100) + "1]}}"),
        Arguments.of("millions of empty texts", "[" + filled("\"\",", 100) + "1]}}"),
        Arguments.of("millions of empty objects", "[" + filled("{},", 100) + "1]}}"),
        Arguments.of("millions of empty arrays", "[" + filled("[],", 100) + "1]}}"),
        Arguments.of("millions of members", "{" + members() + "\"z\":1}}}"),
        Arguments.of(
            "millions of members of one name", "{" + filled("\"a\":1,", 100) + "\"z\":1}}}"));
  }

  private static String members() {
    var text = new StringBuilder();
    for (int i = 0; text.length() < BYTES - 200; i++) {
      text.append('"').append(Integer.toString(i, 36)).append("\":1,");
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void isRefusedInBoundedTimeAndMemoryWithTheIdThatCameBefore(String name, String bomb) {
    var bytes = (HEAD + bomb).getBytes(StandardCharsets.UTF_8);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long begun = System.nanoTime();
    var inbound = Intake.USUAL.inbound(bytes, 0, bytes.length);
    long took = System.nanoTime() - begun;
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;

    assertThat(inbound)
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.error().code()).isEqualTo(RpcError.PARSE);
              assertThat(unreadable.id())
                  .hasValueSatisfying(id -> assertThat(id.intValue()).isEqualTo(7));
            });
    assertThat(Duration.ofNanos(took)).isLessThan(LONGEST);
    assertThat(allocated).isLessThan((long) BYTES_FOR_ONE * BYTES);
  }

  @Test
  void asMuchAsIsAllowedIsRead() {
    var bounds = new Bounds(3, 4, 5, 6, 7);
    var right = "{\"id\":1,\"a\":[[\"four\",12345,null]],\"sixsix\":1}";
    assertThat(read(right, bounds)).isInstanceOf(Inbound.Single.class);
    for (var wrong :
        new String[] {
          right.replace("null", "[]"),
          right.replace("four", "fives"),
          right.replace("12345", "123456"),
          right.replace("sixsix", "seventh"),
          right.replace("null", "null,1")
        }) {
      assertThat(read(wrong, bounds)).as(wrong).isInstanceOf(Inbound.Unreadable.class);
    }
  }

  @Test
  void aBoundThatIsRaisedLetsMoreIn() {
    var deep = "[".repeat(150) + "]".repeat(150);
    assertThat(read(deep, Bounds.USUAL)).isInstanceOf(Inbound.Unreadable.class);
    assertThat(read(deep, new Bounds(200, 100, 100, 100, 1_000))).isInstanceOf(Inbound.Batch.class);
  }

  private static Inbound read(String text, Bounds bounds) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Intake.within(bounds).inbound(bytes, 0, bytes.length);
  }
}
