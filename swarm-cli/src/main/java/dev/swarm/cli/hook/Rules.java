package dev.swarm.cli.hook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operator says of hooks, in a file beside the store.
 *
 * @param block what is not allowed
 * @param swarm whether work may go on where no swarm is open
 */
record Rules(List<Rule> block, Swarm swarm) {
  static final String FILE = "hooks.yaml";

  /** What a missing swarm means. */
  enum Swarm {
    OPTIONAL,
    REQUIRED
  }

  static final Rules DEFAULT = new Rules(Rule.builtin(), Swarm.OPTIONAL);

  Rules {
    block = List.copyOf(block);
  }

  /**
   * The rules in that file; the built-in ones when there is none.
   *
   * @throws RulesException when the file says what no rule can
   */
  static Rules read(Path file) throws RulesException {
    return Files.exists(file) ? RulesReader.read(file) : DEFAULT;
  }

  /** The first rule that forbids that to that tool, under any of its names. */
  Optional<Rule> against(Rule.Tool tool, List<String> names) {
    return block.stream()
        .filter(rule -> rule.tool() == tool && names.stream().anyMatch(rule.forbids()))
        .findFirst();
  }
}
