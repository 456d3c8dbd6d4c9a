package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.journal.Entry;
import dev.swarm.replay.Events;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code swarm journal show}, and those that prove it. */
@Command(
    name = "journal",
    description = "Shows, proves or shortens the record of all that changed.",
    subcommands = {
      JournalVerifyCommand.class,
      JournalReplayCommand.class,
      JournalDiffCommand.class,
      JournalCheckpointCommand.class
    },
    synopsisSubcommandLabel = "(show | verify | replay | diff | checkpoint)")
final class JournalCommand extends CommandGroup {
  private static final Pattern SUBJECT =
      Pattern.compile("\\[subject=Subject\\[[^]]*], version=\\d+(, )?");

  @Command(name = "show", description = "Prints entries in the order in which they were committed.")
  int show(
      @Mixin StoreOption store,
      @Option(
              names = "--from",
              defaultValue = "1",
              converter = Count.class,
              paramLabel = "POSITION",
              description = "The first position (default: ${DEFAULT-VALUE}).")
          long from,
      @Option(
              names = "--limit",
              defaultValue = "100",
              converter = Count.class,
              paramLabel = "NUMBER",
              description = "How many at most (default: ${DEFAULT-VALUE}).")
          long limit,
      @Option(
              names = "--about",
              defaultValue = "",
              paramLabel = "ID",
              description = "Only what happened to that swarm, agent, task, step or memory.")
          String about,
      @Option(names = "--json", description = "Prints one JSON object a line.") boolean json) {
    try (var coordinator = store.look()) {
      int most = Math.clamp(limit, 1, Integer.MAX_VALUE);
      List<Entry> entries =
          about.isEmpty()
              ? coordinator.journal().read(from, most)
              : coordinator.journal().about(about, most);
      for (var entry : entries) {
        if (json) {
          output().json(asJson(entry));
        } else {
          output().line(asLine(entry));
        }
      }
    }
    return ExitCodes.OK;
  }

  private static String asLine(Entry entry) {
    return "%d  %s  %s  %s"
        .formatted(entry.position(), entry.at(), entry.subject().id(), said(entry));
  }

  private static Object asJson(Entry entry) {
    return object(
        "position", entry.position(),
        "at", entry.at().toString(),
        "kind", word(entry.subject().kind()),
        "id", entry.subject().id(),
        "swarm", entry.subject().swarm().value(),
        "version", entry.version(),
        "type", entry.type(),
        "event", said(entry),
        "hash", entry.hash().toString());
  }

  /** What the event says beyond whom it is about. */
  private static String said(Entry entry) {
    return SUBJECT.matcher(Events.of(entry).toString()).replaceFirst("[");
  }
}
