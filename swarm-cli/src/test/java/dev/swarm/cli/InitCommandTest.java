package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir Path directory;

  @BeforeEach
  void useCursorHere() throws IOException {
    Files.createDirectory(directory.resolve(".cursor"));
  }

  private SwarmProcess.Ended init(String... arguments) {
    var nobody = Map.of("HOME", directory.resolve("home").toString(), "PATH", "/usr/bin:/bin");
    return Program.run(new Place(directory, nobody), arguments);
  }

  @Test
  void itTellsTheAssistantsThatAreThereAndTakesItBack() throws Exception {
    var configuration = directory.resolve(".cursor/mcp.json");

    var written = init("init", "--yes", "--db", "shared.db");

    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.out()).contains("Cursor: ", "+  \"mcpServers\": {", "wrote ");
    assertThat(configuration)
        .content()
        .contains("\"mcp\", \"--db\", \"" + directory.toRealPath().resolve("shared.db") + "\"");
    var again = init("init", "--yes", "--db", "shared.db");
    assertThat(again.out()).contains("nothing to do");

    var undone = init("init", "--undo", "--yes");

    assertThat(undone.code()).as(undone.err()).isZero();
    assertThat(configuration).doesNotExist();
    assertThat(init("init", "--undo", "--yes").out()).contains("nothing to undo");
  }

  @Test
  void whereNobodyCanBeAskedNothingIsWritten() throws Exception {
    var ended = init("init");

    assertThat(ended.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(ended.err()).contains("--yes");
    assertThat(directory.resolve(".cursor/mcp.json")).doesNotExist();
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    var ended = init("init", "--dry-run", "--client", "vscode", "--client", "codex");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("VS Code: ", "+[mcp_servers.swarm]", "a dry run");
    assertThat(directory.resolve(".vscode")).doesNotExist();
  }

  @Test
  void oneMalformedFileKeepsAllAsTheyAre() throws Exception {
    Files.writeString(directory.resolve(".mcp.json"), "{\n  oops\n}\n");

    var ended = init("init", "--all", "--yes");

    assertThat(ended.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(ended.err()).contains(".mcp.json:2:").doesNotContain("\tat ");
    assertThat(directory.resolve(".cursor/mcp.json")).doesNotExist();
  }

  @Test
  void anUnknownAssistantIsRefusedWithTheNamesOfThoseKnown() throws Exception {
    var ended = init("init", "--client", "emacs");

    assertThat(ended.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(ended.err()).contains("'emacs'", "claude-code, codex, cursor, vscode, gemini");
  }

  @Test
  void ruvSwarmIsReplacedUnderItsNameAndTakenBack() throws Exception {
    assertThat(init("init", "--from-ruv-swarm", "--yes").out())
        .contains("nothing to do: no configuration of Claude Code, Codex, Cursor");
    var before =
        "{\"mcpServers\": {\"ruv-swarm\": {\"command\": \"npx\","
            + " \"args\": [\"ruv-swarm\", \"mcp\", \"start\"]}}}\n";
    var servers = directory.resolve(".mcp.json");
    Files.writeString(servers, before);
    var settings = Files.createDirectory(directory.resolve(".claude")).resolve("settings.json");
    Files.writeString(settings, "{\"hooks\": [{\"command\": \"npx ruv-swarm hook pre-edit\"}]}\n");

    assertThat(init("init", "--from-ruv-swarm", "--dry-run").out())
        .contains("-{\"mcpServers\"", "+{\"mcpServers\"", "a dry run");
    assertThat(servers).hasContent(before);
    assertThat(init("init", "--from-ruv-swarm").code()).isEqualTo(ExitCodes.USAGE);
    var written = init("init", "--from-ruv-swarm", "--yes");

    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.out()).contains("swarm init --undo --from-ruv-swarm");
    assertThat(servers).content().contains("\"ruv-swarm\": {", "\"--tools\", \"compat\"");
    assertThat(settings).content().contains("swarm hook pre-edit").doesNotContain("npx");
    assertThat(init("init", "--from-ruv-swarm", "--yes").out()).contains("nothing to do");
    assertThat(init("init", "--from-ruv-swarm", "--undo", "--yes").code()).isZero();
    assertThat(servers).hasContent(before);
  }
}
