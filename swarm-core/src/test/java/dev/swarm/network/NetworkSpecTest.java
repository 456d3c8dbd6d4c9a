package dev.swarm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.blob.Payload;
import dev.swarm.id.AgentId;
import dev.swarm.memory.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
  private static final Shape SHAPE = new Shape(2, 1, 0);

  private static void refused(ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
  }

  private static NetworkSpec spec(String format, String content) {
    return NetworkSpec.of(NetworkKey.shared("net"), format, SHAPE, Payload.of(content));
  }

  @Test
  void aNameIsOneToAHundredAndTwentyEightLettersAndSome() {
    for (var name : List.of("a", "2 Größe_x.y-z", "水", "𝒜", "n".repeat(128))) {
      assertThat(NetworkKey.shared(name).name()).isEqualTo(name);
    }
    for (var name : List.of("", " a", "-a", "a/b", "a\nb", "n".repeat(129))) {
      refused(() -> NetworkKey.shared(name));
    }
  }

  @Test
  void keysAreSortedByOwnerAndThenByTheCodePointsOfTheirNames() {
    var a = new AgentId("agent_a");
    var b = new AgentId("agent_b");
    var sorted =
        List.of(
            NetworkKey.shared("B"),
            NetworkKey.shared("a"),
            NetworkKey.shared("ﬀ"),
            NetworkKey.shared("𝒜"),
            NetworkKey.of(a, "b"),
            NetworkKey.of(b, "a"));
    assertThat(sorted.reversed().stream().sorted()).containsExactlyElementsOf(sorted);
    assertThat(sorted.getFirst()).hasToString("B");
    assertThat(sorted.getLast()).hasToString("a of agent_b");
  }

  @Test
  void aFormatIsAWord() {
    assertThat(spec("swarm-network+json;1", "w").format()).isEqualTo("swarm-network+json;1");
    assertThat(spec("f".repeat(64), "w").expected()).isEqualTo(Expected.anything());
    for (var format : List.of("", "two words", "ä", "f".repeat(65))) {
      refused(() -> spec(format, "w"));
    }
  }

  @Test
  void aNetworkHasAByteAndSomethingInAndOut() {
    refused(() -> spec("raw", ""));
    refused(() -> new Shape(0, 1, 1));
    refused(() -> new Shape(1, 0, 1));
    refused(() -> new Shape(1, 1, -1));
  }

  @Test
  void whatWasNotMeasuredIsNoFigure() {
    for (double value : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(() -> Errors.mse(value));
      refused(() -> Errors.NONE.validation(value));
    }
    refused(() -> Errors.NONE.bitFails(-1));
    assertThat(Errors.mse(0).bitFails(0).validation(0).mse()).contains(0.0);
    assertThat(Errors.NONE.mse()).isEmpty();
    assertThat(Errors.NONE.bitFails(2))
        .isEqualTo(new Errors(Optional.empty(), Optional.of(2L), Optional.empty()));
  }

  @Test
  void aTrainingTakesNoNegativeTime() {
    refused(() -> Training.Run.of(-1, 0, Duration.ZERO));
    refused(() -> Training.Run.of(0, -1, Duration.ZERO));
    refused(() -> Training.Run.of(0, 0, Duration.ofNanos(-1_000)));
    refused(() -> Training.Run.of(0, 0, Duration.ZERO).kernel("two words"));
    refused(() -> Training.of("", Training.Run.of(0, 0, Duration.ZERO), Training.Ended.EPOCHS));
    assertThat(Training.Run.of(1, 2, Duration.ofNanos(1_999)).time())
        .as("the store keeps microseconds")
        .isEqualTo(Duration.ofNanos(1_000));
  }

  @Test
  void aListHasPagesOfAThousandAtMost() {
    refused(() -> Listing.all().limit(0));
    refused(() -> Listing.all().limit(1_001));
    assertThat(Listing.shared().limit(1_000).limit()).isEqualTo(1_000);
  }

  @Test
  void aSwarmKeepsAThousandNetworksOf64MiBAndAThousandTrainingsOfEach() {
    assertThat(NetworkCaps.DEFAULT).isEqualTo(new NetworkCaps(1_000, 64 << 20, 1_000));
    refused(() -> new NetworkCaps(0, 1, 1));
    refused(() -> new NetworkCaps(1, 0, 1));
    refused(() -> new NetworkCaps(1, 1, 0));
  }

  @Test
  void aChecksumIsASha256() {
    refused(() -> new Checksum("abc"));
    refused(() -> new Checksum("A".repeat(64)));
    var checksum = Checksum.of(Payload.of("w"));
    assertThat(Checksum.of(checksum.bytes())).isEqualTo(checksum);
    assertThat(Checksum.unsalted(Payload.of("w")).fingerprint()).isEqualTo(checksum.bytes());
    assertThat(checksum).hasToString(checksum.sha256());
  }
}
