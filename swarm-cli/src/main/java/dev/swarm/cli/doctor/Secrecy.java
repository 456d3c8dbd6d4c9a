package dev.swarm.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Who else on this machine may read or write what belongs to the store. */
final class Secrecy implements Examination {
  private static final Set<PosixFilePermission> READ = EnumSet.of(PosixFilePermission.OTHERS_READ);
  private static final Set<PosixFilePermission> WRITTEN =
      EnumSet.of(PosixFilePermission.OTHERS_WRITE);
  private static final Set<PosixFilePermission> KEY =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);
  private static final List<String> STORE = List.of("", "-wal", "-shm", ".heads", ".lock");

  @Override
  public String area() {
    return "permissions";
  }

  @Override
  public List<Finding> of(Patient patient) throws IOException {
    if (!Files.getFileStore(patient.directory()).supportsFileAttributeView("posix")) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    findings.addAll(store(patient));
    var key = patient.beside(".key");
    if (Files.exists(key) && has(key, KEY)) {
      findings.add(
          Finding.problem(
              area(),
              key + " can be read by others: they can sign checkpoints",
              "chmod 600 " + key));
    }
    for (var place :
        Stream.concat(patient.logs().stream(), Stream.of(patient.backups())).toList()) {
      if (Files.isDirectory(place) && has(place, READ)) {
        findings.add(
            Finding.warning(area(), place + " can be read by everybody", "chmod o-rwx " + place));
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(area(), "what belongs to the store is not for everybody"));
    }
    return findings;
  }

  /** Whoever cannot enter the directory reads no file in it. */
  private List<Finding> store(Patient patient) throws IOException {
    var findings = new ArrayList<Finding>();
    var directory = Objects.requireNonNull(patient.db().toAbsolutePath().getParent());
    if (!Files.isDirectory(directory)) {
      return findings;
    }
    boolean closed = !has(directory, EnumSet.of(PosixFilePermission.OTHERS_EXECUTE));
    if (has(directory, WRITTEN)) {
      findings.add(
          Finding.problem(
              area(),
              directory + " can be written by everybody: who can, can replace the store",
              "chmod o-w " + directory));
    }
    for (var suffix : STORE) {
      var file = patient.beside(suffix);
      if (closed || !Files.exists(file)) {
        continue;
      }
      if (has(file, WRITTEN)) {
        findings.add(
            Finding.problem(area(), file + " can be written by everybody", "chmod o-rwx " + file));
      } else if (suffix.isEmpty() && has(file, READ)) {
        findings.add(
            Finding.warning(
                area(),
                file + " can be read by everybody, with all that agents took in and put out",
                "chmod o-rwx " + directory));
      }
    }
    return findings;
  }

  private static boolean has(Path file, Set<PosixFilePermission> any) throws IOException {
    return Files.getPosixFilePermissions(file).stream().anyMatch(any::contains);
  }
}
