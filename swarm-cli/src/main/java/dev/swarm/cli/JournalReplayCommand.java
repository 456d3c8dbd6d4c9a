package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.replay.Replayed;
import dev.swarm.replay.State;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.work.Step;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm journal replay}. */
@Command(
    name = "replay",
    description = {
      "Folds the journal and counts what it tells: how many swarms, agents, tasks and steps are in"
          + " which state, and the hash over all of them.",
      "",
      "At the journal's end the tables are hashed too; exits with 5 when they differ."
    })
final class JournalReplayCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--to",
      paramLabel = "POSITION",
      description = "The last position to fold (default: the journal's end).")
  private Optional<Long> to = Optional.empty();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    try (var coordinator = store.look()) {
      var replayed = replay(coordinator);
      var output = Output.of(spec);
      if (json) {
        output.json(asJson(replayed));
      } else {
        tell(output, replayed);
      }
      return replayed.agrees() ? ExitCodes.OK : ExitCodes.JOURNAL;
    }
  }

  private Replayed replay(Coordinator coordinator) {
    var room = coordinator.replay();
    return to.isPresent() ? room.replay(to.get()).orThrow() : room.replay();
  }

  private static void tell(Output output, Replayed replayed) {
    output.line("position  " + replayed.at().position());
    counts(replayed.state())
        .forEach((kind, counts) -> output.line("%-8s  %s".formatted(kind, told(counts))));
    output.line("state     " + replayed.hash());
    tables(replayed).ifPresent(tables -> output.line("tables    " + tables));
  }

  private static String told(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }

  private static Object asJson(Replayed replayed) {
    var view =
        object(
            "position", replayed.at().position(),
            "hash", replayed.at().hash().toString());
    view.putAll(counts(replayed.state()));
    view.put("state", replayed.hash().hex());
    tables(replayed).ifPresent(tables -> view.put("tables", tables));
    return view;
  }

  private static Optional<String> tables(Replayed replayed) {
    return replayed.tables().map(hash -> replayed.agrees() ? "agree" : "differ");
  }

  private static Map<String, Map<String, Long>> counts(State state) {
    var counts = new LinkedHashMap<String, Map<String, Long>>();
    counts.put("swarms", count(state.swarms(), Swarm::state));
    counts.put("agents", count(state.agents(), Agent::state));
    counts.put("tasks", count(state.tasks(), Task::state));
    counts.put("steps", count(state.steps(), Step::state));
    return counts;
  }

  private static <T> Map<String, Long> count(Collection<T> all, Function<T, Enum<?>> state) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                one -> word(state.apply(one)), TreeMap::new, Collectors.counting()));
  }
}
