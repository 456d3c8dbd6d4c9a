package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages say is proved by a test is proved by one that is there. */
class NamedTestsTest {
  private static final Path ROOT = Path.of("..");
  private static final int INVARIANTS = 15;
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?`");
  private static final Pattern PROVING = Pattern.compile("\\w+(?:Test|IT|Rules|Histories|Table)");

  private final Map<String, String> tests = new HashMap<>();

  NamedTestsTest() throws IOException {
    for (var file : files(ROOT, "swarm-*/src/test/**.java")) {
      var name = file.getFileName().toString().replace(".java", "");
      tests.merge(name, Files.readString(file), String::concat);
    }
  }

  private static List<Path> files(Path root, String glob) throws IOException {
    var matcher = root.getFileSystem().getPathMatcher("glob:" + glob);
    try (var modules = Files.list(root)) {
      var found = new ArrayList<Path>();
      for (var module : modules.filter(m -> isSource(m.getFileName().toString())).toList()) {
        try (Stream<Path> all = Files.walk(module)) {
          all.filter(file -> matcher.matches(root.relativize(file))).forEach(found::add);
        }
      }
      return found;
    }
  }

  private static boolean isSource(String name) {
    return name.startsWith("swarm-") || name.equals("docs");
  }

  private boolean isThere(MatchResult name) {
    var source = tests.get(name.group(1));
    return source != null && (name.group(2) == null || source.contains(" " + name.group(2) + "("));
  }

  @Test
  void everyTestThatAPageNamesIsThere() throws IOException {
    var missing = new TreeSet<String>();
    for (var page : files(ROOT, "docs/*.md")) {
      NAME.matcher(Files.readString(page))
          .results()
          .filter(name -> PROVING.matcher(name.group(1)).matches() && !isThere(name))
          .forEach(name -> missing.add(page.getFileName() + ": " + name.group()));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyInvariantAndEveryPromiseHasATest() throws IOException {
    var page = Files.readString(ROOT.resolve("docs/guarantees.md"));
    var table = page.substring(page.indexOf("## What holds"), page.indexOf("**The histories**"));
    var rows = table.lines().filter(row -> row.startsWith("| ")).skip(1).toList();

    assertThat(rows).hasSizeGreaterThan(INVARIANTS);
    assertThat(rows)
        .allSatisfy(row -> assertThat(NAME.matcher(row).results()).anyMatch(this::isThere));
    assertThat(IntStream.rangeClosed(1, INVARIANTS).mapToObj(i -> "| I" + i + " | "))
        .allSatisfy(begin -> assertThat(rows).anyMatch(row -> row.startsWith(begin)));
  }
}
