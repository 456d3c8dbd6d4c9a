package dev.swarm.persistence.backup;

import dev.swarm.Coordinator;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A store with swarms in it, and a directory beside it. */
record Shop(Path directory, String name) {
  private static final Options HASTY = Options.DEFAULT.pragma("synchronous", "OFF");

  Shop(Path directory) {
    this(directory, "swarm.db");
  }

  Path db() {
    return directory.resolve(name);
  }

  Path backup(String name) {
    return directory.resolve(name);
  }

  Coordinator open() {
    return Coordinator.resting(SqliteStore.open(db(), HASTY), Coordinator.Options.defaults());
  }

  void make(String... names) {
    try (var coordinator = open()) {
      for (var name : names) {
        coordinator.swarms().create(SwarmSpec.named(name));
      }
    }
  }

  List<String> names() {
    try (var coordinator = open()) {
      return names(coordinator);
    }
  }

  static List<String> names(Coordinator coordinator) {
    return coordinator.swarms().newest(100).stream()
        .map(swarm -> swarm.spec().name())
        .sorted()
        .toList();
  }

  Verdict verdict() {
    try (var coordinator = open()) {
      return coordinator.replay().prove(List.of()).journal();
    }
  }

  /** Has it on record that keys were made for these. */
  void audited(String... subjects) {
    try (var store = SqliteStore.open(db(), HASTY)) {
      for (var subject : subjects) {
        new AuditRoom(store)
            .record(List.of(new AuditEvent(AuditEvent.Kind.KEY_MADE, "ada", subject, Map.of())));
      }
    }
  }

  Verdict auditVerdict() {
    try (var store = SqliteStore.open(db(), Options.DEFAULT.mode(Options.Mode.INSPECT))) {
      return new AuditRoom(store).verify();
    }
  }

  List<String> files() {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory's files as they are now, as a process that is killed would leave them. */
  Shop snapshot(Path to) {
    try (var files = Files.list(directory)) {
      Files.createDirectories(to);
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return new Shop(to, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
