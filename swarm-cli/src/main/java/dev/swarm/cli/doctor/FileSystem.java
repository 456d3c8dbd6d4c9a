package dev.swarm.cli.doctor;

import dev.swarm.persistence.sqlite.DurableFiles;
import dev.swarm.persistence.sqlite.TrialDatabase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a store can live where it is: by the kind of file system, and by trying. */
final class FileSystem implements Examination {
  private static final Set<String> REMOTE =
      Set.of(
          "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ceph", "9p", "glusterfs");
  private static final Set<String> FORGETFUL = Set.of("tmpfs", "ramfs");
  private static final int SYNCS = 5;
  private static final long SLOW = 50_000_000;

  @Override
  public String area() {
    return "file system";
  }

  @Override
  public List<Finding> of(Patient patient) throws IOException {
    var directory = patient.directory();
    var type = Files.getFileStore(directory).type().toLowerCase(Locale.ROOT);
    var findings = new ArrayList<>(List.of(kind(directory, type)));
    if (!Files.isWritable(directory)) {
      findings.add(
          Finding.problem(
              area(),
              directory + " cannot be written by this user",
              "give it to the user whom Swarm runs as, or name another place with --db"));
      return findings;
    }
    findings.add(
        TrialDatabase.in(directory)
            .map(
                fault ->
                    Finding.problem(
                        area(),
                        "a database does not work in " + directory + ": " + fault,
                        "choose a directory on a local disk"))
            .orElseGet(() -> Finding.ok(area(), "SQLite's write-ahead log works there")));
    findings.add(locks(directory));
    findings.add(syncs(directory));
    findings.add(letters(directory));
    return findings;
  }

  Finding kind(Path directory, String type) {
    if (REMOTE.contains(type) || type.startsWith("fuse")) {
      return Finding.problem(
          area(),
          "%s is on %s, a network's or another program's file system".formatted(directory, type),
          "choose a local disk: locks and the write-ahead log need shared memory");
    }
    if (FORGETFUL.contains(type)) {
      return Finding.warning(
          area(),
          "%s is on %s: it is gone when the machine is".formatted(directory, type),
          "choose a disk, unless that is what you want");
    }
    if (type.equals("overlay")) {
      return Finding.warning(
          area(),
          directory + " is a container's own layer: it is gone when the container is",
          "mount a volume for it");
    }
    return Finding.ok(area(), directory + " is on " + type);
  }

  private Finding locks(Path directory) throws IOException {
    var file = Files.createTempFile(directory, ".swarm-trial-", ".lock");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      return lock != null && lock.isValid()
          ? Finding.ok(area(), "files can be locked there")
          : Finding.problem(area(), "files cannot be locked there", "choose a local disk");
    } catch (IOException e) {
      return Finding.problem(
          area(), "files cannot be locked there: " + e.getMessage(), "choose a local disk");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The best of a few: each commit waits for one. */
  private Finding syncs(Path directory) throws IOException {
    var file = Files.createTempFile(directory, ".swarm-trial-", ".sync");
    try {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < SYNCS; i++) {
        Files.write(file, new byte[4_096]);
        long from = System.nanoTime();
        DurableFiles.sync(file);
        best = Math.min(best, System.nanoTime() - from);
      }
      var took = "a page is on the disk in %.1f ms".formatted(best / 1e6);
      return best < SLOW
          ? Finding.ok(area(), took)
          : Finding.warning(area(), took + ": each commit takes that long", "choose a faster disk");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Finding letters(Path directory) throws IOException {
    var file = Files.createTempFile(directory, ".swarm-trial-x", ".case");
    try {
      var other = file.getFileName().toString().toUpperCase(Locale.ROOT);
      return Files.exists(file.resolveSibling(other))
          ? Finding.warning(
              area(),
              "it takes names that differ only in capital letters for one",
              "mind that reservations of paths tell such names apart")
          : Finding.ok(area(), "it tells capital letters from small ones");
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
