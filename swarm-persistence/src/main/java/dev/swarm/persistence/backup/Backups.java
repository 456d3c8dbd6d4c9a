package dev.swarm.persistence.backup;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.DurableFiles;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes, looks through and removes the backups in a directory. */
public final class Backups {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final Runnable beforeEachStep;

  public Backups(InstantSource clock) {
    this(clock, () -> {});
  }

  Backups(InstantSource clock, Runnable beforeEachStep) {
    this.clock = clock;
    this.beforeEachStep = beforeEachStep;
  }

  /** What a new backup of the store is called: by the time of its making. */
  public String newName(Path store) {
    var name = store.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + "-" + stamp() + ".db";
  }

  private String stamp() {
    return STAMP.format(clock.instant());
  }

  /**
   * Copies a store while others work on it, proves the copy, and then gives it its name. Until then
   * there is no file of that name, or the one that was there. Refused when there is one that is to
   * be kept.
   *
   * @throws StoreException when it cannot be made, or the copy is not sound
   */
  public Answer<Backup> make(Order order) {
    var refusal = inTheWay(order);
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    Leftovers.sweep(directory(order.file()));
    try (var making = new Making(order, clock, beforeEachStep)) {
      making.copy();
      var manifest = making.prove(before(order.file()));
      refusal = inTheWay(order);
      if (refusal.isPresent()) {
        return Answer.refused(refusal.get());
      }
      making.name();
      return Answer.done(new Backup(order.file(), Optional.of(manifest)));
    } catch (IOException e) {
      throw Trouble.with(order.file(), e);
    }
  }

  private static Optional<Problem> inTheWay(Order order) {
    return order.existing() == Order.Existing.KEPT && Files.exists(order.file())
        ? Optional.of(
            new Problem.Conflict(
                "there is a file " + order.file(), "choose another name, or replace it by --force"))
        : Optional.empty();
  }

  private List<Manifest> before(Path file) {
    return in(directory(file)).stream()
        .flatMap(backup -> backup.manifest().stream())
        .sorted(Comparator.comparing(Manifest::made).reversed())
        .toList();
  }

  private static Path directory(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /**
   * Proves a backup: its file by its manifest, if there is one, and what is in it by itself.
   *
   * @throws StoreException when it cannot be read as a database
   */
  public Finding verify(Path file) {
    var faults = new ArrayList<String>();
    var manifest = Manifest.of(file);
    if (Files.exists(Manifest.beside(file)) && manifest.isEmpty()) {
      faults.add("its manifest cannot be read");
    }
    if (manifest.isPresent() && !manifest.get().content().equals(content(file))) {
      faults.add("it is not the file that its manifest tells of");
    }
    if (!faults.isEmpty()) {
      return new Finding.Unsound(faults);
    }
    return switch (Inspection.of(file)) {
      case Finding.Unsound unsound -> unsound;
      case Finding.Sound sound -> manifest.map(m -> compared(sound, m)).orElse(sound);
    };
  }

  private static Finding compared(Finding.Sound sound, Manifest manifest) {
    return sound.ends().equals(manifest.ends())
        ? sound
        : new Finding.Unsound(
            List.of(
                "it ends at %d, and its manifest tells of another end, at %d"
                    .formatted(
                        sound.ends().journal().position(), manifest.ends().journal().position())));
  }

  static Manifest.Content content(Path file) {
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      var digest = in.getMessageDigest().digest();
      return new Manifest.Content(bytes, HexFormat.of().formatHex(digest));
    } catch (IOException e) {
      throw Trouble.with(file, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The backups in a directory, the newest first: those files that have a manifest of their size.
   */
  public List<Backup> in(Path directory) {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> new Backup(file, Manifest.of(file)))
          .filter(Backups::isWhole)
          .sorted(Comparator.comparing(Backups::made).reversed())
          .toList();
    } catch (IOException e) {
      throw Trouble.with(directory, e);
    }
  }

  private static Instant made(Backup backup) {
    return backup.manifest().orElseThrow().made();
  }

  private static boolean isWhole(Backup backup) {
    try {
      return backup.manifest().isPresent()
          && Files.size(backup.file()) == backup.manifest().get().content().bytes();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Removes the backups beside that one, of the same store, that are not to be kept; gives which
   * they were. The one that is named stays.
   */
  public List<Path> prune(Backup newest, Retention retention) {
    var store = newest.manifest().orElseThrow().store();
    var all =
        in(directory(newest.file())).stream()
            .filter(backup -> backup.manifest().orElseThrow().store().equals(store))
            .filter(
                backup -> !backup.file().toAbsolutePath().equals(newest.file().toAbsolutePath()))
            .toList();
    var removed = new ArrayList<Path>();
    for (int i = 0; i < all.size(); i++) {
      // The newest one is the first that is kept.
      if (!retention.keeps(i + 1, made(all.get(i)), clock.instant())) {
        remove(all.get(i).file());
        removed.add(all.get(i).file());
      }
    }
    return removed;
  }

  private static void remove(Path file) {
    try {
      DurableFiles.delete(file);
      DurableFiles.delete(Manifest.beside(file));
    } catch (IOException e) {
      throw Trouble.with(file, e);
    }
  }
}
