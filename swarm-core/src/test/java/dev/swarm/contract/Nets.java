package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.network.Errors;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkRoom;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Recorded;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.problem.Answer;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Swarm;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A swarm and short ways to say what is done with its networks. */
final class Nets {
  static final NetworkKey NET = NetworkKey.shared("net");
  static final Shape SHAPE = new Shape(4, 2, 26);

  final Scenario scenario;
  final Swarm swarm;
  private final OnStore on;

  Nets(OnStore on) {
    this.on = on;
    scenario = Scenario.on(on);
    swarm = scenario.swarm(Topology.MESH);
  }

  SwarmId id() {
    return swarm.id();
  }

  NetworkRoom room() {
    return scenario.networks();
  }

  Answer<Network> put(NetworkSpec spec) {
    return room().put(id(), spec, Author.outside());
  }

  Network put(NetworkKey key, String content) {
    return put(spec(key, content)).orThrow();
  }

  Answer<Network> remove(NetworkKey key, Expected expected) {
    return room().remove(id(), key, expected, Author.outside());
  }

  Network remove(NetworkKey key) {
    return remove(key, Expected.anything()).orThrow();
  }

  Recorded record(NetworkKey key, long version, Training training) {
    return room().record(id(), key, version, training, Author.outside()).orThrow();
  }

  List<Recorded> history(NetworkKey key) {
    return room().history(id(), key, OptionalLong.empty(), 100).orThrow();
  }

  List<NetworkKey> keys(Listing listing) {
    return room().list(id(), listing).stream().map(Network::key).toList();
  }

  void proved() {
    assertThat(new ReplayRoom(on.store()).prove(List.of())).matches(Proof::holds);
  }

  static NetworkSpec spec(NetworkKey key, String content) {
    return NetworkSpec.of(key, "fann-2.1", SHAPE, Payload.of(content));
  }

  static Training training(int epochs) {
    var run = Training.Run.of(epochs, 60, Duration.ofMillis(5)).seed(7).kernel("plain");
    return Training.of("rprop", run, Training.Ended.EPOCHS)
        .start(Errors.mse(0.25).bitFails(31))
        .end(Errors.mse(0.1 / 3).bitFails(0).validation(0.07));
  }
}
