package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.network.Errors;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Recorded;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.network.Training.Ended;
import dev.swarm.problem.Answer;
import dev.swarm.swarm.Swarm;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The commands of those who keep networks; each answer is foretold from plain maps. */
final class Networking {
  private static final int NAMES = 6;

  /** A network as it must be; {@code history} is the newest first, and is never cut. */
  private record Kept(Network network, Payload content, List<Recorded> history) {
    Kept with(Recorded one) {
      return new Kept(network, content, Stream.concat(Stream.of(one), history.stream()).toList());
    }
  }

  /** Who does something, to what. */
  private record Deed(SwarmId swarm, NetworkKey key, Author author) {}

  private final OnStore on;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Shares shares;
  private final Work work;
  private final Map<SwarmId, NavigableMap<NetworkKey, Kept>> kept = new HashMap<>();
  private final Map<SwarmId, Map<NetworkKey, Long>> given = new HashMap<>();

  Networking(OnStore on, Scenario scenario, SplittableRandom random, Shares shares, Work work) {
    this.on = on;
    this.scenario = scenario;
    this.random = random;
    this.shares = shares;
    this.work = work;
  }

  String next(Swarm some, Agent agent) {
    var deed = deed(some, agent);
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> put(deed);
      case 4 -> remove(deed);
      case 5, 6, 7, 8, 9 -> record(deed);
      default -> look(deed);
    };
  }

  /** Mostly within the agent's own swarm. */
  private Deed deed(Swarm some, Agent agent) {
    var name = "net " + random.nextInt(NAMES);
    var swarm = random.nextInt(12) == 0 ? some.id() : agent.swarm();
    var hold = random.nextInt(4) == 0 ? work.someHold() : Optional.<Hold>empty();
    if (hold.isPresent()) {
      var its = scenario.step(hold.get().step()).swarm();
      return new Deed(its, key(its, hold.get().agent(), name), Author.under(hold.get()));
    }
    boolean outside = random.nextInt(3) == 0;
    var by = outside ? Author.outside() : Author.agent(agent.id());
    var anybody = scenario.agents().active(swarm);
    var owner =
        anybody.isEmpty() || random.nextBoolean()
            ? agent
            : anybody.get(random.nextInt(anybody.size()));
    return new Deed(swarm, key(swarm, owner.id(), name), by);
  }

  /** Mostly one that is there. */
  private NetworkKey key(SwarmId swarm, AgentId owner, String name) {
    var there = List.copyOf(of(swarm).keySet());
    if (!there.isEmpty() && random.nextInt(3) > 0) {
      return there.get(random.nextInt(there.size()));
    }
    return random.nextInt(5) < 3 ? NetworkKey.shared(name) : NetworkKey.of(owner, name);
  }

  private String put(Deed deed) {
    var standing = standing(deed);
    var expected = expected(standing);
    var content = content();
    var shape = new Shape(1 + random.nextInt(9), 1 + random.nextInt(9), random.nextInt(999));
    var format = random.nextBoolean() ? "fann-2.1" : "swarm-network+json;1";
    var spec = NetworkSpec.of(deed.key(), format, shape, content).expected(expected);
    boolean full =
        standing.isEmpty() && of(deed.swarm()).size() >= Scenario.NETWORK_CAPS.networks();
    var foretold =
        refused(deed, false).or(() -> outdated(expected, standing)).orElse(full ? "CAP" : "DONE");
    var answer = scenario.networks().put(deed.swarm(), spec, deed.author());
    var what = "put of %s by %s into %s".formatted(spec, deed.author(), deed.swarm());
    assertThat(answered("put network", answer)).as(what).isEqualTo(foretold);
    if (answer instanceof Answer.Done<Network>(Network network)) {
      var before =
          given
              .computeIfAbsent(deed.swarm(), s -> new HashMap<>())
              .put(deed.key(), network.version());
      standing.ifPresent(
          s -> assertThat(network.version()).as(what).isEqualTo(s.network().version() + 1));
      assertThat(network.version()).as(what).isGreaterThan(before == null ? 0 : before);
      assertThat(network.content().checksum().sha256()).isEqualTo(content.sha256());
      var history = standing.map(Kept::history).orElse(List.of());
      of(deed.swarm()).put(deed.key(), new Kept(network, content, history));
    }
    return what + ": " + Scenario.code(answer);
  }

  private String remove(Deed deed) {
    var standing = standing(deed);
    var expected = expected(standing);
    var foretold =
        refused(deed, true)
            .or(() -> outdated(expected, standing))
            .orElse(standing.isEmpty() ? "NOT_FOUND" : "DONE");
    var answer = scenario.networks().remove(deed.swarm(), deed.key(), expected, deed.author());
    assertThat(answered("remove network", answer)).as("%s", deed).isEqualTo(foretold);
    if (answer instanceof Answer.Done<Network>) {
      of(deed.swarm()).remove(deed.key());
    }
    return "remove " + deed + ": " + foretold;
  }

  private String record(Deed deed) {
    var standing = standing(deed);
    long off = random.nextInt(4) == 0 ? random.nextInt(5) - 3 : 0;
    long version = standing.map(s -> s.network().version()).orElse(1L) + off;
    var foretold =
        refused(deed, false)
            .orElse(
                standing
                    .map(s -> had(s.network(), version) ? "DONE" : "OUTDATED")
                    .orElse("NOT_FOUND"));
    var training = training();
    var answer =
        scenario.networks().record(deed.swarm(), deed.key(), version, training, deed.author());
    assertThat(answered("record training", answer)).as("%s", deed).isEqualTo(foretold);
    if (answer instanceof Answer.Done<Recorded>(Recorded recorded)) {
      var old = standing.orElseThrow();
      assertThat(recorded.training()).isEqualTo(training);
      assertThat(recorded.number()).isEqualTo(old.history().size() + 1);
      var now = scenario.networks().find(deed.swarm(), deed.key()).orElseThrow();
      assertThat(now.version()).as("a training is no put").isEqualTo(old.network().version());
      of(deed.swarm()).put(deed.key(), new Kept(now, old.content(), old.history()).with(recorded));
    }
    return "record of " + deed + ": " + foretold;
  }

  private static boolean had(Network network, long version) {
    return version > network.counts().floor() && version <= network.version();
  }

  private Training training() {
    var run =
        Training.Run.of(
            random.nextInt(500), random.nextInt(9_000), Duration.ofMillis(random.nextInt(99)));
    var ended = List.of(Ended.values()).get(random.nextInt(Ended.values().length));
    var training =
        Training.of("rprop", random.nextBoolean() ? run.seed(random.nextLong()) : run, ended);
    return random.nextBoolean()
        ? training.start(Errors.mse(random.nextDouble())).end(Errors.mse(0).bitFails(3))
        : training;
  }

  private String look(Deed deed) {
    var standing = standing(deed);
    var got = scenario.networks().get(deed.swarm(), deed.key());
    assertThat(Scenario.code(got)).isEqualTo(standing.isEmpty() ? "NOT_FOUND" : "DONE");
    standing.ifPresent(
        s -> {
          assertThat(got.orThrow().network()).isEqualTo(s.network());
          assertThat(got.orThrow().content()).isEqualTo(s.content());
          assertThat(
                  scenario
                      .networks()
                      .history(deed.swarm(), deed.key(), OptionalLong.empty(), 100)
                      .orThrow())
              .isEqualTo(s.history().stream().limit(Scenario.NETWORK_CAPS.trainings()).toList());
        });
    var all = of(deed.swarm()).values().stream().map(Kept::network).toList();
    assertThat(scenario.networks().list(deed.swarm(), Listing.all())).isEqualTo(all);
    var its = all.stream().filter(n -> n.key().agent().equals(deed.key().agent())).toList();
    var listing = deed.key().agent().map(Listing::of).orElse(Listing.shared());
    assertThat(scenario.networks().list(deed.swarm(), listing)).isEqualTo(its);
    return "look at " + deed;
  }

  private String answered(String command, Answer<?> answer) {
    var code = Scenario.code(answer);
    shares.answered(command, code);
    return code;
  }

  /** Why who does it may not, if so. */
  private Optional<String> refused(Deed deed, boolean removal) {
    var rows = Snapshot.open(on.store());
    if (deed.author() instanceof Author.Outside && removal) {
      return Optional.empty();
    }
    return switch (deed.author()) {
      case Author.Outside o -> closed(deed).or(() -> foreign(deed));
      case Author.Agent a -> {
        var agent = scenario.agents().find(a.id()).orElseThrow();
        yield !agent.swarm().equals(deed.swarm())
            ? Optional.of("NOT_FOUND")
            : !rows.agents().containsKey(a.id())
                ? Optional.of("WRONG_STATE")
                : closed(deed).or(() -> foreign(deed)).or(() -> anothers(deed, a.id()));
      }
      case Author.Holder h -> {
        var verb = new Oracle(rows, History.CAPS).verb(scenario.step(h.hold().step()), h.hold());
        yield !verb.equals("DONE")
            ? Optional.of(verb)
            : closed(deed).or(() -> foreign(deed)).or(() -> anothers(deed, h.hold().agent()));
      }
    };
  }

  private Optional<String> closed(Deed deed) {
    boolean open = scenario.swarms().find(deed.swarm()).orElseThrow().open();
    return open ? Optional.empty() : Optional.of("CLOSED");
  }

  private Optional<String> foreign(Deed deed) {
    return deed.key()
        .agent()
        .filter(id -> !scenario.agents().find(id).orElseThrow().swarm().equals(deed.swarm()))
        .map(id -> "NOT_FOUND");
  }

  private static Optional<String> anothers(Deed deed, AgentId by) {
    return deed.key().agent().filter(owner -> !owner.equals(by)).map(owner -> "CONFLICT");
  }

  private static Optional<String> outdated(Expected expected, Optional<Kept> standing) {
    long stands = standing.map(s -> s.network().version()).orElse(0L);
    return switch (expected) {
      case Expected.Anything a -> Optional.empty();
      case Expected.Version v -> v.number() == stands ? Optional.empty() : Optional.of("OUTDATED");
    };
  }

  private Expected expected(Optional<Kept> standing) {
    long stands = standing.map(s -> s.network().version()).orElse(0L);
    return switch (random.nextInt(6)) {
      case 0 -> Expected.version(stands + 1);
      case 1, 2 -> Expected.version(stands);
      default -> Expected.anything();
    };
  }

  /** Large ones at times, few of them, so that several networks have the same. */
  private Payload content() {
    return random.nextInt(8) == 0
        ? Payload.of("large %d ".formatted(random.nextInt(2)).repeat(10_000))
        : Payload.of("weights " + random.nextInt(1_000));
  }

  private Optional<Kept> standing(Deed deed) {
    return Optional.ofNullable(of(deed.swarm()).get(deed.key()));
  }

  private NavigableMap<NetworkKey, Kept> of(SwarmId swarm) {
    return kept.computeIfAbsent(swarm, s -> new TreeMap<>());
  }
}
