package dev.swarm.cli;

import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRoom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code swarm audit show}, and those that prove it and take it elsewhere. */
@Command(
    name = "audit",
    description = "Shows, proves or exports the record of what matters to security.",
    subcommands = {AuditVerifyCommand.class, AuditExportCommand.class},
    synopsisSubcommandLabel = "(show | verify | export)")
final class AuditCommand extends CommandGroup {
  @Command(name = "show", description = "Prints the newest entries, in their order.")
  int show(
      @Mixin StoreOption store,
      @Option(
              names = "--since",
              paramLabel = "TIME",
              converter = Since.Converter.class,
              description = "Only what came since, such as 7d or 2026-01-31T12:00:00Z.")
          @Nullable Since since,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              description = "Only those of that kind, such as login_refused.")
          AuditEvent.@Nullable Kind kind,
      @Option(
              names = "--principal",
              paramLabel = "NAME",
              description = "Only what that one did; '' is whoever could not be made out.")
          @Nullable String principal,
      @Mixin LimitOption limit,
      @Option(names = "--json", description = "Prints one JSON object a line.") boolean json) {
    try (var wired = store.looking()) {
      var question = AuditQuestion.newest(limit.most());
      question = since == null ? question : question.since(since.from(wired.store().now()));
      question = kind == null ? question : question.of(kind);
      question = principal == null ? question : question.by(principal);
      for (var entry : new AuditRoom(wired.store()).newest(question)) {
        if (json) {
          output().json(AuditView.asJson(entry));
        } else {
          output().line(AuditView.asLine(entry));
        }
      }
    }
    return ExitCodes.OK;
  }
}
