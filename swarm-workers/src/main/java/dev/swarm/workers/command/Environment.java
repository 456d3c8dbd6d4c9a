package dev.swarm.workers.command;

import dev.swarm.work.Assignment;
import dev.swarm.workers.command.Secrets.Answer.Found;
import dev.swarm.workers.command.Secrets.Answer.Missing;
import java.io.File;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Makes a process's environment, in this order, the later winning: what it inherits, what its
 * command sets, what tells it its step.
 *
 * <p>Inherited are PATH, HOME, TMPDIR, TMP, TEMP, LANG and LC_…, on Windows also what programs
 * cannot start without ({@link #WINDOWS}); nothing else.
 */
record Environment(Map<String, String> surroundings, Secrets secrets) {
  static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR", "TMP", "TEMP", "LANG");
  static final Set<String> WINDOWS =
      Set.of(
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "PROGRAMFILES");

  /** An environment, or why there is none. */
  sealed interface Answer {}

  /** Knows the values of secrets, and so never prints. */
  record Complete(Map<String, String> variables, String mark, Mask mask) implements Answer {
    @Override
    public String toString() {
      return "an environment marked " + mark;
    }
  }

  record Refused(String reason) implements Answer {}

  Answer of(Command command, Assignment step) {
    var variables = inherited();
    Map<String, String> hidden = new TreeMap<>();
    Set<String> problems = new TreeSet<>();
    command
        .environment()
        .forEach((name, value) -> put(name, value, variables, hidden).ifPresent(problems::add));
    variables.putAll(hidden);
    return problems.isEmpty()
        ? complete(variables, hidden.values(), step)
        : new Refused(String.join("; ", problems));
  }

  /** Puts the value where it belongs, or says why it cannot. */
  private Optional<String> put(
      String name, Value value, Map<String, String> open, Map<String, String> hidden) {
    return switch (value) {
      case Value.Literal literal -> put(name, literal.text(), open);
      case Value.Secret secret ->
          switch (secrets.find(secret.reference())) {
            case Found found -> put(name, found.value(), hidden);
            case Missing missing ->
                Optional.of(
                    "the secret %s for %s %s".formatted(secret.reference(), name, missing.why()));
          };
    };
  }

  private static Optional<String> put(String name, String text, Map<String, String> variables) {
    variables.put(name, text);
    return NativeText.holds(text)
        ? Optional.empty()
        : Optional.of("the variable " + name + " has " + NativeText.PROBLEM);
  }

  private static Complete complete(
      Map<String, String> variables, Collection<String> hidden, Assignment step) {
    var mark = UUID.randomUUID().toString();
    variables.putAll(StepVariables.of(step));
    variables.merge(StepVariables.RUN, mark, (outer, own) -> outer + ' ' + own);
    return new Complete(variables, mark, Mask.of(hidden));
  }

  private Map<String, String> inherited() {
    var inherited = new TreeMap<String, String>();
    surroundings.forEach(
        (name, value) -> {
          if (isInherited(name)) {
            inherited.put(name, value);
          }
        });
    return inherited;
  }

  private static boolean isInherited(String name) {
    if (File.separatorChar == '\\') {
      var upper = name.toUpperCase(Locale.ROOT);
      return isPortable(upper) || WINDOWS.contains(upper);
    }
    return isPortable(name);
  }

  private static boolean isPortable(String name) {
    return INHERITED.contains(name) || name.startsWith("LC_") || name.equals(StepVariables.RUN);
  }

  /** Without the surroundings, which are full of secrets. */
  @Override
  public String toString() {
    return "environments from " + secrets;
  }
}
