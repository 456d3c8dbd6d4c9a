package dev.swarm.cli.config;

import dev.swarm.cli.plan.Nearest;
import dev.swarm.workers.command.StepVariables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A variable of the environment that sets nothing, and looks as if it was to.
 *
 * @param written its name
 * @param meant the variable of a setting, whose name is nearly the same
 */
public record Mistyped(String written, String meant) {
  /** Shorter names are near to too many others. */
  private static final int SHORTEST = 6;

  /** From so many letters on two slips may lie between, in shorter ones one. */
  private static final int LONG = 12;

  /** What others read besides what workers are told: what the launcher takes, web servers set. */
  private static final Set<String> OTHERS =
      Set.of("SWARM_AOT", "SWARM_JAVA_HOME", "SWARM_JAVA_OPTS", "SERVER_NAME");

  /** Those of an environment, by name. */
  public static List<Mistyped> in(Map<String, String> environment) {
    var known = variables();
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(variable -> !variable.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .flatMap(name -> meant(name, known).map(near -> new Mistyped(name, near)).stream())
            .toList();
  }

  private static Set<String> variables() {
    return Settings.all().stream()
        .map(Setting::names)
        .flatMap(names -> Stream.concat(Stream.of(names.variable()), names.aliases().stream()))
        .collect(Collectors.toSet());
  }

  private static boolean isOthers(String name) {
    return OTHERS.contains(name) || StepVariables.NAMES.contains(name);
  }

  private static Optional<String> meant(String name, Set<String> known) {
    return name.length() < SHORTEST || known.contains(name) || isOthers(name)
        ? Optional.empty()
        : Nearest.within(name.length() < LONG ? 1 : 2, name, known);
  }
}
