package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.cli.plan.Plan;
import dev.swarm.cli.plan.PlanException;
import dev.swarm.cli.plan.PlanReader;
import dev.swarm.cli.run.Judges;
import dev.swarm.cli.run.PlanRun;
import dev.swarm.cli.run.Watcher;
import dev.swarm.swarm.Caps;
import dev.swarm.work.Received;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm run}. */
@Command(
    name = "run",
    description = {
      "Runs a plan: lets its agents join a swarm, and works off its tasks.",
      "",
      "A run that was cut short goes on when the plan is run again: what is recorded as done is"
          + " not done again, and what failed is tried again. Several processes may run one plan"
          + " on one store at once; they share its tasks. When all tasks succeeded, the swarm is"
          + " closed, and the next run starts anew."
    })
final class RunCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 4_096;

  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PLAN", description = "The plan, a YAML or JSON file (docs/plans.md).")
  private Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Sets a parameter of the plan; may be given several times.")
  private Map<String, String> set = Map.of();

  @Option(
      names = "--anew",
      description = "Gives up what an earlier run left open, and starts over.")
  private boolean anew;

  @Option(names = "--json", description = "Tells what happens as one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws PlanException, InterruptedException {
    Startup.logged(store.configuration());
    var plan = new PlanReader().read(file, set);
    var interrupted = new AtomicBoolean();
    var wired = store.work(caps(plan));
    var coordinator = wired.coordinator();
    var hook = new Thread(() -> handBack(coordinator, interrupted), "swarm-hand-back");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run(plan, wired);
    } catch (RuntimeException e) {
      if (interrupted.get()) {
        // The store was closed under the run on purpose; the process is ending already.
        return ExitCodes.INTERRUPTED;
      }
      throw e;
    } finally {
      if (!interrupted.get()) {
        coordinator.close();
        forget(hook);
      }
    }
  }

  private int run(Plan plan, Wiring.Wired wired) throws InterruptedException {
    var beginning = anew ? PlanRun.Beginning.ANEW : PlanRun.Beginning.GO_ON;
    var out = spec.commandLine().getOut();
    var kind = json ? Watcher.Kind.JSON : Watcher.Kind.TEXT;
    var watcher = new Watcher(kind, out, wired.figures());
    var result = new PlanRun(plan, wired.coordinator(), watcher).run(store.db(), beginning);
    if (!json) {
      result.outputs().forEach(output -> show(out, output));
      if (!result.succeeded()) {
        out.println("Run the plan again to retry what failed, with --anew to start over;");
        out.println("see why with: swarm tasks --state failed, swarm task explain TASK");
      }
      out.flush();
    }
    return result.succeeded() ? ExitCodes.OK : ExitCodes.TASK_FAILED;
  }

  private static void show(PrintWriter out, Received output) {
    var text = output.output().text().strip();
    if (!text.isEmpty() && text.length() <= MOST_SHOWN) {
      out.println(text);
    }
  }

  /** The usual ones, but that the plan's swarm may be as large as it says. */
  private Caps caps(Plan plan) {
    var caps = Limits.caps(store.configuration());
    int most = Math.max(caps.agents(), plan.swarm().maxAgents().orElse(0));
    int agents = most + new Judges(plan).count();
    return caps.agents(agents);
  }

  /** Runs when the process is told to end while a plan runs. */
  private static void handBack(Coordinator coordinator, AtomicBoolean interrupted) {
    interrupted.set(true);
    coordinator.close();
    System.err.println(
        coordinator
            .swarms()
            .failure()
            .map(
                e ->
                    "swarm: stopped; not all its steps could be handed back (they are free when"
                        + " their leases run out): "
                        + e.getMessage())
            .orElse("swarm: stopped; its steps were handed back. Run the plan again to go on."));
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // Then the hook has seen to it.
    }
  }
}
