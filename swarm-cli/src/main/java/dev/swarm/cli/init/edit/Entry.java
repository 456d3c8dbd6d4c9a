package dev.swarm.cli.init.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * How an assistant starts Swarm.
 *
 * @param command an absolute path
 * @param arguments what comes first after it; the last of them is {@code mcp}
 * @param options what was asked for on top, as {@code --name value} pairs
 */
public record Entry(String command, List<String> arguments, List<String> options) {
  /** The name under which Swarm stands in every configuration. */
  public static final String NAME = "swarm";

  private static final String VERB = "mcp";

  public Entry {
    arguments = List.copyOf(arguments);
    options = List.copyOf(options);
    if (!arguments.getLast().equals(VERB) || options.size() % 2 != 0) {
      throw new IllegalArgumentException(arguments + " " + options);
    }
  }

  /** All arguments of a new entry. */
  public List<String> allArguments() {
    return argumentsOver(List.of());
  }

  /** The arguments that an entry with these old ones gets: its further options of ours stay. */
  public List<String> argumentsOver(List<String> old) {
    var all = new ArrayList<>(arguments);
    all.addAll(options);
    int verb = old.indexOf(VERB);
    var further = verb < 0 ? List.<String>of() : old.subList(verb + 1, old.size());
    if (!further.isEmpty() && further.getFirst().startsWith("--")) {
      addUnlessAsked(all, further);
    }
    return all;
  }

  private void addUnlessAsked(List<String> all, List<String> further) {
    for (int i = 0; i < further.size(); i++) {
      var argument = further.get(i);
      int equals = argument.indexOf('=');
      if (!options.contains(equals < 0 ? argument : argument.substring(0, equals))) {
        all.add(argument);
      } else if (equals < 0) {
        i++; // its value goes with it
      }
    }
  }
}
