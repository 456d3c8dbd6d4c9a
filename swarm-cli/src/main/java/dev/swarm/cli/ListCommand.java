package dev.swarm.cli;

import dev.swarm.Coordinator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that lists something of the store: as a table for people, as a JSON array for programs.
 *
 * @param <T> what it lists
 */
abstract class ListCommand<T> implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  private final List<String> headings;

  ListCommand(String... headings) {
    this.headings = List.of(headings);
  }

  abstract List<T> find(Coordinator coordinator);

  /** A cell for each heading. */
  abstract List<String> row(Coordinator coordinator, T item);

  abstract Object json(Coordinator coordinator, T item);

  @Override
  public final Integer call() {
    try (var coordinator = store.look()) {
      var items = find(coordinator);
      if (json) {
        Output.of(spec).json(items.stream().map(item -> json(coordinator, item)).toList());
      } else {
        Output.of(spec).table(headings, items.stream().map(i -> row(coordinator, i)).toList());
      }
    }
    return ExitCodes.OK;
  }
}
