package dev.swarm.cli.seeing;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.SeeingSettings;
import dev.swarm.cli.config.Settings;
import dev.swarm.mcp.fault.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the last faults of a store's processes in a file beside it, a line each, for {@code swarm
 * report}. A thread of its own writes, while there is anything to write; what comes faster than it
 * writes is not kept, and neither is what a full disk does not take. When the file has twice as
 * many lines as are to be kept, the older half goes; what another process adds in that moment may
 * go with it.
 */
final class FaultFile implements Consumer<Fault>, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FaultFile.class.getName());
  private static final int MOST_WAITING = 256;

  private final Path file;
  private final int most;
  private final BlockingQueue<Fault> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  // Guarded by this.
  private @Nullable Thread thread;
  // Owned by the one thread that there is; negative until it is counted.
  private int lines = -1;

  FaultFile(Path file, int most) {
    this.file = file;
    this.most = most;
  }

  static FaultFile of(Configuration configuration) {
    var store = configuration.value(Settings.STORE);
    return new FaultFile(beside(store), configuration.value(SeeingSettings.ERRORS));
  }

  /** Where the faults of that store are. */
  static Path beside(Path store) {
    return store.resolveSibling(store.getFileName() + ".errors");
  }

  @Override
  public void accept(Fault fault) {
    if (most > 0 && waiting.offer(fault)) {
      begin();
    }
  }

  private synchronized void begin() {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("swarm-faults").start(this::run);
    }
  }

  private void run() {
    while (!done()) {
      var some = new ArrayList<Fault>();
      waiting.drainTo(some);
      append(some);
    }
  }

  /** Whether nothing waits; who comes then begins another thread. */
  private synchronized boolean done() {
    if (waiting.isEmpty()) {
      thread = null;
      return true;
    }
    return false;
  }

  private void append(List<Fault> some) {
    try {
      if (lines < 0) {
        lines = Files.exists(file) ? lines(file).size() : 0;
      }
      var text = new StringBuilder();
      some.forEach(fault -> text.append(Json.text(ErrorsPage.shown(fault))).append('\n'));
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      lines += some.size();
      if (lines >= 2 * most) {
        shorten();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "errors are not kept beside the store", e);
    }
  }

  private void shorten() throws IOException {
    var all = lines(file);
    var last = all.subList(Math.max(0, all.size() - most), all.size());
    var other = file.resolveSibling(file.getFileName() + "-" + ProcessHandle.current().pid());
    Files.write(other, last);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    lines = last.size();
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  /** The last faults that are kept beside the store, the newest first, at most so many. */
  static List<Fault> last(Path store, int most) throws IOException {
    var file = beside(store);
    if (!Files.exists(file)) {
      return List.of();
    }
    return lines(file).reversed().stream()
        .map(line -> fault(Json.read(line)))
        .flatMap(Optional::stream)
        .limit(most)
        .toList();
  }

  /** Empty for a line that was cut short. */
  private static Optional<Fault> fault(JsonNode line) {
    try {
      return Optional.of(
          new Fault(
              Instant.parse(line.path("at").asString("")),
              line.path("incident").asString(""),
              line.path("code").asString(""),
              line.path("method").asString(""),
              line.path("name").asString(""),
              line.path("principal").asString(""),
              line.path("trace").asString("")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Waits a moment for what is still to be written. */
  @Override
  public void close() {
    Thread begun;
    synchronized (this) {
      begun = thread;
    }
    if (begun != null) {
      try {
        begun.join(1_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
