package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import dev.swarm.blob.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Before and after a command is run in a shell. */
final class CommandHooks {
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
   * stand in assignments and arguments.
   */
  private static String program(String command) {
    return Arrays.stream(command.strip().split("\\s+", 64))
        .filter(word -> !word.contains("="))
        .findFirst()
        .map(word -> word.substring(word.lastIndexOf('/') + 1))
        .map(word -> Call.cut(word, 60))
        .orElse("");
  }
}
