package dev.swarm.persistence.backup;

import dev.swarm.audit.AuditEntries;
import dev.swarm.audit.AuditMark;
import dev.swarm.audit.AuditRoom;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.DurableFiles;
import dev.swarm.persistence.sqlite.Ends;
import dev.swarm.persistence.sqlite.OnlineCopy;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.Options.Mode;
import dev.swarm.persistence.sqlite.Soundness;
import dev.swarm.persistence.sqlite.Soundness.Depth;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.persistence.sqlite.TableVersion;
import dev.swarm.replay.Difference;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.replay.StateHash;
import dev.swarm.replay.Tables;
import dev.swarm.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Proves a copy of a store, of which nobody changes anything. One of an earlier release is proved
 * by a copy of itself, brought to this release's tables.
 */
final class Inspection {
  private static final Options ARCHIVED = Options.DEFAULT.mode(Mode.ARCHIVED).readers(1);

  private Inspection() {}

  /**
   * Looks at all of it.
   *
   * @throws StoreException when it cannot even be read as a database
   */
  static Finding of(Path file) {
    int version = TableVersion.of(file, ARCHIVED);
    var faults = Soundness.faults(file, ARCHIVED, Depth.WHOLE);
    if (!faults.isEmpty()) {
      return new Finding.Unsound(faults);
    }
    return reading(file, store -> proved(store, version));
  }

  /** Reads the copy; one of an earlier release, by a copy of itself with this release's tables. */
  private static <R> R reading(Path file, Function<Store, R> look) {
    if (TableVersion.of(file, ARCHIVED) < TableVersion.NEWEST) {
      return migrated(file, look);
    }
    try (var store = SqliteStore.open(file, ARCHIVED)) {
      return look.apply(store);
    }
  }

  /** Whether the file's journal goes on from there, as far as it goes back. */
  static boolean continues(Path file, Head head) {
    var receipt = new Receipt(Math.max(1, head.position()), head.hash());
    return head.position() > 0 && reading(file, store -> new JournalRoom(store).holds(receipt));
  }

  /** What the file lacks of what was acknowledged; entries that were dropped on purpose it may. */
  static Optional<Head> lacking(Path file, OnlineCopy.Anchored anchored) {
    return reading(
        file,
        store ->
            store.read(
                tx ->
                    anchored
                        .journal()
                        .filter(head -> !holds(tx.port(Entries.class), head))
                        .or(
                            () ->
                                anchored
                                    .audit()
                                    .filter(h -> !holds(tx.port(AuditEntries.class), h)))));
  }

  private static boolean holds(Entries journal, Head head) {
    long dropped = Checkpointed.newest(journal).map(c -> c.at().position()).orElse(0L);
    return head.position() <= dropped
        || journal.from(head.position(), 1).stream().anyMatch(e -> e.hash().equals(head.hash()));
  }

  private static boolean holds(AuditEntries audit, Head head) {
    long dropped = AuditMark.newest(audit).map(AuditMark::position).orElse(0L);
    return head.position() <= dropped
        || audit.from(head.position(), 1).stream().anyMatch(e -> e.hash().equals(head.hash()));
  }

  private static Finding proved(Store store, int version) {
    var proof = new ReplayRoom(store).prove(List.of());
    var faults = new ArrayList<String>();
    fault("journal", proof.journal()).ifPresent(faults::add);
    fault("audit log", new AuditRoom(store).verify()).ifPresent(faults::add);
    proof.differences().stream().map(Inspection::told).forEach(faults::add);
    return faults.isEmpty()
        ? store.read(
            tx ->
                new Finding.Sound(
                    new Ends(tx.port(Entries.class).head(), tx.port(AuditEntries.class).head()),
                    StateHash.of(new Tables(tx)),
                    version))
        : new Finding.Unsound(faults);
  }

  private static Optional<String> fault(String chain, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Intact intact -> Optional.empty();
      case Verdict.Unanchored unanchored -> Optional.empty();
      case Verdict.Altered(long position, String why) ->
          Optional.of("its %s is altered at %d: %s".formatted(chain, position, why));
      case Verdict.Truncated(long position, String why) ->
          Optional.of("its %s is truncated after %d: %s".formatted(chain, position, why));
    };
  }

  private static String told(Difference difference) {
    return "its tables hold not what its journal tells: " + difference;
  }

  private static <R> R migrated(Path file, Function<Store, R> look) {
    var name = file.getFileName() + "." + ProcessHandle.current().pid() + Leftovers.SCRATCH;
    var scratch = file.resolveSibling(name);
    try {
      Leftovers.delete(scratch);
      DurableFiles.create(scratch);
      try (var out = Files.newOutputStream(scratch, StandardOpenOption.WRITE)) {
        Files.copy(file, out);
      }
      try (var store = SqliteStore.open(scratch, Options.DEFAULT.pragma("synchronous", "OFF"))) {
        return look.apply(store);
      } finally {
        Leftovers.delete(scratch);
      }
    } catch (IOException e) {
      throw Trouble.with(scratch, e);
    }
  }
}
