package dev.swarm.persistence.backup;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import dev.swarm.persistence.sqlite.DurableFiles;
import dev.swarm.persistence.sqlite.OnlineCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One backup while it is made, under a name of its own until it was proved. */
final class Making implements AutoCloseable {
  private final Order order;
  private final InstantSource clock;
  private final Runnable beforeEachStep;
  private final Path part;
  private OnlineCopy.Anchored anchored =
      new OnlineCopy.Anchored(Optional.empty(), Optional.empty());

  /**
   * @param beforeEachStep sees the directory as it would be if the process were killed there
   */
  Making(Order order, InstantSource clock, Runnable beforeEachStep) {
    this.order = order;
    this.clock = clock;
    this.beforeEachStep = beforeEachStep;
    long pid = ProcessHandle.current().pid();
    var name = order.file().getFileName() + "." + pid + Leftovers.PART;
    this.part = order.file().resolveSibling(name);
  }

  void copy() throws IOException {
    beforeEachStep.run();
    Leftovers.delete(part);
    DurableFiles.create(part);
    beforeEachStep.run();
    anchored = OnlineCopy.make(order.store(), part, order.options(), order.progress());
  }

  /**
   * Proves the copy, and writes down what it is.
   *
   * @param others what is known of the backups beside it, the newest first
   */
  Manifest prove(List<Manifest> others) throws IOException {
    beforeEachStep.run();
    return switch (Inspection.of(part)) {
      case Finding.Unsound unsound -> throw unsound(String.join("; ", unsound.faults()));
      case Finding.Sound sound -> {
        requireAcknowledged(sound);
        var manifest =
            new Manifest(
                store(others),
                sound.ends(),
                sound.state(),
                Backups.content(part),
                sound.schema(),
                order.release(),
                clock.instant());
        manifest.write(Manifest.beside(part));
        yield manifest;
      }
    };
  }

  private StoreException unsound(String why) {
    return new StoreException(
        Code.CORRUPT,
        "the copy of " + order.store() + " is not sound: " + why,
        "it was not kept; see swarm doctor --deep for the store itself");
  }

  /** What was acknowledged before the copy began must be in it. */
  private void requireAcknowledged(Finding.Sound sound) {
    var lacking = Inspection.lacking(part, anchored);
    if (lacking.isPresent()) {
      throw new StoreException(
          Code.TRUNCATED,
          "the store %s does not hold entry %d, acknowledged at %s"
              .formatted(order.store(), lacking.get().position(), lacking.get().at()),
          "see swarm journal verify; no backup of it was made (the copy ends at %d)"
              .formatted(sound.ends().journal().position()));
    }
  }

  /** The name that the store has in the backups whose history it goes on with. */
  private String store(List<Manifest> others) {
    return others.stream()
        .filter(other -> Inspection.continues(part, other.ends().journal()))
        .findFirst()
        .map(Manifest::store)
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  /** At each moment the file of that name has the manifest that fits, or none. */
  void name() throws IOException {
    beforeEachStep.run();
    DurableFiles.delete(Manifest.beside(order.file()));
    beforeEachStep.run();
    DurableFiles.rename(part, order.file());
    beforeEachStep.run();
    DurableFiles.rename(Manifest.beside(part), Manifest.beside(order.file()));
    beforeEachStep.run();
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(part) || Files.exists(Manifest.beside(part))) {
      Leftovers.delete(part);
    }
  }
}
