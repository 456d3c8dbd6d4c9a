package dev.swarm.cli;

import dev.swarm.cli.init.Change;
import dev.swarm.cli.init.Client;
import dev.swarm.cli.init.Copies;
import dev.swarm.cli.init.DiffLine;
import dev.swarm.cli.init.Launch;
import dev.swarm.cli.init.Machine;
import dev.swarm.cli.init.Moving;
import dev.swarm.cli.init.Scope;
import dev.swarm.cli.init.Setup;
import dev.swarm.cli.init.SetupException;
import dev.swarm.cli.init.edit.Entry;
import dev.swarm.cli.run.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code swarm init}. */
@Command(
    name = "init",
    description = {
      "Makes Swarm known to the assistants in use here, as an MCP server, and takes that back.",
      "Shows what it would change and asks; keeps a copy of what was there."
    })
final class InitCommand implements Callable<Integer> {
  /** The system property by which the launcher says where it is. */
  private static final String LAUNCHER = "swarm.launcher";

  @Option(
      names = "--client",
      paramLabel = "NAME",
      converter = Named.class,
      description =
          "One of claude-code, codex, cursor, vscode, gemini; may be repeated (default: those found"
              + " on this machine or in this directory).")
  private List<Client> named = new ArrayList<>();

  @Option(names = "--all", description = "All of them, found or not.")
  private boolean all;

  @Option(
      names = "--user",
      description =
          "Changes the user's own configuration, for all directories, instead of this directory's."
              + " (Codex has the user's alone.)")
  private boolean user;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "The store that the assistants are to share (default: what they find).")
  private @Nullable Path db;

  @Option(
      names = "--from-ruv-swarm",
      description =
          "Puts Swarm in the place of ruv-swarm wherever those assistants start it, under the names"
              + " that its servers have: as server with its tools (mcp --tools compat), and in hooks."
              + " Here and in the user's own configuration, with --user in that alone.")
  private boolean fromRuvSwarm;

  @Option(names = "--undo", description = "Puts back what was there before the last change.")
  private boolean undo;

  @Option(names = "--yes", description = "Writes without asking.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Shows what would change, and writes nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      return carriedOut();
    } catch (SetupException e) {
      // It begins with its place, for editors to jump there.
      spec.commandLine().getErr().println(e.getMessage());
      spec.commandLine().getErr().println("swarm: nothing more was written");
      return switch (e.reason()) {
        case MALFORMED -> ExitCodes.USAGE;
        case UNTOUCHABLE -> ExitCodes.REFUSED;
      };
    }
  }

  private int carriedOut() throws SetupException, IOException {
    var place = Main.place(spec);
    var machine = Machine.seenFrom(place.here(), place.environment());
    var scope = user ? Scope.USER : Scope.PROJECT;
    var setup = new Setup(machine, scope);
    var clients = clients(setup);
    var changes =
        fromRuvSwarm
            ? moves(new Moving(machine, scope), clients, machine)
            : undo ? setup.undoing(clients) : setup.changes(clients, entry(machine, List.of()));
    var real = changes.stream().filter(change -> !change.isNothing()).toList();
    if (real.isEmpty()) {
      return nothing(clients);
    }
    real.forEach(this::show);
    if (dryRun) {
      output().line("nothing was written: a dry run");
      return ExitCodes.OK;
    }
    return yes ? make(real) : asked(real);
  }

  private List<Change> moves(Moving moving, List<Client> clients, Machine machine)
      throws SetupException {
    return undo
        ? moving.undoing(clients)
        : moving.changes(clients, entry(machine, List.of("--tools", "compat")));
  }

  private List<Client> clients(Setup setup) {
    if (all || ((undo || fromRuvSwarm) && named.isEmpty())) {
      return List.of(Client.values());
    }
    return named.isEmpty() ? setup.found() : List.copyOf(new LinkedHashSet<>(named));
  }

  private Entry entry(Machine machine, List<String> wanted) {
    var launcher = Optional.ofNullable(System.getProperty(LAUNCHER)).map(Path::of);
    var options = new ArrayList<>(wanted);
    if (db != null) {
      options.addAll(List.of("--db", db.toAbsolutePath().normalize().toString()));
    }
    return Launch.entry(launcher, code(), machine, options);
  }

  private static Path code() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int nothing(List<Client> clients) {
    if (undo) {
      output().line("nothing to undo: no configuration is as swarm init left it");
    } else if (fromRuvSwarm) {
      output().line("nothing to do: no configuration of " + titles(clients) + " starts ruv-swarm");
    } else if (clients.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("swarm: no assistant was found; name one with --client, or take --all");
      return ExitCodes.REFUSED;
    } else {
      output().line("nothing to do: " + titles(clients) + " knows this swarm");
    }
    return ExitCodes.OK;
  }

  private static String titles(List<Client> clients) {
    return clients.stream().map(Client::title).collect(Collectors.joining(", "));
  }

  private void show(Change change) {
    output().line(change.client().title() + ": " + change.file());
    var colours = Terminal.isWatched() && System.getenv("NO_COLOR") == null;
    change.difference().forEach(line -> output().line(colours ? coloured(line) : line.toString()));
    output().line("");
  }

  private static String coloured(DiffLine line) {
    return switch (line.kind()) {
      case SAME -> line.toString();
      case GONE -> "\u001b[31m" + line + "\u001b[0m";
      case NEW -> "\u001b[32m" + line + "\u001b[0m";
    };
  }

  private int asked(List<Change> changes) throws SetupException, IOException {
    if (!Terminal.isWatched()) {
      spec.commandLine().getErr().println("swarm: nothing was written; write it with --yes");
      return ExitCodes.USAGE;
    }
    spec.commandLine().getOut().print("Write this? [y/N] ");
    output().flush();
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    var answer = in.readLine();
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
      output().line("nothing was written");
      return ExitCodes.OK;
    }
    return make(changes);
  }

  private int make(List<Change> changes) throws SetupException {
    for (var change : changes) {
      var kept =
          switch (change.make()) {
            case Copies.Kept.Copy copy -> "; what was there is in " + copy.file();
            case Copies.Kept.Nothing none -> "";
          };
      output().line((undo ? "put back " : "wrote ") + change.file() + kept);
    }
    output()
        .line(
            undo
                ? "Restart the assistants, so that they forget Swarm."
                : "Restart the assistants, so that they see Swarm. Take it back with: swarm init --undo"
                    + (fromRuvSwarm ? " --from-ruv-swarm" : ""));
    return ExitCodes.OK;
  }

  private Output output() {
    return Output.of(spec);
  }

  /** An assistant by its name. */
  static final class Named implements ITypeConverter<Client> {
    @Override
    public Client convert(String name) {
      return Arrays.stream(Client.values())
          .filter(client -> name(client).equals(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + name
                          + "' is none of "
                          + Arrays.stream(Client.values())
                              .map(Named::name)
                              .collect(Collectors.joining(", "))));
    }

    private static String name(Client client) {
      return Output.word(client).replace('_', '-');
    }
  }
}
