package dev.swarm.store.memory;

import dev.swarm.id.MemoryId;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Listing;
import dev.swarm.memory.Memories;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Memories by id, by key and by expiry, and the places of each word. */
final class MemoryMemories implements Memories {
  private record Row(Memory memory, long place, Set<String> words) {
    Instant expiresAt() {
      return memory.content().expiresAt().orElseThrow();
    }
  }

  private record Word(SwarmId swarm, String word) {}

  private final Undo undo;
  private final NavigableMap<MemoryId, Row> rows = new TreeMap<>();
  private final Map<SwarmId, NavigableMap<String, NavigableMap<String, Row>>> byKey =
      new HashMap<>();
  private final NavigableMap<Long, Row> byPlace = new TreeMap<>();
  private final Map<Word, TreeSet<Long>> places = new HashMap<>();
  private final TreeSet<Row> expiring =
      new TreeSet<>(Comparator.comparing(Row::expiresAt).thenComparing(row -> row.memory().id()));
  private final NavigableMap<SwarmId, Tally> tallies = new TreeMap<>();

  MemoryMemories(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(Memory memory, Set<String> words) {
    Rows.requireNew(rows.get(memory.id()), memory.id());
    Rows.requireNew(row(memory.swarm(), memory.key()), memory.key());
    var tally = tally(memory.swarm());
    keep(new Tally(memory.swarm(), tally.entries() + 1, tally.floor()));
    change(null, new Row(memory, nextPlace(), Set.copyOf(words)));
  }

  @Override
  public void update(Memory memory, Set<String> words) {
    var old = current(memory, memory.changes() - 1);
    change(old, new Row(memory, nextPlace(), Set.copyOf(words)));
  }

  @Override
  public void drop(Memory memory) {
    var old = current(memory, memory.changes());
    var tally = tally(memory.swarm());
    long floor = Math.max(tally.floor(), memory.version());
    keep(new Tally(memory.swarm(), tally.entries() - 1, floor));
    change(old, null);
  }

  private Row current(Memory memory, long changes) {
    var row = Rows.require(rows.get(memory.id()), memory.id());
    Rows.requireVersion(row.memory().changes(), changes, memory.id());
    return row;
  }

  private long nextPlace() {
    return byPlace.isEmpty() ? 1 : byPlace.lastKey() + 1;
  }

  private void keep(Tally tally) {
    var old = tallies.put(tally.swarm(), tally);
    undo.with(() -> restore(tally.swarm(), old));
  }

  private void restore(SwarmId swarm, @Nullable Tally old) {
    if (old == null) {
      tallies.remove(swarm);
    } else {
      tallies.put(swarm, old);
    }
  }

  private void change(@Nullable Row old, @Nullable Row next) {
    undo.with(() -> replace(next, old));
    replace(old, next);
  }

  private void replace(@Nullable Row old, @Nullable Row next) {
    if (old != null) {
      remove(old);
    }
    if (next != null) {
      add(next);
    }
  }

  private void add(Row row) {
    var memory = row.memory();
    rows.put(memory.id(), row);
    byKey
        .computeIfAbsent(memory.swarm(), s -> sorted())
        .computeIfAbsent(memory.key().namespace(), n -> sorted())
        .put(memory.key().key(), row);
    byPlace.put(row.place(), row);
    if (memory.content().expiresAt().isPresent()) {
      expiring.add(row);
    }
    for (var word : row.words()) {
      places.computeIfAbsent(new Word(memory.swarm(), word), w -> new TreeSet<>()).add(row.place());
    }
  }

  private void remove(Row row) {
    var memory = row.memory();
    rows.remove(memory.id());
    namespaces(memory.swarm())
        .computeIfPresent(
            memory.key().namespace(),
            (namespace, keys) -> {
              keys.remove(memory.key().key());
              return keys.isEmpty() ? null : keys;
            });
    byPlace.remove(row.place());
    if (memory.content().expiresAt().isPresent()) {
      expiring.remove(row);
    }
    for (var word : row.words()) {
      places.computeIfPresent(
          new Word(memory.swarm(), word),
          (w, at) -> {
            at.remove(row.place());
            return at.isEmpty() ? null : at;
          });
    }
  }

  private static <V> NavigableMap<String, V> sorted() {
    return new TreeMap<>(MemoryKey.ORDER);
  }

  private NavigableMap<String, NavigableMap<String, Row>> namespaces(SwarmId swarm) {
    return byKey.getOrDefault(swarm, sorted());
  }

  private @Nullable Row row(SwarmId swarm, MemoryKey key) {
    var keys = namespaces(swarm).get(key.namespace());
    return keys == null ? null : keys.get(key.key());
  }

  @Override
  public Optional<Memory> find(SwarmId swarm, MemoryKey key) {
    return Optional.ofNullable(row(swarm, key)).map(Row::memory);
  }

  @Override
  public Optional<Memory> find(MemoryId id) {
    return Optional.ofNullable(rows.get(id)).map(Row::memory);
  }

  @Override
  public Tally tally(SwarmId swarm) {
    return tallies.getOrDefault(swarm, Tally.none(swarm));
  }

  private Stream<Memory> expired(Instant now) {
    return expiring.stream().takeWhile(row -> !row.expiresAt().isAfter(now)).map(Row::memory);
  }

  @Override
  public List<Memory> expired(Instant now, int limit) {
    return expired(now).limit(limit).toList();
  }

  @Override
  public List<Memory> expired(SwarmId swarm, Instant now, int limit) {
    return expired(now).filter(memory -> memory.swarm().equals(swarm)).limit(limit).toList();
  }

  @Override
  public List<String> namespaces(SwarmId swarm, String after, Instant now, int limit) {
    return namespaces(swarm).tailMap(after, false).entrySet().stream()
        .filter(e -> e.getValue().values().stream().anyMatch(row -> row.memory().live(now)))
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Memory> list(SwarmId swarm, Listing listing, Instant now) {
    var keys = namespaces(swarm).getOrDefault(listing.namespace(), sorted());
    boolean behind = MemoryKey.ORDER.compare(listing.after(), listing.prefix()) >= 0;
    var left = behind ? keys.tailMap(listing.after(), false) : keys.tailMap(listing.prefix(), true);
    return left.values().stream()
        .map(Row::memory)
        .takeWhile(memory -> memory.key().key().startsWith(listing.prefix()))
        .filter(memory -> memory.live(now))
        .limit(listing.limit())
        .toList();
  }

  @Override
  public List<Found> search(Criteria criteria, Instant now, int limit) {
    var of = new ArrayList<TreeSet<Long>>();
    for (var word : criteria.words()) {
      var at = places.get(new Word(criteria.swarm(), word));
      if (at == null) {
        return List.of();
      }
      of.add(at);
    }
    of.sort(Comparator.comparingInt(TreeSet::size));
    var rarest = of.removeFirst();
    var behind =
        criteria.before().isPresent()
            ? rarest.headSet(criteria.before().getAsLong(), false)
            : rarest;
    return behind.descendingSet().stream()
        .filter(place -> of.stream().allMatch(at -> at.contains(place)))
        .map(place -> Rows.require(byPlace.get(place), place))
        .filter(row -> row.memory().live(now))
        .filter(row -> in(criteria.namespace(), row))
        .limit(limit)
        .map(row -> new Found(row.memory(), row.place()))
        .toList();
  }

  private static boolean in(Optional<String> namespace, Row row) {
    return namespace.isEmpty() || namespace.get().equals(row.memory().key().namespace());
  }

  @Override
  public void each(Consumer<Memory> visitor) {
    rows.values().forEach(row -> visitor.accept(row.memory()));
  }

  @Override
  public void eachFloor(Consumer<Tally> visitor) {
    tallies.values().stream().filter(tally -> tally.floor() > 0).forEach(visitor);
  }
}
