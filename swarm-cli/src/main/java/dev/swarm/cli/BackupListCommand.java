package dev.swarm.cli;

import dev.swarm.cli.config.CareSettings;
import dev.swarm.persistence.backup.Backup;
import dev.swarm.persistence.backup.Backups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm backup list}. */
@Command(
    name = "list",
    description = {
      "Lists the backups in a directory, the newest first, by their manifests. It opens none.",
      "",
      "Those with the same STORE are of one store."
    })
final class BackupListCommand implements Callable<Integer> {
  private static final int STORE_SHOWN = 8;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The directory (default: $BACKUP_DIR).")
  private Optional<Path> directory = Optional.empty();

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    var place = directory.orElseGet(() -> Main.configuration(spec).value(CareSettings.BACKUP_DIR));
    List<Backup> all =
        Files.isDirectory(place) ? new Backups(InstantSource.system()).in(place) : List.of();
    var output = Output.of(spec);
    if (json) {
      all.forEach(backup -> output.json(BackupView.asJson(backup)));
    } else {
      output.table(
          List.of("FILE", "MADE", "ENTRIES", "SIZE", "STORE"),
          all.stream().map(BackupListCommand::row).toList());
    }
    return ExitCodes.OK;
  }

  private static List<String> row(Backup backup) {
    var manifest = backup.manifest().orElseThrow();
    return List.of(
        backup.file().toString(),
        manifest.made().toString(),
        Long.toString(manifest.ends().journal().position()),
        BackupView.size(manifest.content().bytes()),
        manifest.store().substring(0, Math.min(STORE_SHOWN, manifest.store().length())));
  }
}
