package dev.swarm.cli.hook;

import dev.swarm.Coordinator;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.persistence.StoreException;
import dev.swarm.problem.RefusedException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers one hook: reads what was said, does what its type does, and says so as JSON. */
public final class Hooks {
  private static final Duration INPUT_PATIENCE = Duration.ofSeconds(1);

  private final Surroundings around;
  private Optional<Coordinator> opened = Optional.empty();

  /**
   * Where a hook is called.
   *
   * @param root the project's directory
   * @param store opens the store that a flag names, else the usual one; empty where there is none
   * @param rules the operator's rules for the store that a flag names, else the usual one
   * @param environment the variables
   */
  public record Surroundings(
      Path root,
      Function<Optional<String>, Optional<Coordinator>> store,
      Function<Optional<String>, Path> rules,
      Map<String, String> environment) {
    public Surroundings {
      environment = Map.copyOf(environment);
    }
  }

  /** Where a hook's caller listens and speaks; without a speaker standard input is a terminal. */
  public record Streams(Optional<InputStream> in, PrintStream out, PrintStream err) {}

  public Hooks(Surroundings around) {
    this.around = around;
  }

  static List<Hook> types() {
    return Stream.of(
            EditHooks.all(),
            CommandHooks.all(),
            SearchHooks.all(),
            TaskHooks.all(),
            McpHooks.all(),
            NoteHooks.all(),
            SessionHooks.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Answers {@code hook WORDS} on standard output, and says on standard error too why something was
   * blocked or went wrong.
   *
   * @return 0 to go on, 1 when the hook could not do its part, 2 to block
   */
  public int answer(List<String> words, Streams streams) {
    if (words.contains("--help") || words.contains("-h")) {
      streams.out().print(help());
      return Reply.Verdict.GO_ON.code();
    }
    Reply reply;
    try {
      reply = reply(words, streams.in());
    } finally {
      close();
    }
    streams.out().println(Json.pretty(reply.fields()));
    streams.out().flush();
    if (reply.verdict() != Reply.Verdict.GO_ON) {
      streams.err().println("swarm hook: " + reply.reason());
    }
    return reply.verdict().code();
  }

  private Reply reply(List<String> words, Optional<InputStream> in) {
    var name = words.isEmpty() || words.getFirst().startsWith("-") ? "" : words.getFirst();
    var hook = types().stream().filter(type -> type.name().equals(name)).findFirst();
    if (hook.isEmpty()) {
      var names = types().stream().map(Hook::name).toList();
      var what = name.isEmpty() ? "no type of hook was named" : "there is no hook '" + name + "'";
      return Reply.error(what + "; there are: " + String.join(", ", names)).with("types", names);
    }
    var flags = Flags.of(words.subList(1, words.size()));
    try {
      return answered(hook.get(), flags, in);
    } catch (InputException | RulesException e) {
      return unjudged(hook.get(), flags, String.valueOf(e.getMessage()));
    } catch (ConfigurationException e) {
      return Reply.error(String.valueOf(e.getMessage()));
    } catch (RefusedException e) {
      return Reply.error(e.problem().message() + "; " + e.problem().next())
          .with("code", e.problem().code());
    } catch (StoreException e) {
      return Reply.error(e.what() + "; " + e.next()).with("code", e.code().name());
    }
  }

  /** A guard that lets pass what it cannot judge is none; where nobody set rules it only errs. */
  private Reply unjudged(Hook hook, Flags flags, String why) {
    var db = new Call(flags, Map.of()).flag("db");
    return hook.guards() && Rules.stand(around.rules().apply(db))
        ? Reply.block("what cannot be judged by the operator's rules is blocked: " + why)
            .with("error", why)
        : Reply.error(why);
  }

  private Reply answered(Hook hook, Flags flags, Optional<InputStream> in)
      throws InputException, RulesException {
    var call = new Call(flags, event(hook, flags, in));
    var db = call.flag("db");
    var rules = Rules.read(around.rules().apply(db));
    var session = Session.of(call, around.environment());
    Supplier<Optional<Workplace>> place =
        () -> store(db).flatMap(store -> Workplace.in(store, call.flag("swarm"), session));
    var reply = hook.action().answer(new Scene(around.root(), call, rules, place));
    if (!reply.context().isEmpty()) {
      // The form in which Claude Code takes what is for the model.
      call.event("hook_event_name")
          .map(e -> Call.object("hookEventName", e, "additionalContext", reply.context()))
          .ifPresent(told -> reply.with("hookSpecificOutput", told));
    }
    var ignored = call.ignored();
    return ignored.isEmpty() ? reply : reply.with("ignored", ignored);
  }

  /** What standard input says; it is asked only where the flags leave the subject open. */
  private static Map<String, @Nullable Object> event(
      Hook hook, Flags flags, Optional<InputStream> in) throws InputException {
    if (Call.isGiven(flags, hook.subject()) || in.isEmpty()) {
      return Map.of();
    }
    var text = new StandardInput(in.get(), INPUT_PATIENCE).text();
    if (text.isEmpty() && hook.guards()) {
      throw new InputException(
          "standard input was not closed within %d s: write the event and close it, or name --%s"
              .formatted(INPUT_PATIENCE.toSeconds(), dashed(hook.subject())));
    }
    return text.filter(said -> !said.isBlank()).isPresent() ? Json.object(text.get()) : Map.of();
  }

  /** The store, opened once; asked again while there is none. */
  private Optional<Coordinator> store(Optional<String> db) {
    if (opened.isEmpty()) {
      opened = around.store().apply(db);
    }
    return opened;
  }

  private void close() {
    opened.ifPresent(Coordinator::close);
  }

  private static String help() {
    var lines = new StringBuilder();
    lines.append(
        """
        Usage: swarm hook TYPE [--FLAG VALUE]...
        Answers an assistant's hook with JSON. It reads the assistant's own JSON from standard
        input where the flags leave open what the hook is about.

        """);
    for (var type : types()) {
      lines.append(
          "  %-36s %s%n".formatted(type.name() + " --" + dashed(type.subject()), type.summary()));
    }
    lines.append(
        """

        For all of them: --agent NAME (or $CLAUDE_AGENT) and --session-id ID say who calls,
        --swarm NAME in which swarm (default: the newest that is open), --db FILE in which store.
        What is forbidden: .swarm/hooks.yaml (docs/cli.md). Files are not formatted and no shell
        is started. Exit codes: 0 go on, 1 the hook could not do its part, 2 blocked.
        """);
    return lines.toString();
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
