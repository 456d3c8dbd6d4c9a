package survey;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How much of the code is tests. */
record TestRatio(
    Optional<String> commit,
    int testFiles,
    int testLines,
    int codeFiles,
    int codeLines,
    Optional<Double> ratio,
    List<Row> languages,
    List<String> rules) {

  private static final Pattern MAIN = Pattern.compile("(^|/)src/main/");
  private static final Pattern FOLDER =
      Pattern.compile(
          "(^|/)(test|tests|__tests__|spec|specs|e2e|integrationTest|testFixtures|androidTest)/");
  private static final Pattern NAME =
      Pattern.compile(
          "\\w*(Test|Tests|TestCase|Spec|[a-z0-9]IT)\\.(java|kt|scala|groovy|cs|fs|php|swift)"
              + "|Test[A-Z]\\w*\\.(java|kt)"
              + "|.*_test\\.(go|py|rb|c|cc|cpp|dart|exs)|.*_spec\\.rb|test_.*\\.(py|c|cc|cpp|rb)"
              + "|.*\\.(test|spec)\\.(js|jsx|mjs|cjs|ts|tsx|mts|cts|vue)");
  private static final List<String> RULES =
      List.of(
          "Lines are those that are not blank, of text files in a programming language; build"
              + " files, markup, prose and data are left out.",
          "A test is a file in a folder called test, tests, __tests__, spec, specs, e2e,"
              + " integrationTest, testFixtures or androidTest, or one named as its language's"
              + " tools want it: *Test.java, *Tests.java, *IT.java, Test*.java, *_test.go,"
              + " test_*.py, *.spec.ts, *_spec.rb and so on; what is under src/main is none.",
          "The ratio is lines of tests for one line of other code; without other code there is"
              + " none.");

  /** A language with at least one file of code. */
  record Row(
      String language,
      int testFiles,
      int testLines,
      int codeFiles,
      int codeLines,
      Optional<Double> ratio) {

    Row plus(Row other) {
      int lines = codeLines + other.codeLines;
      return new Row(
          language,
          testFiles + other.testFiles,
          testLines + other.testLines,
          codeFiles + other.codeFiles,
          lines,
          TestRatio.ratio(testLines + other.testLines, lines));
    }
  }

  static TestRatio measure(Repository repository) {
    List<Entry> code =
        repository.files().stream()
            .filter(file -> Language.of(file.name()).kind().equals(Language.CODE))
            .toList();
    Map<String, Row> rows = new TreeMap<>();
    repository.contents(code, (file, bytes) -> add(file, Text.of(bytes), rows));
    Row none = new Row("", 0, 0, 0, 0, Optional.empty());
    Row all = rows.values().stream().reduce(none, Row::plus);
    return new TestRatio(
        repository.commit(),
        all.testFiles(),
        all.testLines(),
        all.codeFiles(),
        all.codeLines(),
        all.ratio(),
        rows.values().stream()
            .sorted(Comparator.comparingInt(row -> -row.testLines() - row.codeLines()))
            .toList(),
        RULES);
  }

  private static void add(Entry file, Text content, Map<String, Row> rows) {
    if (content.binary()) {
      return;
    }
    String language = Language.of(file.name()).name();
    int lines = content.lines() - content.blank();
    Row row =
        test(file)
            ? new Row(language, 1, lines, 0, 0, Optional.empty())
            : new Row(language, 0, 0, 1, lines, ratio(0, lines));
    rows.merge(language, row, Row::plus);
  }

  private static boolean test(Entry file) {
    return !MAIN.matcher(file.path()).find()
        && (FOLDER.matcher(file.path()).find() || NAME.matcher(file.name()).matches());
  }

  private static Optional<Double> ratio(int testLines, int codeLines) {
    return codeLines == 0 ? Optional.empty() : Optional.of(Figures.ratio(testLines, codeLines, 2));
  }
}
