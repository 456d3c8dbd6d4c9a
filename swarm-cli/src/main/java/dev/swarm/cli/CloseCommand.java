package dev.swarm.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm close}. */
@Command(name = "close", description = "Closes a swarm to new work and cancels what is open in it.")
final class CloseCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SWARM", description = "Its name or id.")
  private String named = "";

  @Override
  public Integer call() {
    try (var coordinator = store.order()) {
      var swarm = new Finder(coordinator).swarm(named);
      coordinator.swarms().close(swarm.id()).orThrow();
      Output.of(spec).line(swarm.spec().name() + " is closed");
    }
    return ExitCodes.OK;
  }
}
