package dev.swarm.cli;

import dev.swarm.audit.AuditRoom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm audit verify}. */
@Command(
    name = "verify",
    description = {
      "Proves the audit log: that each entry is as it was written, and that none is missing up to"
          + " the head kept beside the database.",
      "",
      "Says one of: intact; unanchored (nothing beside the database says where the log ended);"
          + " altered at N; truncated after N. Exits with 5 for the last two."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    try (var wired = store.looking()) {
      var verdict = new AuditRoom(wired.store()).verify();
      var output = Output.of(spec);
      if (json) {
        output.json(AuditView.asJson(verdict));
      } else {
        output.line(AuditView.told(verdict));
      }
      return AuditView.code(verdict);
    }
  }
}
