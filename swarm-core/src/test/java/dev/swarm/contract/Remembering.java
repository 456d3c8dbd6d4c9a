package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.memory.Listing;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.memory.Search;
import dev.swarm.memory.Words;
import dev.swarm.problem.Answer;
import dev.swarm.swarm.Swarm;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The commands of those who share a memory; each answer is foretold from plain maps. */
final class Remembering {
  private static final int KEYS = 8;

  private record Kept(MemoryKey key, Memory memory, String value, int order) {
    boolean has(String text) {
      return Words.of(key.key() + " " + value).containsAll(Words.of(text));
    }
  }

  private final OnStore on;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Shares shares;
  private final Work work;
  private final Map<SwarmId, Map<MemoryKey, Kept>> kept = new HashMap<>();
  private final Map<SwarmId, Map<MemoryKey, Long>> given = new HashMap<>();
  private int puts;

  Remembering(OnStore on, Scenario scenario, SplittableRandom random, Shares shares, Work work) {
    this.on = on;
    this.scenario = scenario;
    this.random = random;
    this.shares = shares;
    this.work = work;
  }

  String next(Swarm swarm) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> put(swarm.id(), Optional.empty());
      case 4 -> underALease(swarm.id());
      case 5, 6 -> delete(swarm.id(), Optional.empty());
      case 7, 8 -> search(swarm.id());
      default -> look(swarm.id());
    };
  }

  private String underALease(SwarmId other) {
    var hold = work.someHold();
    var swarm = hold.map(h -> scenario.step(h.step()).swarm()).orElse(other);
    return random.nextInt(3) == 0 ? delete(swarm, hold) : put(swarm, hold);
  }

  private String put(SwarmId swarm, Optional<Hold> under) {
    var key = key();
    var standing = standing(swarm, key);
    var value = text(1 + random.nextInt(4));
    var spec = MemorySpec.of(key.namespace(), key.key(), value).expected(expected(standing));
    if (random.nextInt(3) == 0) {
      spec = spec.ttl(Duration.ofMillis(1 + random.nextInt(200_000)));
    }
    var foretold = foretold(swarm, under, spec.expected(), standing);
    boolean full = standing.isEmpty() && live(swarm).count() >= Scenario.MEMORY_CAPS.entries();
    var answer = scenario.memory().put(swarm, spec, author(under));
    var what = "put %s of %s under %s".formatted(spec, swarm, under);
    assertThat(answered("put", answer))
        .as(what)
        .isEqualTo(foretold.equals("DONE") && full ? "CAP" : foretold);
    if (answer instanceof Answer.Done<Memory>(Memory memory)) {
      var before = given(swarm).put(key, memory.version());
      standing.ifPresent(
          s -> assertThat(memory.version()).as(what).isEqualTo(s.memory().version() + 1));
      assertThat(memory.version()).as(what).isGreaterThan(before == null ? 0 : before);
      kept(swarm).put(key, new Kept(key, memory, value, ++puts));
    }
    return what + ": " + Scenario.code(answer);
  }

  private String delete(SwarmId swarm, Optional<Hold> under) {
    var key = key();
    var standing = standing(swarm, key);
    var expected = expected(standing);
    var foretold = foretold(swarm, under, expected, standing);
    var answer = scenario.memory().delete(swarm, key, expected, author(under));
    var what = "delete %s of %s under %s".formatted(key, swarm, under);
    boolean nothing = foretold.equals("DONE") && standing.isEmpty();
    assertThat(answered("delete", answer)).as(what).isEqualTo(nothing ? "NOT_FOUND" : foretold);
    if (answer instanceof Answer.Done<Memory>) {
      kept(swarm).remove(key);
    }
    return what + ": " + Scenario.code(answer);
  }

  private String answered(String command, Answer<Memory> answer) {
    var code = Scenario.code(answer);
    shares.answered(command, code);
    return code;
  }

  private String foretold(
      SwarmId swarm, Optional<Hold> under, Expected expected, Optional<Kept> standing) {
    var fence =
        under.map(
            hold ->
                new Oracle(Snapshot.open(on.store()), History.CAPS)
                    .verb(scenario.step(hold.step()), hold));
    if (fence.filter(code -> !code.equals("DONE")).isPresent()) {
      return fence.get();
    }
    if (!scenario.swarms().find(swarm).orElseThrow().open()) {
      return "CLOSED";
    }
    long stands = standing.map(s -> s.memory().version()).orElse(0L);
    return switch (expected) {
      case Expected.Anything a -> "DONE";
      case Expected.Version v -> v.number() == stands ? "DONE" : "OUTDATED";
    };
  }

  private Expected expected(Optional<Kept> standing) {
    long stands = standing.map(s -> s.memory().version()).orElse(0L);
    return switch (random.nextInt(6)) {
      case 0 -> Expected.absent();
      case 1 -> Expected.version(stands + 1);
      case 2, 3 -> Expected.version(stands);
      default -> Expected.anything();
    };
  }

  private String search(SwarmId swarm) {
    var text = text(1 + random.nextInt(2));
    var namespace = random.nextBoolean() ? Optional.of("a") : Optional.<String>empty();
    var search = namespace.map(Search.of(text)::in).orElse(Search.of(text)).limit(15);
    var expected =
        live(swarm)
            .filter(k -> namespace.isEmpty() || namespace.get().equals(k.key().namespace()))
            .filter(k -> k.has(text))
            .sorted(Comparator.comparingInt(Kept::order).reversed())
            .limit(15)
            .map(Kept::memory)
            .toList();
    var found = scenario.memory().search(swarm, search).orThrow().memories();
    assertThat(found).as("search for %s in %s of %s", text, namespace, swarm).isEqualTo(expected);
    return "search for " + text + ": " + found.size();
  }

  private String look(SwarmId swarm) {
    var key = key();
    var found = scenario.memory().get(swarm, key);
    var standing = standing(swarm, key);
    assertThat(found.map(f -> f.value().text())).as("%s", key).isEqualTo(standing.map(Kept::value));
    assertThat(found.map(f -> f.memory())).isEqualTo(standing.map(Kept::memory));
    var inNamespace =
        live(swarm)
            .filter(k -> k.key().namespace().equals(key.namespace()))
            .sorted(Comparator.comparing(Kept::key))
            .map(Kept::memory)
            .toList();
    assertThat(scenario.memory().list(swarm, Listing.of(key.namespace()))).isEqualTo(inNamespace);
    return "look at " + key;
  }

  private Optional<Kept> standing(SwarmId swarm, MemoryKey key) {
    return Optional.ofNullable(kept(swarm).get(key)).filter(k -> k.memory().live(now()));
  }

  private Stream<Kept> live(SwarmId swarm) {
    return kept(swarm).values().stream().filter(k -> k.memory().live(now()));
  }

  private Instant now() {
    return on.store().now();
  }

  private Map<MemoryKey, Kept> kept(SwarmId swarm) {
    return kept.computeIfAbsent(swarm, s -> new HashMap<>());
  }

  private Map<MemoryKey, Long> given(SwarmId swarm) {
    return given.computeIfAbsent(swarm, s -> new HashMap<>());
  }

  private static Author author(Optional<Hold> under) {
    return under.map(Author::under).orElse(Author.outside());
  }

  private MemoryKey key() {
    return new MemoryKey(random.nextInt(3) == 0 ? "b" : "a", "key " + random.nextInt(KEYS));
  }

  private String text(int words) {
    var some = List.of("red", "Green", "blue_1", "Straße", "42", "x\"y", "水");
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(some.get(random.nextInt(some.size()))).append(' ');
    }
    return text.toString();
  }
}
