package dev.swarm.neural.wasm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pool of instances. An instance is lent to one network at a time and wiped before it comes
 * back, so that no network finds what another left. Sizes are powers of two from 1 MiB, so that
 * networks of about one size share. Nothing here needs a thread: what is too old is let go when the
 * pool is next used, or by {@link #evict}.
 *
 * <p>Its monitor guards every field; modules are parsed, instances made and wiped outside of it.
 */
final class Instances {
  static final int SMALLEST = 1 << 20;
  static final int LARGEST = 1 << 29;

  private record Idle(Sandbox sandbox, Instant since) {}

  private final Supplier<KernelModule> source;
  private final PoolOptions options;
  private final InstantSource clock;

  /** By their bytes; in each the one that was used last comes last, and is taken first. */
  private final TreeMap<Integer, Deque<Idle>> idle = new TreeMap<>();

  private @Nullable KernelModule module;
  private long hits;
  private long creations;
  private long evictions;
  private int live;
  private long liveBytes;
  private int idleCount;
  private long idleBytes;

  Instances(Supplier<KernelModule> source, PoolOptions options, InstantSource clock) {
    this.source = source;
    this.options = options;
    this.clock = clock;
  }

  /**
   * The size of the instance that holds so many bytes.
   *
   * @throws IllegalArgumentException when there is none
   */
  static int size(long bytes) {
    if (bytes > LARGEST) {
      throw new IllegalArgumentException(
          "the network needs %,d bytes of memory, more than the %,d that an instance has at most"
              .formatted(bytes, LARGEST));
    }
    int size = SMALLEST;
    while (size < bytes) {
      size *= 2;
    }
    return size;
  }

  /** The module; loads it at the first call. */
  KernelModule module() {
    synchronized (this) {
      if (module != null) {
        return module;
      }
    }
    var loaded = source.get();
    synchronized (this) {
      module = loaded;
      return loaded;
    }
  }

  /** Lends an instance of at least so many bytes. */
  Sandbox borrow(long bytes) {
    int size = size(bytes);
    var kept = takeIdle(size);
    if (kept != null) {
      return kept;
    }
    var made = new Sandbox(module(), size);
    synchronized (this) {
      creations++;
      live++;
      liveBytes += size;
    }
    return made;
  }

  private synchronized @Nullable Sandbox takeIdle(int size) {
    evict();
    var deque = idle.get(size);
    if (deque == null || deque.isEmpty()) {
      return null;
    }
    var taken = forget(deque.removeLast());
    hits++;
    live++;
    liveBytes += size;
    return taken;
  }

  /** Takes an instance back; whoever had it must forget it. */
  void giveBack(Sandbox sandbox) {
    sandbox.wipe();
    synchronized (this) {
      live--;
      int bytes = sandbox.memory().bytes();
      liveBytes -= bytes;
      idle.computeIfAbsent(bytes, ignored -> new ArrayDeque<>())
          .addLast(new Idle(sandbox, clock.instant()));
      idleCount++;
      idleBytes += bytes;
      evict();
    }
  }

  /** Lets go what is too old or too much. Whoever has a timer may call it. */
  synchronized void evict() {
    var oldest = clock.instant().minus(options.timeout());
    for (var deque : idle.values()) {
      while (!deque.isEmpty() && !deque.getFirst().since().isAfter(oldest)) {
        forget(deque.removeFirst());
        evictions++;
      }
    }
    while (idleBytes > options.idleBytes()) {
      forget(largest().removeFirst());
      evictions++;
    }
  }

  private Deque<Idle> largest() {
    var deque = idle.lastEntry().getValue();
    while (deque.isEmpty()) {
      idle.pollLastEntry();
      deque = idle.lastEntry().getValue();
    }
    return deque;
  }

  private Sandbox forget(Idle gone) {
    idleCount--;
    idleBytes -= gone.sandbox().memory().bytes();
    return gone.sandbox();
  }

  synchronized PoolFigures figures() {
    return new PoolFigures(
        hits,
        creations,
        evictions,
        live,
        liveBytes,
        idleCount,
        idleBytes,
        Optional.ofNullable(module).map(KernelModule::loading));
  }
}
