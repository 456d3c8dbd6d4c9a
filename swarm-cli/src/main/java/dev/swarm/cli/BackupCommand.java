package dev.swarm.cli;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.cli.config.CareSettings;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.backup.Backup;
import dev.swarm.persistence.backup.Backups;
import dev.swarm.persistence.backup.Manifest;
import dev.swarm.persistence.backup.Order;
import dev.swarm.persistence.backup.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm backup}. */
@Command(
    name = "backup",
    description = {
      "Copies the store while others go on working in it. The copy is proved, by its own journal"
          + " and tables, before it gets its name; beside it stands what it is, FILE.manifest.",
      "",
      "With --keep or --keep-days it then removes older backups of this very store in the same"
          + " directory, and nothing else."
    },
    subcommands = {BackupVerifyCommand.class, BackupListCommand.class})
final class BackupCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|DIR",
      description =
          "Where to: a file, or a directory, in which it is named for the time (default:"
              + " $BACKUP_DIR).")
  private Optional<Path> to = Optional.empty();

  @Option(names = "--force", description = "Replaces FILE if it is there.")
  private boolean force;

  @Option(
      names = "--keep",
      paramLabel = "NUMBER",
      converter = Count.class,
      description =
          "How many of this store's backups to keep there, this one included (default:"
              + " $BACKUP_KEEP in $BACKUP_DIR, else all).")
  private Optional<Long> keep = Optional.empty();

  @Option(
      names = "--keep-days",
      paramLabel = "NUMBER",
      converter = Count.class,
      description = "How many days old they may become (default: any age).")
  private Optional<Long> days = Optional.empty();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var retention = retention();
    var backups = new Backups(InstantSource.system());
    var backup = backups.make(order(backups)).orThrow();
    var removed = backups.prune(backup, retention);
    audit(backup);
    tell(backup, removed);
    return ExitCodes.OK;
  }

  private Order order(Backups backups) {
    if (!store.isThere()) {
      throw new StoreOption.NoStoreException(store.db());
    }
    return Order.of(store.db(), file(backups), Version.number())
        .existing(force ? Order.Existing.REPLACED : Order.Existing.KEPT)
        .options(Limits.store(store.configuration()))
        .progress(new CopyProgress(spec.commandLine().getErr()));
  }

  private Path file(Backups backups) {
    var place = to.orElseGet(() -> store.configuration().value(CareSettings.BACKUP_DIR));
    if (to.isEmpty()) {
      makeDirectory(place);
    }
    return Files.isDirectory(place) ? place.resolve(backups.newName(store.db())) : place;
  }

  private static void makeDirectory(Path place) {
    try {
      OwnDirectory.make(place);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.READ_ONLY,
          "the directory " + place + " cannot be made: " + e.getMessage(),
          "name another one: swarm backup DIR, or BACKUP_DIR");
    }
  }

  private Retention retention() {
    long usual = to.isEmpty() ? store.configuration().value(CareSettings.BACKUP_KEEP) : 0;
    long most = keep.orElse(usual);
    return new Retention(
        (int) Math.min(most, Integer.MAX_VALUE),
        Duration.ofDays(Math.min(days.orElse(0L), 36_500)));
  }

  private void audit(Backup backup) {
    var manifest = backup.manifest().orElseThrow();
    var event =
        new AuditEvent(
            AuditEvent.Kind.BACKUP,
            Audited.LOCAL,
            backup.file().toAbsolutePath().toString(),
            Map.of(
                AuditDetail.POSITION, Long.toString(manifest.ends().journal().position()),
                AuditDetail.HASH, manifest.content().sha256()));
    Audited.inStore(store.configuration(), manifest.schema(), event, spec.commandLine().getErr());
  }

  private void tell(Backup backup, List<Path> removed) {
    var output = Output.of(spec);
    if (json) {
      var view = BackupView.asJson(backup);
      view.put("removed", removed.stream().map(Path::toString).toList());
      output.json(view);
      return;
    }
    var manifest = backup.manifest().orElseThrow();
    output.line("%s: %s, proved".formatted(backup.file(), told(manifest)));
    removed.forEach(file -> output.line("removed " + file));
  }

  private static String told(Manifest manifest) {
    return "%d entries, %s"
        .formatted(
            manifest.ends().journal().position(), BackupView.size(manifest.content().bytes()));
  }
}
