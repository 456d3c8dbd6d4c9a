package dev.swarm.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.cli.init.edit.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MovingTest {
  private static final Entry ENTRY =
      new Entry("/opt/swarm", List.of("mcp"), List.of("--tools", "compat"));
  private static final List<Client> ALL = List.of(Client.values());

  @TempDir Path directory;
  private Path project;
  private Path home;

  @BeforeEach
  void name() throws IOException {
    project = Files.createDirectories(directory.resolve("project"));
    home = Files.createDirectories(directory.resolve("home"));
  }

  private Moving moving(Scope scope) {
    return new Moving(new Machine(project, home, Machine.Platform.LINUX, Map.of()), scope);
  }

  private List<Change> changes() throws SetupException {
    return moving(Scope.PROJECT).changes(ALL, ENTRY).stream()
        .filter(change -> !change.isNothing())
        .toList();
  }

  private void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Moves what stands in that file; what it becomes must stay as it is when moved again. */
  private String moved(Path file, String before) throws Exception {
    write(file, before);
    for (var change : changes()) {
      change.make();
    }
    assertThat(changes()).isEmpty();
    return Files.readString(file);
  }

  @Test
  void aProjectsServerOfClaudeCodeKeepsItsNameAndWhatElseItSays() throws Exception {
    var before =
        """
        {
          "mcpServers": {
            "other": { "command": "npx", "args": ["other", "mcp", "start"] },
            "ruv-swarm": {
              "command": "npx",
              "args": ["ruv-swarm", "mcp", "start"],
              "env": {
                "RUV_SWARM_HOOKS_ENABLED": "false"
              }
            }
          },
          "n": 1.50
        }
        """;

    assertThat(moved(project.resolve(".mcp.json"), before))
        .isEqualTo(
            before.replace(
                "\"command\": \"npx\",\n      \"args\": [\"ruv-swarm\", \"mcp\", \"start\"]",
                "\"command\": \"/opt/swarm\",\n"
                    + "      \"args\": [\"mcp\", \"--tools\", \"compat\"]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'command':'npx','args':['-y','ruv-swarm@latest','mcp','start']",
        "'command':'npx','args':['ruv-swarm@1.0.20','mcp','start','--protocol=stdio']",
        "'command':'npx','args':['ruv-swarm','mcp','start','--stability']",
        "'command':'npx','args':['-p','ruv-swarm','ruv-swarm','mcp','start']",
        "'command':'npx.cmd','args':['--yes','ruv-swarm','mcp','start']",
        "'command':'cmd','args':['/c','npx','-y','ruv-swarm','mcp','start']",
        "'command':'node','args':['/x/ruv-swarm/bin/ruv-swarm-secure.js','mcp','start']",
        "'command':'ruv-swarm','args':['mcp','start']",
        "'command':'/usr/local/bin/ruv-swarm','args':['mcp','start','--protocol','stdio']",
        "'args':['dlx','ruv-swarm','mcp','start'],'command':'pnpm'",
        "'command':'npx ruv-swarm mcp start'",
        "'type':'stdio','command':'bunx','args':['ruv-swarm','mcp','start'],'env':{}",
      })
  void eachWayToStartItIsKnown(String server) throws Exception {
    var json = "{'mcpServers':{'rs':{" + server + "}}}";

    assertThat(moved(project.resolve(".cursor/mcp.json"), json.replace('\'', '"')))
        .contains("\"rs\":{", "\"/opt/swarm\"", "[\"mcp\", \"--tools\", \"compat\"]")
        .doesNotContain("start", "ruv-swarm", "npx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'command':'npx','args':['claude-flow','mcp','start']",
        "'command':'npx','args':['ruv-swarm','hook','pre-edit']",
        "'command':'npx','args':['not-ruv-swarm','mcp','start']",
        "'command':'npx','args':['ruv-swarm-extras','mcp','start']",
        "'url':'https://ruv-swarm.example/mcp'",
        "'command':7,'args':['ruv-swarm','mcp','start']",
        "'command':'echo','args':['ruv-swarm','mcp','start']",
      })
  void whatStartsSomethingElseStays(String server) throws Exception {
    write(
        project.resolve(".cursor/mcp.json"),
        ("{'mcpServers':{'ruv-swarm':{" + server + "}}}").replace('\'', '"'));

    assertThat(changes()).isEmpty();
  }

  @Test
  void theUsersOwnAndItsProjectsServersAreMovedEach() throws Exception {
    var filler = "    \"x\": 1,\n".repeat(50);
    var before =
        "{\n  \"mcpServers\": {\"a\": {\"type\": \"stdio\", \"command\": \"ruv-swarm\","
            + " \"args\": [\"mcp\", \"start\"]}},\n"
            + filler
            + "  \"projects\": {\"/p\": {\"mcpServers\": {\"ruv-swarm\": {\n"
            + "    \"command\": \"npx\",\n    \"args\": [\n      \"ruv-swarm\",\n      \"mcp\",\n"
            + "      \"start\"\n    ]}}}}\n}\n";
    var file = home.resolve(".claude.json");
    write(file, before);

    var difference = changes().getFirst().difference();
    var after = moved(file, before);

    assertThat(after).contains(filler, "\"type\": \"stdio\"").doesNotContain("start");
    assertThat(after.split("/opt/swarm", -1)).hasSize(3);
    assertThat(difference).hasSizeLessThan(30);
  }

  @Test
  void codexsTablesAreMovedAndItsCommentsStay() throws Exception {
    var before =
        """
        model = "o3" # mine

        [mcp_servers.ruv-swarm]
        command = "npx" # old
        args = ["-y", "ruv-swarm", "mcp", "start"]
        env = { "A" = "b" }

        [mcp_servers.other]
        command = "npx"
        args = ["other"]
        """;

    assertThat(moved(home.resolve(".codex/config.toml"), before))
        .isEqualTo(
            before
                .replace("\"npx\" # old", "\"/opt/swarm\" # old")
                .replace(
                    "[\"-y\", \"ruv-swarm\", \"mcp\", \"start\"]",
                    "[\"mcp\", \"--tools\", \"compat\"]"));
  }

  @Test
  void commentsOfVsCodeAndGeminiStay() throws Exception {
    var code =
        "{ // servers\n  \"servers\": { \"rs\": {\"type\": \"stdio\", \"command\": \"npx\", /* a */"
            + " \"args\": [\"ruv-swarm\",\"mcp\",\"start\"],}, },\n}\n";
    assertThat(moved(project.resolve(".vscode/mcp.json"), code))
        .isEqualTo(
            code.replace("\"npx\"", "\"/opt/swarm\"")
                .replace(
                    "[\"ruv-swarm\",\"mcp\",\"start\"]", "[\"mcp\", \"--tools\", \"compat\"]"));
    var gemini =
        "{\"theme\": \"x\", \"mcpServers\": {\"rs\": {\"command\": \"ruv-swarm\","
            + " \"args\": [\"mcp\", \"start\"], \"trust\": true}}}";
    assertThat(moved(home.resolve(".gemini/settings.json"), gemini))
        .contains("\"trust\": true", "/opt/swarm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "npx ruv-swarm hook pre-edit --file '${tool.params.file_path}'"
            + "#/opt/swarm hook pre-edit --file '${tool.params.file_path}'",
        "npx -y ruv-swarm@latest hook session-end --export-metrics"
            + "#/opt/swarm hook session-end --export-metrics",
        "npx -y -p ruv-swarm ruv-swarm hook post-bash#/opt/swarm hook post-bash",
        "jq -r .tool_input.file_path | xargs -I {} npx ruv-swarm hook post-edit --file {}"
            + "#jq -r .tool_input.file_path | xargs -I {} /opt/swarm hook post-edit --file {}",
        "cd a && ./node_modules/.bin/ruv-swarm hook pre-bash; true"
            + "#cd a && /opt/swarm hook pre-bash; true",
        "node /x/ruv-swarm-secure.js hook notification --message hi"
            + "#/opt/swarm hook notification --message hi",
        "ruv-swarm hook#/opt/swarm hook",
      })
  void aHookOfClaudeCodeCallsSwarm(String before, String after) throws Exception {
    var settings =
        """
        {
          "permissions": {"allow": ["Bash(npx ruv-swarm *)", "mcp__ruv-swarm__swarm_init"]},
          "hooks": {
            "PreToolUse": [
              {"matcher": "^(Write|Edit)$", "hooks": [{"type": "command", "command": "\\u0041=1; LINE"}]}
            ]
          }
        }
        """;

    assertThat(moved(project.resolve(".claude/settings.json"), settings.replace("LINE", before)))
        .isEqualTo(settings.replace("LINE", after));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npx not-ruv-swarm hook pre-edit",
        "npx ruv-swarm hooks",
        "npx ruv-swarm init --claude",
        "/home/ruv-swarm/swarm hook pre-edit",
        "echo ruv-swarm",
      })
  void aHookThatCallsSomethingElseStays(String line) throws Exception {
    write(
        project.resolve(".claude/settings.json"),
        "{\"hooks\": {\"Stop\": [{\"hooks\": [{\"command\": \"" + line + "\"}]}]}}");

    assertThat(changes()).isEmpty();
  }

  @Test
  void aLauncherWithBlanksIsOneWordOfTheShell() throws Exception {
    var entry =
        new Entry("/my \"apps\"/it's", List.of("-jar", "/s.jar", "mcp"), List.of("--db", "/a b"));
    var file = project.resolve(".claude/settings.json");
    write(file, "{\"hooks\": [{\"command\": \"npx ruv-swarm hook pre-edit --file x\"}]}");

    for (var change : moving(Scope.PROJECT).changes(ALL, entry)) {
      change.make();
    }

    assertThat(file)
        .hasContent(
            "{\"hooks\": [{\"command\": \"'/my \\\"apps\\\"/it'\\\\''s' -jar /s.jar hook pre-edit"
                + " --db '/a b' --file x\"}]}");
  }

  @Test
  void whatWasThereComesBackByteForByte() throws Exception {
    var before =
        "\uFEFF{\"mcpServers\":{\"a\":{\"command\":\"npx\",\r\n"
            + "\"args\":[\"ruv-swarm\",\"mcp\",\"start\"]}}}";
    var file = project.resolve(".mcp.json");
    assertThat(moved(file, before)).startsWith("\uFEFF{").contains("/opt/swarm", "\r\n");

    for (var change : moving(Scope.PROJECT).undoing(ALL)) {
      change.make();
    }

    assertThat(file).content().isEqualTo(before);
  }

  @Test
  void forTheUserAloneTheProjectsFilesStay() throws Exception {
    write(
        project.resolve(".mcp.json"),
        "{\"mcpServers\":{\"a\":{\"command\":\"ruv-swarm\",\"args\":[\"mcp\",\"start\"]}}}");

    assertThat(moving(Scope.USER).changes(ALL, ENTRY)).isEmpty();
    assertThat(moving(Scope.PROJECT).changes(List.of(Client.CURSOR), ENTRY)).isEmpty();
  }

  @Test
  void aBrokenFileThatNamesItIsToldWithItsPlaceAndAnyOtherIsNobodysBusiness() throws Exception {
    write(project.resolve(".cursor/mcp.json"), "{ broken");
    assertThat(changes()).isEmpty();
    write(project.resolve(".mcp.json"), "{\n  \"ruv-swarm\" oops\n}\n");

    assertThatThrownBy(this::changes)
        .isInstanceOf(SetupException.class)
        .hasMessageContaining(".mcp.json:2:");
  }
}
