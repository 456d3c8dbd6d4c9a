package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcutTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp --tools compat --db a/b.db",
        "mcp --db=a/b.db --tools compat",
        "mcp --tools=compat --db a/b.db"
      })
  void itMayNameTheTools(String line) {
    assertThat(Shortcut.toMcp(line.split(" ", -1)))
        .hasValueSatisfying(
            mcp -> {
              assertThat(mcp.flags()).isEqualTo(Map.of("--db", "a/b.db"));
              assertThat(mcp.tools().tools).isEqualTo(Toolset.COMPAT);
            });
    assertThat(Shortcut.toMcp("mcp", "--tools", "compat"))
        .hasValueSatisfying(mcp -> assertThat(mcp.tools().tools).isEqualTo(Toolset.COMPAT));
    assertThat(Shortcut.toMcp("mcp", "--tools=default"))
        .hasValueSatisfying(mcp -> assertThat(mcp.tools().tools).isEqualTo(Toolset.DEFAULT));
    assertThat(Shortcut.toMcp("mcp"))
        .hasValueSatisfying(mcp -> assertThat(mcp.tools().tools).isEqualTo(Toolset.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp --db a/b.db", "mcp --db=a/b.db"})
  void theLineOfAnAssistantsServerIsTaken(String line) {
    assertThat(Shortcut.toMcp(line.split(" ", -1)))
        .hasValueSatisfying(mcp -> assertThat(mcp.flags()).isEqualTo(Map.of("--db", "a/b.db")));
  }

  @Test
  void withoutAStoreItIsTheConfiguredOne() {
    assertThat(Shortcut.toMcp("mcp")).hasValueSatisfying(mcp -> assertThat(mcp.flags()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--version",
        "run --db a.db",
        "mcp --help",
        "mcp --db",
        "mcp --db=",
        "mcp --db --help",
        "mcp --db @file",
        "mcp --db ${HOME}/a.db",
        "mcp a.db",
        "mcp --db a.db --help",
        "mcp --tools",
        "mcp --tools none",
        "mcp --tools=",
        "mcp --db a.db --db b.db",
        "mcp --tools compat --help",
        "mcp --config a.yaml",
        "mcp --log-level debug",
      })
  void anyOtherLineIsTheParsers(String line) {
    assertThat(Shortcut.toMcp(line.split(" ", -1))).isEmpty();
  }
}
