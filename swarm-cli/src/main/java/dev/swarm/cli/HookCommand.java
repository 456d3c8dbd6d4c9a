package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.Coordinator;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.hook.Hooks;
import dev.swarm.mcp.stdio.ProtocolStdout;
import dev.swarm.persistence.StoreException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code swarm hook}: called before and after much of what an assistant does, and so read without
 * the parser, which would take longer than the hook.
 */
@Command(
    name = "hook",
    description = "Answers an assistant's hook with JSON; swarm hook --help lists the types.")
final class HookCommand implements Callable<Integer> {
  static final String VERB = "hook";

  @Unmatched private List<String> words = new ArrayList<>();

  static boolean isAskedFor(String... args) {
    return args.length > 0 && args[0].equals(VERB);
  }

  @Override
  public Integer call() {
    return run(words);
  }

  static int run(String... args) {
    return run(Arrays.asList(args).subList(1, args.length));
  }

  private static int run(List<String> words) {
    // Nothing but the answer is to come out.
    var out = new PrintStream(ProtocolStdout.take(), false, UTF_8);
    var environment = System.getenv();
    var root = root(environment.get("CLAUDE_PROJECT_DIR"));
    var place = new Place(root, environment);
    var around =
        new Hooks.Surroundings(
            root,
            db -> store(configuration(place, db)),
            db -> rules(configuration(place, db)),
            environment);
    return new Hooks(around).answer(words, new Hooks.Streams(input(), out, System.err));
  }

  /** Nobody is waited for where a person sits. */
  private static Optional<InputStream> input() {
    return "terminal".equals(System.getProperty("swarm.stdin"))
        ? Optional.empty()
        : Optional.of(System.in);
  }

  /** Where it was called, unless the store is where the assistant was started. */
  private static Path root(@Nullable String project) {
    var here = Path.of("").toAbsolutePath();
    return project == null || project.isEmpty() || Files.exists(here.resolve(".swarm"))
        ? here
        : Path.of(project);
  }

  private static Configuration configuration(Place place, Optional<String> db) {
    var flags = db.map(named -> Map.of("--db", named)).orElse(Map.of());
    var configuration = Configuration.of(place.given(Optional.empty(), flags));
    LogRules.of(configuration).use();
    return configuration;
  }

  private static Path rules(Configuration configuration) {
    return configuration.value(Settings.STORE).resolveSibling("hooks.yaml");
  }

  /**
   * @throws StoreException when there is one that cannot be used
   */
  private static Optional<Coordinator> store(Configuration configuration) {
    return Files.exists(configuration.value(Settings.STORE))
        ? Optional.of(Wiring.shortly(configuration).coordinator())
        : Optional.empty();
  }
}
