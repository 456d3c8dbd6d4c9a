package dev.swarm.cli.hook;

import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    return stand(file) ? RulesReader.read(file) : DEFAULT;
  }

  /** Whether the operator has rules there; also when nobody can tell, as of a link to nowhere. */
  static boolean stand(Path file) {
    return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** What the first rule says that does not allow that to that tool, under each of its names. */
  Optional<Objection> against(Rule.Tool tool, List<String> names) {
    return block.stream()
        .filter(rule -> rule.tool() == tool)
        .flatMap(rule -> names.stream().map(rule.judge()).map(found -> objection(rule, found)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Objection> objection(Rule rule, Finding found) {
    return found == Finding.ALLOWS ? Optional.empty() : Optional.of(new Objection(rule, found));
  }
}
