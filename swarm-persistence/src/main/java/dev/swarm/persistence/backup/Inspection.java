package dev.swarm.persistence.backup;

import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.DurableFiles;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.Options.Mode;
import dev.swarm.persistence.sqlite.Soundness;
import dev.swarm.persistence.sqlite.Soundness.Depth;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.persistence.sqlite.TableVersion;
import dev.swarm.replay.Difference;
import dev.swarm.replay.Proof;
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
    if (version < TableVersion.NEWEST) {
      return migrated(file, version);
    }
    try (var store = SqliteStore.open(file, ARCHIVED)) {
      return proved(store, version);
    }
  }

  /** Whether the file's journal goes on from there, as far as it goes back. */
  static boolean continues(Path file, Head head) {
    if (head.position() == 0) {
      return false;
    }
    try (var store = SqliteStore.open(file, ARCHIVED)) {
      return new JournalRoom(store).holds(new Receipt(head.position(), head.hash()));
    }
  }

  /** Whether the file's journal reaches that far, and holds that entry unless it was dropped. */
  static boolean reaches(Path file, Head head) {
    try (var store = SqliteStore.open(file, ARCHIVED)) {
      var journal = new JournalRoom(store);
      boolean dropped =
          store
              .read(tx -> Checkpointed.newest(tx.port(Entries.class)))
              .filter(checkpoint -> head.position() <= checkpoint.at().position())
              .isPresent();
      return head.position() == 0
          || dropped
          || journal.holds(new Receipt(head.position(), head.hash()));
    }
  }

  private static Head head(Store store) {
    return store.read(tx -> tx.port(Entries.class).head());
  }

  private static Finding proved(Store store, int version) {
    var proof = new ReplayRoom(store).prove(List.of());
    var faults = faults(proof);
    return faults.isEmpty()
        ? new Finding.Sound(head(store), store.read(tx -> StateHash.of(new Tables(tx))), version)
        : new Finding.Unsound(faults);
  }

  private static List<String> faults(Proof proof) {
    var faults = new ArrayList<String>();
    switch (proof.journal()) {
      case Verdict.Intact intact -> {}
      case Verdict.Unanchored unanchored -> {}
      case Verdict.Altered(long position, String why) ->
          faults.add("its journal is altered at %d: %s".formatted(position, why));
      case Verdict.Truncated(long position, String why) ->
          faults.add("its journal is truncated after %d: %s".formatted(position, why));
    }
    proof.differences().stream().map(Inspection::told).forEach(faults::add);
    return faults;
  }

  private static String told(Difference difference) {
    return "its tables hold not what its journal tells: " + difference;
  }

  private static Finding migrated(Path file, int version) {
    var name = file.getFileName() + "." + ProcessHandle.current().pid() + Leftovers.SCRATCH;
    var scratch = file.resolveSibling(name);
    try {
      Leftovers.delete(scratch);
      DurableFiles.create(scratch);
      try (var out = Files.newOutputStream(scratch, StandardOpenOption.WRITE)) {
        Files.copy(file, out);
      }
      try (var store = SqliteStore.open(scratch, Options.DEFAULT.pragma("synchronous", "OFF"))) {
        return proved(store, version);
      } finally {
        Leftovers.delete(scratch);
      }
    } catch (IOException e) {
      throw Trouble.with(scratch, e);
    }
  }
}
