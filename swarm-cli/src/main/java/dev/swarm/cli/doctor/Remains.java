package dev.swarm.cli.doctor;

import dev.swarm.persistence.backup.Leftovers;
import dev.swarm.persistence.sqlite.Replacement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files that something left which was cut short. */
final class Remains implements Examination {
  private static final Duration OLD = Duration.ofHours(1);
  private static final long MIB = 1L << 20;

  @Override
  public String area() {
    return "leftovers";
  }

  @Override
  public List<Finding> of(Patient patient) {
    var directory = Objects.requireNonNull(patient.db().toAbsolutePath().getParent());
    var findings = new ArrayList<Finding>();
    var halves =
        Stream.concat(
                Leftovers.in(directory).stream(),
                patient.backups().toAbsolutePath().equals(directory)
                    ? Stream.empty()
                    : Leftovers.in(patient.backups()).stream())
            .toList();
    add(
        findings,
        halves,
        "of backups that were cut short",
        "nothing: the next backup removes them");
    add(findings, arriving(patient), "of a restore that was cut short", "remove it");
    add(findings, trials(directory), "that were made to try the disk", "remove them");
    add(findings, kept(patient, directory), "kept by restores", "remove what you need no more");
    add(
        findings,
        natives(),
        "of SQLite's library, left by processes that were killed",
        "remove them");
    if (findings.isEmpty()) {
      findings.add(Finding.ok(area(), "there are none"));
    }
    return findings;
  }

  private void add(List<Finding> findings, List<Path> files, String which, String next) {
    if (!files.isEmpty()) {
      long bytes = files.stream().mapToLong(Remains::size).sum();
      findings.add(
          Finding.warning(
              area(),
              "%d files %s, %d MiB, such as %s"
                  .formatted(files.size(), which, Math.ceilDiv(bytes, MIB), files.getFirst()),
              next));
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static List<Path> arriving(Patient patient) {
    var file = patient.beside(".arriving");
    return Files.exists(file) && !Replacement.isUnderWay(patient.db()) ? List.of(file) : List.of();
  }

  private static List<Path> trials(Path directory) {
    return in(
        directory,
        file ->
            (name(file).startsWith(".swarm-trial-") || name(file).contains(".probe-"))
                && isOld(file));
  }

  private static List<Path> kept(Patient patient, Path directory) {
    var begin = patient.db().getFileName() + ".before-";
    return in(directory, file -> name(file).startsWith(begin));
  }

  /** The driver unpacks it at a start, and removes it at the end, unless it is killed. */
  private static List<Path> natives() {
    var old =
        in(
            Path.of(System.getProperty("java.io.tmpdir")),
            file ->
                name(file).startsWith("sqlite-")
                    && name(file).contains("sqlitejdbc")
                    && !name(file).endsWith(".lck")
                    && isOld(file));
    if (old.isEmpty()) {
      return old;
    }
    var loaded = loaded();
    return old.stream().filter(file -> !loaded.contains(file.toString())).toList();
  }

  /** The files of the driver's that some process has loaded, where the system tells. */
  private static Set<String> loaded() {
    var loaded = new HashSet<String>();
    ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "maps"))
        .forEach(
            maps -> {
              try (var lines = Files.lines(maps)) {
                lines
                    .filter(line -> line.contains("sqlitejdbc"))
                    .forEach(line -> loaded.add(line.substring(Math.max(0, line.indexOf('/')))));
              } catch (IOException | UncheckedIOException e) {
                // It ended, or is another user's.
              }
            });
    return loaded;
  }

  private static boolean isOld(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(OLD));
    } catch (IOException e) {
      return false;
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static List<Path> in(Path directory, Predicate<Path> which) {
    try (var files = Files.list(directory)) {
      return files.filter(which).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
