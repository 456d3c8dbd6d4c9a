package survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that was measured; a section whose step gave nothing is absent. */
record Findings(
    Head head,
    Optional<Commits> commits,
    Optional<Changes> changes,
    Optional<Inventory> files,
    Optional<Largest> largest,
    Optional<Languages> languages,
    Optional<Todos> todos,
    Optional<TestRatio> tests,
    Optional<Dependencies> dependencies) {

  private static final List<String> SECTIONS =
      List.of(
          "commits", "changes", "files", "largest", "languages", "todos", "tests", "dependencies");

  static Findings of(Step step) {
    Head head =
        step.section("head", Head.class)
            .orElseThrow(() -> new Refusal("The report needs the output of head."));
    for (String section : SECTIONS) {
      if (step.input().get(section) instanceof Map<?, ?> figures
          && !Optional.ofNullable(figures.get("commit")).equals(head.commit())) {
        throw new Refusal("The figures of " + section + " are of another commit than the head.");
      }
    }
    return new Findings(
        head,
        step.section("commits", Commits.class),
        step.section("changes", Changes.class),
        step.section("files", Inventory.class),
        step.section("largest", Largest.class),
        step.section("languages", Languages.class),
        step.section("todos", Todos.class),
        step.section("tests", TestRatio.class),
        step.section("dependencies", Dependencies.class));
  }

  /** The sections by name, in the report's order. */
  Map<String, Optional<? extends Record>> sections() {
    Map<String, Optional<? extends Record>> sections = new LinkedHashMap<>();
    List<Optional<? extends Record>> values =
        List.of(commits, changes, files, largest, languages, todos, tests, dependencies);
    for (int i = 0; i < SECTIONS.size(); i++) {
      sections.put(SECTIONS.get(i), values.get(i));
    }
    return sections;
  }

  List<String> missing() {
    List<String> missing = new ArrayList<>();
    sections()
        .forEach((name, section) -> section.ifPresentOrElse(x -> {}, () -> missing.add(name)));
    return missing;
  }

  /** How each section was counted. */
  Map<String, List<String>> rules() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    rules.put("head", head.rules());
    commits.ifPresent(section -> rules.put("commits", section.rules()));
    changes.ifPresent(section -> rules.put("changes", section.rules()));
    files.ifPresent(section -> rules.put("files", section.rules()));
    largest.ifPresent(section -> rules.put("largest", section.rules()));
    languages.ifPresent(section -> rules.put("languages", section.rules()));
    todos.ifPresent(section -> rules.put("todos", section.rules()));
    tests.ifPresent(section -> rules.put("tests", section.rules()));
    dependencies.ifPresent(section -> rules.put("dependencies", section.rules()));
    return rules;
  }
}
