package dev.swarm.cli;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Given;
import dev.swarm.cli.plan.PlanException;
import dev.swarm.journal.AlteredException;
import dev.swarm.persistence.StoreException;
import dev.swarm.problem.RefusedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code swarm}. */
@Command(
    name = "swarm",
    description = "Hands out work to a swarm of agents and keeps every acknowledged fact.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      McpCommand.class,
      ServeCommand.class,
      HookCommand.class,
      InitCommand.class,
      StatusCommand.class,
      TasksCommand.class,
      TaskCommand.class,
      ApprovalsCommand.class,
      ApproveCommand.class,
      AgentsCommand.class,
      MemoryCommand.class,
      MessagesCommand.class,
      ReservationsCommand.class,
      CloseCommand.class,
      JournalCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      AuditCommand.class,
      NeuralCommand.class,
      KeyCommand.class,
      BenchCommand.class,
      ReportCommand.class,
      ConfigCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 all went well; 1 a task did not succeed, or a problem was found;",
      "2 a wrong command line, plan or setting; 3 the store cannot be used; 4 refused;",
      "5 journal, audit log or backup are not what was written; 70 a bug; 130 and 143",
      "stopped by Ctrl-C and SIGTERM. What to do about each: docs/errors.md.",
      "",
      "Start with: swarm run examples/survey.yaml"
    })
public final class Main extends CommandGroup {
  private static final Set<String> READ_IT_THEMSELVES =
      Set.of(ConfigCommand.NAME, DoctorCommand.NAME, HookCommand.VERB);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this text and ends.")
  @SuppressWarnings("UnusedVariable") // Picocli looks at it.
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the versions of Swarm and its Java, and ends.")
  @SuppressWarnings("UnusedVariable") // Picocli looks at it.
  private boolean version;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The settings (default: swarm.yaml beside the store, if there is one).")
  private @Nullable Path config;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Which defaults hold: development, production or test.")
  @SuppressWarnings("UnusedVariable") // Read from the line as it was parsed, as is the next.
  private @Nullable String profile;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      scope = ScopeType.INHERIT,
      description = "From which level on the program logs: trace, debug, info, warn, error, off.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String logLevel;

  private final Place place;
  private @Nullable Given given;
  private @Nullable Configuration configuration;

  Main(Place place) {
    this.place = place;
  }

  /** Ends the process with one of {@link ExitCodes}. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  static int execute(String... args) {
    return execute(Place.ofThisProcess(), args);
  }

  /** Does what the line says as if it were typed there. */
  static int execute(Place place, String... args) {
    // Generated classes would save nothing here, and make newer JVMs print warnings.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      if (Training.isAskedFor(args)) {
        return Training.run(err, args);
      }
      if (HookCommand.isAskedFor(args)) {
        return HookCommand.run(args);
      }
      var mcp = Shortcut.toMcp(args);
      return mcp.isPresent() ? mcp(place, mcp.get(), err) : parsed(place, args, out, err);
    } finally {
      out.flush();
    }
  }

  private static int mcp(Place place, Shortcut.Line line, PrintWriter err) {
    try {
      var given = place.given(Optional.empty(), line.flags());
      return new McpCommand(StoreOption.of(Configuration.of(given)), line.tools()).call();
    } catch (Exception e) {
      return failed(e, err);
    }
  }

  private static int parsed(Place place, String[] args, PrintWriter out, PrintWriter err) {
    var main = new Main(place);
    return new CommandLine(main)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Path.class, place.here()::resolve)
        .setExecutionStrategy(line -> main.run(line, err))
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command.getErr()))
        .execute(args);
  }

  /** Runs the command that the line names; with a wrong configuration nothing is started. */
  private int run(ParseResult line, PrintWriter err) {
    given = place.given(Optional.ofNullable(config), Startup.flags(line));
    if (!isAboutItself(line)) {
      try {
        LogRules.of(configuration()).use();
      } catch (ConfigurationException e) {
        return failed(e, err);
      }
    }
    var last = line;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    StoreOption.hand(last.commandSpec(), this::configuration);
    return new RunLast().execute(line);
  }

  /** Whether only help, a version or the configuration is asked for, or what reads it by itself. */
  private static boolean isAboutItself(ParseResult line) {
    for (var at = Optional.of(line); at.isPresent(); at = Startup.below(at.get())) {
      var command = at.get();
      if (command.isUsageHelpRequested()
          || command.isVersionHelpRequested()
          || READ_IT_THEMSELVES.contains(command.commandSpec().name())) {
        return true;
      }
    }
    return false;
  }

  private Configuration configuration() {
    if (configuration == null) {
      configuration = Configuration.of(Objects.requireNonNull(given));
    }
    return configuration;
  }

  /** Where the program was started that runs a command. */
  static Place place(CommandSpec command) {
    return ((Main) command.root().userObject()).place;
  }

  /** The configuration with which a command runs. */
  static Configuration configuration(CommandSpec command) {
    return ((Main) command.root().userObject()).configuration();
  }

  /** The settings that the line says with which a command runs. */
  static Map<String, String> flags(CommandSpec command) {
    return Objects.requireNonNull(((Main) command.root().userObject()).given).flags();
  }

  /** Says in a sentence what went wrong; only a bug shows a stack trace. */
  private static int failed(Exception e, PrintWriter err) {
    return switch (e) {
      case PlanException mistakes -> {
        // Each line begins with its place, for editors to jump there.
        err.println(mistakes.getMessage());
        yield ExitCodes.USAGE;
      }
      case RefusedException refused -> {
        var problem = refused.problem();
        yield say(err, problem.message() + "; " + problem.next(), ExitCodes.of(problem));
      }
      case ConfigurationException wrong ->
          say(err, String.join("\nswarm: ", wrong.mistakes()), ExitCodes.USAGE);
      case BadFileException bad -> say(err, bad.getMessage(), ExitCodes.USAGE);
      case AlteredException altered -> say(err, altered.getMessage(), ExitCodes.JOURNAL);
      case StoreException broken -> say(err, broken.getMessage(), ExitCodes.of(broken));
      case StoreOption.NoStoreException missing -> say(err, missing.getMessage(), ExitCodes.STORE);
      case InterruptedException interrupted -> ExitCodes.INTERRUPTED;
      default -> {
        e.printStackTrace(err);
        yield say(err, "this is a bug in swarm; please report it", ExitCodes.BUG);
      }
    };
  }

  /** Says in a sentence what is wrong with the command line, and where to read on. */
  private static int misused(ParameterException e, String[] arguments) {
    var command = e.getCommandLine();
    var said = Objects.requireNonNullElse(e.getMessage(), "");
    // Picocli stutters over an option of the form NAME=VALUE.
    say(command.getErr(), said.replace("option option", "option"), ExitCodes.USAGE);
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.USAGE;
  }

  private static int say(PrintWriter err, @Nullable String message, int code) {
    err.println("swarm: " + message);
    err.flush();
    return code;
  }
}
