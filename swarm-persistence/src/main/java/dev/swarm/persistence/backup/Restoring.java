package dev.swarm.persistence.backup;

import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.Options.Mode;
import dev.swarm.persistence.sqlite.Replacement;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.persistence.sqlite.TableVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Puts a backup in a store's place; what was there is kept beside it. */
public final class Restoring {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Options LOOK = Options.DEFAULT.mode(Mode.INSPECT).readers(1);

  private final Backups backups;
  private final InstantSource clock;

  public Restoring(InstantSource clock) {
    this.backups = new Backups(clock);
    this.clock = clock;
  }

  /**
   * What restoring came to.
   *
   * @param kept what was there until then; empty when there was no store
   */
  public record Restored(Path store, Finding.Sound backup, Optional<Path> kept, Lost lost) {}

  /** What was in the store that the backup does not hold. */
  public sealed interface Lost {
    /** There was no store, or all that it held is in the backup. */
    record Nothing() implements Lost {}

    /** The store went on from the backup, by the entries after it up to that head. */
    record Later(long entries, Head upTo) implements Lost {}

    /** The store does not hold the backup's journal: all that it held is another history. */
    record Another(Head upTo) implements Lost {}

    /** The store could not be read. */
    record Unknown(String why) implements Lost {}
  }

  /** What restoring came to, or why it was not begun. */
  public sealed interface Result {
    record Done(Restored restored) implements Result {}

    record Refused(Finding.Unsound backup) implements Result {}
  }

  /**
   * Proves the backup and puts it in the store's place. However it is cut short, the store is then
   * the old one or the new one, as a whole.
   *
   * @throws StoreException when the backup cannot be read, or somebody has the store open
   */
  public Result restore(Path backup, Path store) {
    return switch (backups.verify(backup)) {
      case Finding.Unsound unsound -> new Result.Refused(unsound);
      case Finding.Sound sound -> new Result.Done(restored(backup, store, sound));
    };
  }

  private Restored restored(Path backup, Path store, Finding.Sound sound) {
    Path at;
    String kept;
    try (var replacement = Replacement.of(store)) {
      at = replacement.database();
      kept = at.getFileName() + ".before-" + STAMP.format(clock.instant());
      replacement.put(backup, sound.ends(), kept);
    }
    requireIntact(at, sound);
    var before = Optional.of(at.resolveSibling(kept)).filter(Files::exists);
    var lost =
        before.map(old -> lost(old, at, sound.ends().journal())).orElseGet(Lost.Nothing::new);
    return new Restored(at, sound, before, lost);
  }

  /** Of an earlier release's tables nothing can be read until they are brought to this one's. */
  private static void requireIntact(Path store, Finding.Sound sound) {
    if (sound.schema() < TableVersion.NEWEST || sound.ends().journal().position() == 0) {
      return;
    }
    try (var opened = SqliteStore.open(store, LOOK)) {
      var verdict = new JournalRoom(opened).verify();
      if (!(verdict instanceof Verdict.Intact intact)
          || !intact.head().equals(sound.ends().journal())) {
        throw new StoreException(
            Code.CORRUPT, "the restored store is not the backup: " + verdict, "restore it again");
      }
    }
  }

  private static Lost lost(Path old, Path restored, Head backup) {
    try (var before = SqliteStore.open(old, LOOK);
        var now = SqliteStore.open(restored, LOOK)) {
      var head = before.<Head>read(tx -> tx.port(Entries.class).head());
      if (holds(now, head)) {
        return new Lost.Nothing();
      }
      return holds(before, backup)
          ? new Lost.Later(head.position() - backup.position(), head)
          : new Lost.Another(head);
    } catch (RuntimeException e) {
      // It may be damaged in any way: that is what backups are for.
      return new Lost.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private static boolean holds(SqliteStore store, Head head) {
    return head.position() == 0
        || new JournalRoom(store).holds(new Receipt(head.position(), head.hash()));
  }
}
