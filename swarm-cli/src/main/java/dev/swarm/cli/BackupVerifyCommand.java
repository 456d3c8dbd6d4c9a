package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.backup.Backups;
import dev.swarm.persistence.backup.Finding;
import dev.swarm.persistence.backup.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm backup verify}. */
@Command(
    name = "verify",
    description = {
      "Proves a backup as it was proved when it was made: the file by its manifest, its pages, each"
          + " entry of its journal and audit log, its payloads and its tables. It changes nothing.",
      "",
      "Exits with 5 when it is not sound."
    })
final class BackupVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    requireThere(file);
    var finding = new Backups(InstantSource.system()).verify(file);
    var output = Output.of(spec);
    if (json) {
      output.json(asJson(finding));
    } else {
      tell(output, finding);
    }
    return switch (finding) {
      case Finding.Sound sound -> ExitCodes.OK;
      case Finding.Unsound unsound -> ExitCodes.JOURNAL;
    };
  }

  static void requireThere(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          StoreException.Code.NOT_A_DATABASE,
          "there is no backup " + file,
          "swarm backup list shows those that there are");
    }
  }

  private void tell(Output output, Finding finding) {
    switch (finding) {
      case Finding.Sound sound -> {
        var journal = sound.ends().journal();
        output.line(
            "sound: %d entries, head %s, state %s"
                .formatted(journal.position(), journal.hash(), sound.state()));
        if (Manifest.of(file).isEmpty()) {
          output.line("it has no manifest: nothing tells whether it is the file that was made");
        }
      }
      case Finding.Unsound unsound ->
          unsound.faults().forEach(fault -> output.line("not sound: " + fault));
    }
  }

  private Object asJson(Finding finding) {
    return switch (finding) {
      case Finding.Sound sound ->
          object(
              "file", file.toString(),
              "sound", true,
              "position", sound.ends().journal().position(),
              "head", sound.ends().journal().hash().toString(),
              "state", sound.state().hex(),
              "schema", sound.schema(),
              "manifest", Manifest.of(file).isPresent());
      case Finding.Unsound unsound ->
          object("file", file.toString(), "sound", false, "faults", unsound.faults());
    };
  }
}
