package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.persistence.backup.Finding;
import dev.swarm.persistence.backup.Restoring;
import dev.swarm.persistence.backup.Restoring.Lost;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm restore}. */
@Command(
    name = "restore",
    description = {
      "Puts a backup in the store's place, after it was proved. What was there is kept beside it,"
          + " under another name. Refused while any process has the store open.",
      "",
      "What was done after the backup is then not in the store: it says how much that is. Keys that"
          + " were revoked since then hold again: revoke them again."
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    BackupVerifyCommand.requireThere(file);
    store.makeDirectory();
    return switch (new Restoring(InstantSource.system()).restore(file, store.db())) {
      case Restoring.Result.Refused refused -> {
        refused
            .backup()
            .faults()
            .forEach(fault -> spec.commandLine().getErr().println("swarm: not sound: " + fault));
        yield ExitCodes.JOURNAL;
      }
      case Restoring.Result.Done done -> {
        audit(done.restored());
        tell(done.restored());
        yield ExitCodes.OK;
      }
    };
  }

  private void audit(Restoring.Restored restored) {
    var event =
        new AuditEvent(
            AuditEvent.Kind.RESTORE,
            Audited.LOCAL,
            file.toAbsolutePath().toString(),
            Map.of(
                AuditDetail.POSITION, Long.toString(restored.backup().ends().journal().position()),
                AuditDetail.LOST, told(restored.lost())));
    int schema = restored.backup().schema();
    Audited.inStore(store.configuration(), schema, event, spec.commandLine().getErr());
  }

  private void tell(Restoring.Restored restored) {
    var output = Output.of(spec);
    if (json) {
      output.json(asJson(restored));
      return;
    }
    Finding.Sound backup = restored.backup();
    output.line(
        "restored %s: %d entries, head %s"
            .formatted(
                restored.store(),
                backup.ends().journal().position(),
                backup.ends().journal().hash()));
    output.line("lost: " + told(restored.lost()));
    restored.kept().ifPresent(kept -> output.line("what was there is " + kept));
  }

  private static String told(Lost lost) {
    return switch (lost) {
      case Lost.Nothing nothing -> "nothing";
      case Lost.Later(long entries, var upTo) ->
          "%d entries, up to %d of %s".formatted(entries, upTo.position(), upTo.at());
      case Lost.Another(var upTo) ->
          "all of another history, up to its entry %d of %s".formatted(upTo.position(), upTo.at());
      case Lost.Unknown(String why) -> "unknown, what was there cannot be read: " + why;
    };
  }

  private static Object asJson(Restoring.Restored restored) {
    var backup = restored.backup();
    var view =
        object(
            "store", restored.store().toString(),
            "position", backup.ends().journal().position(),
            "head", backup.ends().journal().hash().toString(),
            "state", backup.state().hex(),
            "lost", lost(restored.lost()));
    restored.kept().ifPresent(kept -> view.put("kept", kept.toString()));
    return view;
  }

  private static Map<String, Object> lost(Lost lost) {
    return switch (lost) {
      case Lost.Nothing nothing -> object("what", "nothing");
      case Lost.Later(long entries, var upTo) ->
          object(
              "what",
              "later",
              "entries",
              entries,
              "upTo",
              upTo.position(),
              "at",
              upTo.at().toString());
      case Lost.Another(var upTo) ->
          object("what", "another", "upTo", upTo.position(), "at", upTo.at().toString());
      case Lost.Unknown(String why) -> object("what", "unknown", "why", why);
    };
  }
}
