package dev.swarm.cli.plan;

import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a plan from a YAML file, or from a JSON one when its name ends in {@code .json}.
 *
 * <p>A plan is read as a whole or not at all: every mistake is found in one go and told with its
 * place. The published schema is {@code docs/plan.schema.json}, the guide {@code docs/plans.md}.
 */
public final class PlanReader {
  /**
   * Reads the file's plan.
   *
   * @param set values for the parameters that the plan declares under {@code set}
   * @throws PlanException when the file cannot be read or is no sound plan
   */
  public Plan read(Path file, Map<String, String> set) throws PlanException {
    var mistakes = new Mistakes();
    var text = new PlanSource(file, mistakes).load();
    try (var tree = new TreeReader(text, mistakes)) {
      var root = new Value(tree.read(), "", mistakes);
      var draft = new PlanSection(root, new SetSection(Parameters.builtIn(file), set)).read();
      if (mistakes.count() > 0 || draft.isEmpty()) {
        throw mistakes.exception();
      }
      return draft.get().plan();
    }
  }
}
