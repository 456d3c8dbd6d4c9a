package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import dev.swarm.blob.Payload;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Before and after a command is run in a shell. */
final class CommandHooks {
  private static final Pattern ASSIGNMENTS =
      Pattern.compile(
          "\\s*+(?:\\w++\\+?=(?:'[^']*+'|\"[^\"\\\\`$]*+\"|[^\\s'\"\\\\`$();&|<>])*+\\s++)*+");
  private static final Pattern PROGRAM = Pattern.compile("[\\w./~+-]++");

  private CommandHooks() {}

  static List<Hook> all() {
    return List.of(
        new Hook(
            "pre-bash",
            "command",
            "blocks a command that a rule forbids (the built-in rules, and those in hooks.yaml)",
            CommandHooks::before),
        new Hook(
            "post-bash",
            "command",
            "records the program, the command's SHA-256 and its exit code; never its text",
            CommandHooks::after));
  }

  private static String command(Call call) throws InputException {
    return call.flag("command")
        .or(() -> call.input("command"))
        .orElseThrow(() -> new InputException("which command? name it by --command"));
  }

  private static Reply before(Scene scene) throws InputException {
    var command = command(scene.call());
    var forbidden = scene.rules().against(Rule.Tool.BASH, List.of(command));
    if (forbidden.isPresent()) {
      return Blocked.by(scene, forbidden.get(), object("program", program(command)));
    }
    return Reply.goOn("no rule forbids it")
        .with("metadata", object("estimatedDuration", null, "requiresAgent", false));
  }

  private static Reply after(Scene scene) throws InputException {
    var call = scene.call();
    var command = command(call);
    var code = call.flag("exitCode").or(() -> call.response("exitCode", "exit_code"));
    var exitCode = number(code);
    var what =
        object(
            "program", program(command),
            "sha256", Payload.of(command).sha256(),
            "exitCode", exitCode.orElse(null));
    boolean recorded = scene.record(Diary.Kind.COMMAND, what);
    return Reply.goOn(Scene.recorded(recorded)).with("recorded", recorded).with("metadata", what);
  }

  private static Optional<Long> number(Optional<String> said) throws InputException {
    try {
      return said.map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw new InputException("'" + Call.cut(said.orElse(""), 40) + "' is no exit code");
    }
  }

  /**
   * The first word that is no assignment: what was run, without what was handed to it, as secrets
   * stand in assignments and arguments. Nothing where an assignment is more than a plain or quoted
   * word, or the word is no plain name: what it is only a shell can tell.
   */
  private static String program(String command) {
    var start = ASSIGNMENTS.matcher(command);
    var words = command.substring(start.lookingAt() ? start.end() : 0).split("[\\s;&|<>]", 2);
    return PROGRAM.matcher(words[0]).matches()
        ? Call.cut(words[0].substring(words[0].lastIndexOf('/') + 1), 60)
        : "";
  }
}
