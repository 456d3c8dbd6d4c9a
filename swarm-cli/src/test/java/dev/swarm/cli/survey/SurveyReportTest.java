package dev.swarm.cli.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report, and repositories that are not as repositories usually are. */
class SurveyReportTest {
  private static final List<String> SECTIONS =
      List.of(
          "commits", "changes", "files", "largest", "languages", "todos", "tests", "dependencies");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

  @TempDir Path temp;

  @Test
  void everyFigureOfThePageIsInTheJsonToo() throws IOException {
    Path report = report(ordinary("ordinary"));
    String page = Files.readString(report.resolve("report.md"));
    String json = Files.readString(report.resolve("report.json"));
    String figures = page.substring(0, page.indexOf("## How it was counted"));
    assertThat(numbers(figures)).hasSizeGreaterThan(30).isSubsetOf(numbers(json));
    assertThat(Survey.parse(json)).containsKeys("head", "figures", "notMeasured", "rules");
  }

  @Test
  void thePageLinksItsChartsAndTheyAreWellFormed() throws Exception {
    Path report = report(ordinary("charted"));
    String page = Files.readString(report.resolve("report.md"));
    for (String chart : List.of("commits.svg", "languages.svg")) {
      assertThat(page).contains("](" + chart + ")");
      String svg = Files.readString(report.resolve(chart));
      assertThat(svg).contains("<title id=", "<desc id=", "prefers-color-scheme: dark");
      assertThat(svg).doesNotContain("<script", "NaN", "Infinity");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(report.resolve(chart).toFile());
    }
  }

  @Test
  void theSameCommitGivesTheSameReport() throws IOException {
    Path repository = ordinary("same");
    Path first = report(repository);
    String page = Files.readString(first.resolve("report.md"));
    String json = Files.readString(first.resolve("report.json"));
    Path second = report(repository);
    assertThat(second.resolve("report.md")).hasContent(page);
    assertThat(second.resolve("report.json")).hasContent(json);
  }

  @Test
  void whatWasNotMeasuredIsSaidAndNotInvented() throws IOException {
    Map<String, Object> input = measured(ordinary("partly"));
    input.remove("todos");
    Path report = written("partly", input);
    assertThat(report.resolve("report.md")).content().contains("## Not measured", "todos");
    assertThat(report.resolve("report.md")).content().doesNotContain("Left for later");
    Map<String, Object> json = Survey.parse(Files.readString(report.resolve("report.json")));
    assertThat(json).containsEntry("notMeasured", List.of("todos"));
    assertThat(json.get("figures").toString()).doesNotContain("oldest");
  }

  @Test
  void figuresOfAnotherCommitAreRefused() {
    Map<String, Object> input = measured(ordinary("mixed"));
    Map<String, Object> files = new LinkedHashMap<>(Survey.parse(Survey.json(input.get("files"))));
    files.put("commit", "0".repeat(40));
    input.put("files", files);
    Survey.Said said = Survey.run("report", temp.resolve("out"), Map.of(), Survey.json(input));
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("another commit");
  }

