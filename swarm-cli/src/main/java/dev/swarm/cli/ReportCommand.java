package dev.swarm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm report}. */
@Command(
    name = "report",
    description = {
      "Tells from the store's own history how it goes: tasks a day, how many succeed, how long they"
          + " take, why they fail, how busy agents are, how near the limits and a full disk are,"
          + " and the last errors.",
      "",
      "What was not measured is not there."
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "7d",
      converter = Since.Converter.class,
      description = "From when on, such as 7d or 2026-01-31T12:00:00Z (default: 7d).")
  private Since since = new Since.Ago(Duration.ofDays(7));

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var wired = store.looking();
    try (var coordinator = wired.coordinator()) {
      var report = StoreReport.of(coordinator, wired.store(), store.configuration(), since);
      var view = new ReportView(Output.of(spec));
      if (json) {
        view.json(report);
      } else {
        view.tell(report);
      }
      return ExitCodes.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
