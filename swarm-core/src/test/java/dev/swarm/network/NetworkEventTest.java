package dev.swarm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.blob.Payload;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkEventTest {
  private static final Instant AT = SimulatedClock.START;
  private static final AgentId AGENT = new AgentId("agent_1");
  private static final Subject SUBJECT =
      new Subject(Subject.Kind.NETWORK, "network_1", new SwarmId("swarm_1"));
  private static final Network.Content CONTENT =
      new Network.Content(
          AT,
          Optional.of(AGENT),
          "fann-2.1",
          new Shape(4, 2, 26),
          300_000,
          Checksum.of(Payload.of("weights")));
  private static final NetworkEvent.Added ADDED =
      new NetworkEvent.Added(SUBJECT, 1, NetworkKey.of(AGENT, "ä net"), 7, CONTENT);

  private static NetworkEvent decoded(NetworkEvent event) {
    var out = new Encoder();
    event.encode(out);
    var in = new Decoder(out.toBytes());
    var decoded = NetworkEvent.decode(event.type(), event.subject(), event.version(), in);
    assertThat(in.more()).isFalse();
    return decoded;
  }

  private static Recorded recorded(long number, long version) {
    var run = Training.Run.of(3, 60, Duration.ofMillis(5)).seed(-7).kernel("wasm");
    var training =
        Training.of("rprop", run, Training.Ended.EARLY_STOP)
            .start(Errors.mse(1e-300).bitFails(0))
            .end(Errors.NONE.validation(Math.nextUp(0.1)));
    return new Recorded(number, version, AT, Optional.of(AGENT), training);
  }

  private static NetworkEvent.Trained trained(long number, long version, long dropped) {
    return new NetworkEvent.Trained(SUBJECT, 2, recorded(number, version), dropped);
  }

  @Test
  void everyEventComesBackFromItsBytes() {
    var bare =
        new Recorded(
            1,
            8,
            AT,
            Optional.empty(),
            Training.of("batch", Training.Run.of(0, 0, Duration.ZERO), Training.Ended.CANCELLED));
    for (var event :
        List.<NetworkEvent>of(
            ADDED,
            new NetworkEvent.Added(SUBJECT, 1, NetworkKey.shared("net"), 0, CONTENT),
            new NetworkEvent.Replaced(SUBJECT, 2, CONTENT),
            trained(1, 8, 0),
            new NetworkEvent.Trained(SUBJECT, 2, bare, 0),
            new NetworkEvent.Removed(SUBJECT, 3, Optional.of(AGENT), AT),
            new NetworkEvent.Removed(SUBJECT, 3, Optional.empty(), AT))) {
      assertThat(decoded(event)).isEqualTo(event);
    }
    assertThatThrownBy(() -> NetworkEvent.decode("Vanished", SUBJECT, 1, new Decoder(new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNetworkIsAddedOnceAndBeforeAllElse() {
    var network = Network.fold(Optional.empty(), ADDED);
    assertThat(network.version()).isEqualTo(8);
    assertThat(network.changes()).isEqualTo(1);

    refused(Optional.of(network), ADDED);
    var replaced = new NetworkEvent.Replaced(SUBJECT, 2, CONTENT);
    assertThat(Network.fold(Optional.of(network), replaced).version()).isEqualTo(9);
    refused(Optional.empty(), replaced);
    refused(Optional.empty(), trained(1, 8, 0));
  }

  @Test
  void aTrainingIsTheNextOneOfAVersionThatWas() {
    var added = Optional.of(Network.fold(Optional.empty(), ADDED));
    var network = Network.fold(added, trained(1, 8, 0));
    assertThat(network.version()).isEqualTo(8);
    assertThat(network.changes()).isEqualTo(2);

    refused(added, trained(2, 8, 0));
    refused(added, trained(1, 7, 0));
    refused(added, trained(1, 9, 0));
    refused(added, trained(1, 8, 2));
    var after = Network.fold(Optional.of(network), trained(2, 8, 1));
    assertThat(after.counts()).isEqualTo(new Network.Counts(7, 1, 2, 1));
    refused(Optional.of(after), trained(3, 8, 0));
  }

  private static void refused(Optional<Network> before, NetworkEvent.Standing event) {
    assertThatThrownBy(() -> Network.fold(before, event))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