  @Test
  void hostileNamesStayNames() throws IOException {
    Fixture fixture = Fixture.at(temp.resolve("<b>hostile"));
    fixture.commit("Eve | `x` [y](javascript:z) <eve@example.org>", "2024-01-01T00:00:00Z");
    List<String> names =
        List.of("<script>.txt", "a|b.txt", "new\nline.txt", "quo\"te.txt", "tick`s.txt", "**b**\\");
    for (String name : names) {
      fixture.put(name, "TODO <script>alert(1)</script> | `\u202e`\n");
    }
    fixture.put("100644", "\"\\377\\376.txt\"", "no UTF-8 in the path\n".getBytes(UTF_8));
    Path report = report(fixture.done());
    String page = Files.readString(report.resolve("report.md"));
    assertThat(page).doesNotContain("<script", "<b>", "\u202e", "[y]");
    assertThat(page).contains("new\\\\nline.txt", "a&#124;b.txt", "&#60;script&#62;.txt");
    assertThat(Files.readString(report.resolve("commits.svg"))).doesNotContain("<b>");
    String largest = page.substring(page.indexOf("## Largest files"));
    assertThat(largest.lines().filter(line -> line.startsWith("|")))
        .hasSize(9)
        .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(4));
  }

  @Test
  void anEmptyRepositoryHasAReportThatSaysSo() throws IOException {
    Path empty = temp.resolve("empty");
    Fixture.at(empty);
    Path report = report(empty);
    assertThat(report.resolve("report.md")).content().contains("no commit yet");
    assertThat(report.resolve("commits.svg")).doesNotExist();
    assertThat(Survey.figures("commits", empty)).containsEntry("commits", 0L);
    assertThat(Survey.figures("files", empty)).containsEntry("files", 0L);
  }

  @Test
  void aBareRepositoryIsMeasuredLikeItsSource() {
    Path source = ordinary("source");
    Path bare = temp.resolve("bare.git");
    clone(source, bare, "--bare");
    assertThat(Survey.figures("head", bare))
        .containsEntry("repository", "bare")
        .containsEntry("bare", true);
    for (String section : SECTIONS) {
      assertThat(Survey.figures(section, bare)).isEqualTo(Survey.figures(section, source));
    }
  }

  @Test
  void aShallowCloneIsCountedAsFarAsItGoesAndSaidSo() throws IOException {
    Path shallow = temp.resolve("shallow");
    clone(ordinary("deep"), shallow, "--depth=1");
    assertThat(Survey.figures("commits", shallow)).containsEntry("commits", 1L);
    assertThat(report(shallow).resolve("report.md")).content().contains("A shallow clone");
  }

  @Test
  void aPartialCloneIsRefusedBecauseNothingIsFetched() {
    Path source = ordinary("complete");
    Fixture.git(source, new byte[0], "config", "uploadpack.allowFilter", "true");
    Path partial = temp.resolve("partial");
    clone(source, partial, "--filter=blob:none", "--no-checkout");
    Survey.Said said = Survey.run("languages", partial, Map.of(), "");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("is a partial clone").hasLineCount(1);
    assertThat(Survey.figures("commits", partial)).containsEntry("commits", 2L);
  }

  @Test
  void aFolderInsideGivesTheWholeRepository() throws IOException {
    Path repository = ordinary("whole");
    Path inside = Files.createDirectories(repository.resolve("src/deep"));
    for (String section : SECTIONS) {
      assertThat(Survey.figures(section, inside)).isEqualTo(Survey.figures(section, repository));
    }
    assertThat(Survey.figures("head", inside)).containsEntry("repository", "whole");
  }

  @Test
  void aFolderThatIsNoRepositoryIsRefusedInOneSentence() {
    assertThat(Survey.run("head", temp, Map.of(), ""))
        .isEqualTo(new Survey.Said(1, "", temp + " is not a Git repository."));
    Path nowhere = temp.resolve("nowhere");
    assertThat(Survey.run("head", nowhere, Map.of(), "").err())
        .isEqualTo("There is no folder " + nowhere + ".");
  }

  @Test
  void aMachineWithoutGitIsTold() {
    Survey.Said said = Survey.process("head", temp, Map.of("PATH", temp.toString()), "");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("needs git").hasLineCount(1);
  }

  @Test
  void anOutputStaysBelowHalfAMebibyteWhateverTheRepository() {
    Fixture fixture = Fixture.at(temp.resolve("huge"));
    for (int i = 0; i < 600; i++) {
      String date = (1970 + i / 12) + "-" + String.format("%02d", i % 12 + 1) + "-01T00:00:00Z";
      fixture.commit("N".repeat(300) + i + " <" + i + "@example.org>", date);
      String folder = i + "x".repeat(200);
      fixture.put(folder + "/" + "f".repeat(200) + ".java", "// TODO " + "t".repeat(500) + "\n");
      fixture.put(folder + "/pom.xml", manyDependencies(i));
    }
    Path huge = fixture.done();
    for (String section : SECTIONS) {
      if (!section.equals("todos")) {
        assertThat(Survey.run(section, huge, Map.of(), "").out().getBytes(UTF_8))
            .as(section)
            .hasSizeLessThan(512 * 1024);
      }
    }
  }

  private static String manyDependencies(int pom) {
    String start = "<dependency><groupId>org." + "g".repeat(100) + "</groupId><artifactId>a";
    return IntStream.range(pom * 3, pom * 3 + 3)
        .mapToObj(i -> start + i + "</artifactId></dependency>")
        .collect(Collectors.joining("", "<project><dependencies>", "</dependencies></project>"));
  }

  private Path ordinary(String name) {
    Fixture fixture = Fixture.at(temp.resolve(name));
    fixture.commit("Ada <ada@example.org>", "2023-05-01T10:00:00Z");
    fixture
        .put("src/main/java/A.java", "class A {\n  // TODO a\n}\n".repeat(40))
        .put("src/test/java/ATest.java", "class ATest {}\n".repeat(17))
        .put("README.md", "# A\n\nText\n");
    fixture.commit("Bob <bob@example.org>", "2024-11-30T10:00:00Z");
    fixture.put("src/main/java/B.java", "class B {} // FIXME b\n".repeat(1300));
    fixture.put(
        "pom.xml",
        "<project><artifactId>a</artifactId><dependencies><dependency><groupId>g</groupId>"
            + "<artifactId>b</artifactId><version>4.5</version></dependency></dependencies>"
            + "</project>");
    return fixture.done();
  }

  private static void clone(Path source, Path target, String... options) {
    List<String> arguments = new ArrayList<>(List.of("clone", "-q"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(source.toUri().toString(), target.toString()));
    Fixture.git(source, new byte[0], arguments.toArray(String[]::new));
  }

  private Path report(Path repository) {
    return written(repository.getFileName().toString(), measured(repository));
  }

  private Path written(String name, Map<String, Object> input) {
    Path out = temp.resolve("report of " + name);
    Survey.Said said = Survey.run("report", out, Map.of(), Survey.json(input));
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains(out.resolve("report.md").toString());
    return out;
  }

  private static Map<String, Object> measured(Path repository) {
    Survey.Said head = Survey.run("head", repository, Map.of(), "");
    Map<String, Object> input = new LinkedHashMap<>(Map.of("head", head.figures()));
    for (String section : SECTIONS) {
      input.put(section, Survey.run(section, repository, Map.of(), head.out()).figures());
    }
    return input;
  }

  private static Set<String> numbers(String text) {
    String plain = text.replaceAll("&#[0-9]+;", "").replaceAll("(?<=[0-9]),(?=[0-9]{3})", "");
    return NUMBER.matcher(plain).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
