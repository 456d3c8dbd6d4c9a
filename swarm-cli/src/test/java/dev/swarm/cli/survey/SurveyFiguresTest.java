package dev.swarm.cli.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The survey's figures against a repository whose answers are known. */
class SurveyFiguresTest {
  private static final String UMLAUTS = "\u00dcbung/gr\u00f6\u00dfe.java";
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <parent><groupId>dev.known</groupId><artifactId>base</artifactId><version>7</version></parent>
        <artifactId>known</artifactId>
        <properties><lib.version>1.2.3</lib.version></properties>
        <dependencyManagement><dependencies>
          <dependency><groupId>org.a</groupId><artifactId>managed</artifactId><version>2</version>
            <type>pom</type><scope>import</scope></dependency>
        </dependencies></dependencyManagement>
        <dependencies>
          <dependency><groupId>org.a</groupId><artifactId>lib</artifactId>
            <version>${lib.version}</version></dependency>
          <dependency><groupId>${project.groupId}</groupId><artifactId>sibling</artifactId>
            <version>${project.version}</version></dependency>
          <dependency><groupId>org.a</groupId><artifactId>tool</artifactId>
            <scope>test</scope></dependency>
        </dependencies>
        <profiles><profile><dependencies>
          <dependency><groupId>org.a</groupId><artifactId>extra</artifactId>
            <version>${unknown}</version></dependency>
        </dependencies></profile></profiles>
      </project>
      """;
  private static final String BOOBY_TRAP =
      """
      <!DOCTYPE project [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
      <project><artifactId>&secret;</artifactId></project>
      """;

  @TempDir static Path temp;
  private static Path known;

  @BeforeAll
  static void writeTheKnownRepository() {
    Fixture fixture = Fixture.at(temp.resolve("known"));
    int first = fixture.commit("Ada <ada@example.org>", "2024-01-31T23:30:00-05:00");
    fixture
        .put("src/main/java/App.java", "class App {\n  // TODO first\n\n}\n")
        .put("crlf.txt", "one\r\n\r\ntodo TODOS MY_TODO\r\n")
        .put("no end.txt", "one\ntwo")
        .put("latin1.txt", "gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1))
        .put("empty.txt", "")
        .put("image.png", new byte[] {'T', 'O', 'D', 'O', '\n', 0, 1, 2, '\n'})
        .put(".mailmap", "Ada Lovelace <ada@example.org>\n<ada@example.org> <ada@old.example>\n");
    int second = fixture.commit("Bob <bob@example.org>", "2024-02-10T12:00:00Z", first);
    fixture
        .put("src/test/java/AppTest.java", "class AppTest {\n}\n")
        .put("pom.xml", POM)
        .put("trap/pom.xml", BOOBY_TRAP);
    int third = fixture.commit("ada <ADA@old.example>", "2024-03-05T12:00:00Z", first);
    fixture.put(UMLAUTS, "// FIXME later\nclass G {}\n");
    fixture.commit("Bob <bob@example.org>", "2024-03-06T12:00:00Z", second, third);
    fixture.put(UMLAUTS, "// FIXME later\nclass G {}\n");
    fixture.commit("Ada <ada@example.org>", "2025-03-06T12:00:00Z");
    fixture
        .rename("src/main/java/App.java", "src/main/java/Application.java")
        .delete("no end.txt")
        .put("100755", "run.sh", "# TODO(ada) new\necho".getBytes(UTF_8))
        .put("120000", "link", "crlf.txt".getBytes(UTF_8))
        .submodule("vendor");
    known = fixture.done();
  }

  @Test
  void aMergeIsCountedApartFromCommits() {
    Map<String, Object> commits = Survey.figures("commits", known);
    assertThat(commits).containsEntry("commits", 4L).containsEntry("merges", 1L);
    assertThat(row(commits, "top", "name", "Bob"))
        .containsEntry("commits", 1L)
        .containsEntry("merges", 1L);
  }

  @Test
  void anAuthorIsAnAddressAfterTheMailmap() {
    Map<String, Object> commits = Survey.figures("commits", known);
    assertThat(commits).containsEntry("authors", 2L);
    assertThat(row(commits, "top", "name", "Ada Lovelace"))
        .containsEntry("commits", 3L)
        .containsEntry("percent", 75.0);
  }

  @Test
  void aMonthIsTheAuthorDatesMonthInUtc() {
    Map<String, Object> commits = Survey.figures("commits", known);
    assertThat(rows(commits, "months"))
        .containsExactly(
            Map.of("month", "2024-02", "commits", 2L, "merges", 0L),
            Map.of("month", "2024-03", "commits", 1L, "merges", 1L),
            Map.of("month", "2025-03", "commits", 1L, "merges", 0L));
    assertThat(commits).containsEntry("first", "2024-02-01").containsEntry("last", "2025-03-06");
  }

  @Test
  void aRenameIsOneChangeAndCarriesTheFilesHistory() {
    Map<String, Object> changes = Survey.figures("changes", known);
    assertThat(changes)
        .containsEntry("commits", 4L)
        .containsEntry("added", 13L)
        .containsEntry("modified", 0L)
        .containsEntry("deleted", 1L)
        .containsEntry("renamed", 1L);
    assertThat(row(changes, "hottest", "path", "src/main/java/Application.java"))
        .containsEntry("changes", 2L)
        .containsEntry("renames", 1L);
    assertThat(changes.toString()).doesNotContain("no end.txt");
  }

  @Test
  void linksAndSubmodulesAreNoFiles() {
    assertThat(Survey.figures("files", known))
        .containsEntry("files", 11L)
        .containsEntry("executables", 1L)
        .containsEntry("symlinks", 1L)
        .containsEntry("submodules", 1L);
  }

  @Test
  void theLargestFilesComeFirst() {
    Map<String, Object> largest = Survey.figures("largest", known);
    assertThat(rows(largest, "largest")).hasSize(11);
    assertThat(rows(largest, "largest").getFirst())
        .containsEntry("path", "pom.xml")
        .containsEntry("bytes", (long) POM.length());
    assertThat(largest).containsEntry("leftOut", 0L);
  }

  @Test
  void linesAreCountedInBytesAndBinaryFilesHaveNone() {
    Map<String, Object> languages = Survey.figures("languages", known);
    assertThat(languages)
        .containsEntry("text", 10L)
        .containsEntry("binary", 1L)
        .containsEntry("unread", 0L)
        .containsEntry("notUtf8", 1L)
        .containsEntry("crlf", 1L);
    assertThat(row(languages, "languages", "language", "Plain text"))
        .containsEntry("files", 3L)
        .containsEntry("lines", 4L)
        .containsEntry("blank", 1L);
    assertThat(row(languages, "languages", "language", "Java"))
        .containsEntry("files", 3L)
        .containsEntry("lines", 8L)
        .containsEntry("blank", 1L);
    assertThat(row(languages, "languages", "language", "Shell")).containsEntry("lines", 2L);
  }

  @Test
  void testsAreKnownByFolderAndName() {
    assertThat(Survey.figures("tests", known))
        .containsEntry("testFiles", 1L)
        .containsEntry("testLines", 2L)
        .containsEntry("codeFiles", 3L)
        .containsEntry("codeLines", 7L)
        .containsEntry("ratio", 0.29);
  }

  @Test
  void aMarkerIsAsOldAsItsLineWhateverThePath() {
    Map<String, Object> todos = Survey.process("todos", known, Map.of(), "").figures();
    assertThat(todos)
        .containsEntry("todo", 2L)
        .containsEntry("fixme", 1L)
        .containsEntry("files", 3L)
        .containsEntry("undated", 0L);
    assertThat(row(todos, "oldest", "path", "src/main/java/Application.java"))
        .containsEntry("line", 2L)
        .containsEntry("since", "2024-02-01")
        .containsEntry("days", 399L)
        .containsEntry("text", "TODO first");
    assertThat(row(todos, "oldest", "path", UMLAUTS)).containsEntry("days", 366L);
    assertThat(row(todos, "ages", "age", "under 1 month")).containsEntry("markers", 1L);
    assertThat(row(todos, "ages", "age", "1 to 2 years")).containsEntry("markers", 2L);
  }

  @Test
  void aDependencyIsReadAsItsPomWritesIt() {
    Map<String, Object> all = Survey.figures("dependencies", known);
    assertThat(all)
        .containsEntry("poms", 2L)
        .containsEntry("declared", 4L)
        .containsEntry("managed", 1L)
        .containsEntry("artifacts", 5L);
    assertThat(row(all, "dependencies", "artifact", "lib"))
        .containsEntry("versions", List.of("1.2.3"))
        .containsEntry("scopes", List.of("compile"));
    assertThat(row(all, "dependencies", "artifact", "sibling"))
        .containsEntry("group", "dev.known")
        .containsEntry("versions", List.of("7"));
    assertThat(row(all, "dependencies", "artifact", "tool"))
        .containsEntry("versions", List.of())
        .containsEntry("scopes", List.of("test"))
        .containsEntry("withoutVersion", 1L);
    assertThat(row(all, "dependencies", "artifact", "managed")).containsEntry("managedIn", 1L);
    assertThat(row(all, "dependencies", "artifact", "extra"))
        .containsEntry("versions", List.of("${unknown}"));
  }

  @Test
  void aPomWithADocumentTypeIsRefusedAndSaidSo() {
    Map<String, Object> all = Survey.figures("dependencies", known);
    assertThat(all).containsEntry("unreadablePoms", 1L);
    assertThat(row(all, "unreadable", "path", "trap/pom.xml").get("reason").toString())
        .contains("DOCTYPE");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theSharesOfAllSpokesSumToTheWhole(int spokes) {
    for (String subcommand : List.of("languages", "todos")) {
      Map<String, Object> whole = Survey.figures(subcommand, known);
      Map<String, Object> sum = hub(subcommand, shares(subcommand, spokes)).figures();
      whole.remove("share");
      sum.remove("share");
      assertThat(sum).isEqualTo(whole);
    }
  }

  @Test
  void aHubRefusesASumThatLacksAShare() {
    Map<String, Object> shares = shares("languages", 3);
    shares.remove("agent-1");
    Survey.Said said = hub("languages", shares);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("do not make a whole").hasLineCount(1);
  }

  @Test
  void everyStepMeasuresTheCommitTheHeadNamed() {
    Fixture fixture = Fixture.at(temp.resolve("moving"));
    fixture.commit("Ada <ada@example.org>", "2024-01-01T00:00:00Z");
    Path moving = fixture.put("a.txt", "one\n").done();
    String head = Survey.run("head", moving, Map.of(), "").out();
    fixture.commit("Ada <ada@example.org>", "2024-01-02T00:00:00Z");
    fixture.put("a.txt", "one\ntwo\n").done();
    assertThat(Survey.run("languages", moving, Map.of(), head).figures())
        .containsEntry("lines", 1L);
    assertThat(Survey.figures("languages", moving)).containsEntry("lines", 2L);
  }

  @Test
  void theUsersConfigurationChangesNoFigure() throws Exception {
    Path config = temp.resolve("gitconfig");
    Files.writeString(
        config,
        "[diff]\nrenames=false\nexternal=false\n[core]\nquotePath=true\n[log]\nshowRoot=false\n"
            + "showSignature=true\n[color]\nui=always\n[mailmap]\nfile="
            + Files.writeString(temp.resolve("map"), "Eve <eve@example.org> <bob@example.org>\n")
            + "\n");
    Map<String, String> environment = Map.of("GIT_CONFIG_GLOBAL", config.toString());
    for (String subcommand : List.of("commits", "changes")) {
      assertThat(Survey.process(subcommand, known, environment, "").figures())
          .isEqualTo(Survey.figures(subcommand, known));
    }
  }

  private static Map<String, Object> shares(String subcommand, int spokes) {
    Map<String, Object> shares = new LinkedHashMap<>();
    for (int i = 0; i < spokes; i++) {
      Map<String, String> environment =
          Map.of(
              "SWARM_ROLE", "spoke", "SWARM_STEP_INDEX", "" + i, "SWARM_STEP_COUNT", "" + spokes);
      shares.put("agent-" + i, Survey.run(subcommand, known, environment, "").figures());
    }
    return shares;
  }

  private static Survey.Said hub(String subcommand, Map<String, Object> shares) {
    return Survey.run(subcommand, known, Map.of("SWARM_ROLE", "hub"), Survey.json(shares));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rows(Map<String, Object> figures, String table) {
    return (List<Map<String, Object>>) figures.get(table);
  }

  private static Map<String, Object> row(
      Map<String, Object> figures, String table, String column, String value) {
    return rows(figures, table).stream()
        .filter(row -> value.equals(row.get(column)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + value + " in " + rows(figures, table)));
  }
}
