package dev.swarm.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.cli.init.edit.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {
  private static final Entry ENTRY = new Entry("/swarm", List.of("mcp"), List.of());
  private static final List<Client> CLAUDE = List.of(Client.CLAUDE_CODE);

  @TempDir Path directory;
  Path file;

  @BeforeEach
  void name() throws IOException {
    file = Files.createDirectories(directory.resolve("project")).resolve(".mcp.json");
  }

  private Setup setup() {
    return setup(Map.of());
  }

  private Setup setup(Map<String, String> environment) {
    var system = Machine.Platform.LINUX;
    var home = directory.resolve("home");
    return new Setup(
        new Machine(directory.resolve("project"), home, system, environment), Scope.PROJECT);
  }

  private void init() throws SetupException {
    for (var change : setup().changes(CLAUDE, ENTRY)) {
      change.make();
    }
  }

  private void undo() throws SetupException {
    for (var change : setup().undoing(CLAUDE)) {
      change.make();
    }
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(directory.resolve("project"))) {
      return files.map(found -> found.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileThatWasNotThereIsMadeAndUndoneIsNotThere() throws Exception {
    init();
    assertThat(file).content().contains("\"swarm\"");

    undo();

    assertThat(files()).isEmpty();
  }

  @Test
  void whatWasThereComesBackByteForByte() throws Exception {
    var before = "\uFEFF{\r\n\t\"a\" : [1,2] }\r\n";
    Files.writeString(file, before);

    init();
    assertThat(file).content().startsWith("\uFEFF{").contains("\"swarm\"");
    undo();

    assertThat(file).content().isEqualTo(before);
    assertThat(files()).containsExactly(".mcp.json");
  }

  @Test
  void aCopyOfWhatWasThereLiesBesideTheFile() throws Exception {
    Files.writeString(file, "{}");

    var kept = setup().changes(CLAUDE, ENTRY).getFirst().make();

    assertThat(((Copies.Kept.Copy) kept).file()).hasParent(file.getParent()).hasContent("{}");
  }

  @Test
  void aSecondTimeThereIsNothingToDo() throws Exception {
    init();

    assertThat(setup().changes(CLAUDE, ENTRY)).allMatch(Change::isNothing);
  }

  @Test
  void whatChangedAfterwardsIsNotUndone() throws Exception {
    init();
    Files.writeString(file, Files.readString(file).replace("/swarm", "/mine"));

    assertThat(setup().undoing(CLAUDE)).isEmpty();
  }

  @Test
  void severalChangesAreUndoneOneByOne() throws Exception {
    init();
    var first = Files.readString(file);
    var other = new Entry("/swarm", List.of("mcp"), List.of("--db", "/x.db"));
    setup().changes(CLAUDE, other).getFirst().make();

    undo();
    assertThat(file).content().isEqualTo(first);
    undo();

    assertThat(files()).isEmpty();
  }

  @Test
  void whatChangedWhileTheUserThoughtIsNotOverwritten() throws Exception {
    Files.writeString(file, "{}");
    var change = setup().changes(CLAUDE, ENTRY).getFirst();
    Files.writeString(file, "{\"mine\": 1}");

    assertThatThrownBy(change::make).hasMessageContaining("has changed meanwhile");
    assertThat(file).content().isEqualTo("{\"mine\": 1}");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aReadOnlyFileIsLeftAlone() throws Exception {
    Files.writeString(file, "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

    assertThatThrownBy(this::init)
        .isInstanceOf(SetupException.class)
        .hasMessageContainingAll(".mcp.json", "read-only", "make it writable");
    assertThat(file).content().isEqualTo("{}");
    assertThat(files()).containsExactly(".mcp.json");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void permissionsStayAlsoForTheCopy() throws Exception {
    Files.writeString(file, "{}");
    var permissions = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(file, permissions);

    var kept = (Copies.Kept.Copy) setup().changes(CLAUDE, ENTRY).getFirst().make();

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
    assertThat(Files.getPosixFilePermissions(kept.file())).isEqualTo(permissions);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSymbolicLinkStaysALink() throws Exception {
    var real = directory.resolve("real.json");
    Files.writeString(real, "{}");
    Files.createSymbolicLink(file, real);

    init();
    assertThat(file).isSymbolicLink();
    assertThat(real).content().contains("\"swarm\"");
    undo();

    assertThat(real).content().isEqualTo("{}");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkThatLeadsNowhereIsRefused() throws Exception {
    Files.createSymbolicLink(file, directory.resolve("gone.json"));

    assertThatThrownBy(this::init).hasMessageContaining("a link that leads nowhere");
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws Exception {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0});

    assertThatThrownBy(this::init).hasMessageContainingAll(".mcp.json:1:1", "UTF-8");
  }

  @Test
  void aMalformedFileIsRefusedAtItsPlaceAndLeftAlone() throws Exception {
    Files.writeString(file, "{\n  \"mcpServers\": [1]\n}\n");

    assertThatThrownBy(this::init)
        .isInstanceOfSatisfying(
            SetupException.class,
            e -> assertThat(e.reason()).isEqualTo(SetupException.Reason.MALFORMED))
        .hasMessageContaining(".mcp.json:2:17: ");
    assertThat(files()).containsExactly(".mcp.json");
  }

  @Test
  void anAssistantIsFoundByItsFilesHereOrAtHome() throws Exception {
    assertThat(setup().found()).isEmpty();
    Files.createDirectories(directory.resolve("project/.cursor"));
    Files.createDirectories(directory.resolve("home/.codex"));

    assertThat(setup().found()).containsExactly(Client.CODEX, Client.CURSOR);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anAssistantIsFoundOnThePath() throws Exception {
    var program = Files.writeString(directory.resolve("gemini"), "");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(setup(Map.of("PATH", directory.toString())).found()).containsExactly(Client.GEMINI);
  }

  @Test
  void codexKeepsItsConfigurationWhereItsVariableSays() {
    var machine =
        new Machine(
            directory,
            directory,
            Machine.Platform.LINUX,
            Map.of("CODEX_HOME", directory.resolve("codex").toString()));

    assertThat(Client.CODEX.file(machine, Scope.PROJECT))
        .isEqualTo(directory.resolve("codex/config.toml"));
  }

  @Test
  void theDifferenceShowsWhatComesAndWhatIsAroundIt() throws Exception {
    Files.writeString(file, "{\n  \"mcpServers\": {\n    \"a\": {}\n  }\n}\n");

    assertThat(setup().changes(CLAUDE, ENTRY).getFirst().difference())
        .map(DiffLine::toString)
        .startsWith(" {", "   \"mcpServers\": {", "-    \"a\": {}", "+    \"a\": {},")
        .endsWith("+    }", "   }", " }");
  }
}
