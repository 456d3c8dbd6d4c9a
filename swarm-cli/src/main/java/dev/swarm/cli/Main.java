package dev.swarm.cli;

import dev.swarm.cli.plan.PlanException;
import dev.swarm.persistence.StoreException;
import dev.swarm.problem.RefusedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The program {@code swarm}. */
@Command(
    name = "swarm",
    description = "Hands out work to a swarm of agents and keeps every acknowledged fact.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      StatusCommand.class,
      TasksCommand.class,
      TaskCommand.class,
      AgentsCommand.class,
      CloseCommand.class,
      JournalCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 all went well; 1 a task did not succeed; 2 usage or a mistake in the plan;",
      "3 the store cannot be used; 4 refused; 5 the journal is not what was written.",
      "",
      "Start with: swarm run examples/survey.yaml"
    })
public final class Main implements IExecutionExceptionHandler {
  /** Ends the process with one of {@link ExitCodes}. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  static int execute(String... args) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return new CommandLine(new Main())
          .setOut(out)
          .setErr(err)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setExecutionExceptionHandler(new Main())
          .execute(args);
    } finally {
      out.flush();
    }
  }

  /** Says in a sentence what went wrong; only a bug shows a stack trace. */
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return switch (e) {
      case PlanException mistakes -> say(command, mistakes.getMessage(), ExitCodes.USAGE);
      case RefusedException refused -> {
        var problem = refused.problem();
        yield say(command, problem.message() + "; " + problem.next(), ExitCodes.REFUSED);
      }
      case StoreException broken -> say(command, broken.getMessage(), ExitCodes.STORE);
      case StoreOption.NoStoreException missing ->
          say(command, missing.getMessage(), ExitCodes.STORE);
      case InterruptedException interrupted -> 130;
      default -> {
        e.printStackTrace(command.getErr());
        yield say(command, "this is a bug in swarm; please report it", 70);
      }
    };
  }

  private static int say(CommandLine command, @Nullable String message, int code) {
    command.getErr().println("swarm: " + message);
    command.getErr().flush();
    return code;
  }
}
