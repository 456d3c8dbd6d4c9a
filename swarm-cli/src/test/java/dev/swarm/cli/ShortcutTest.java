package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcutTest {
  @ParameterizedTest
  @ValueSource(strings = {"mcp --db a/b.db", "mcp --db=a/b.db"})
  void theLineOfAnAssistantsServerIsTaken(String line) {
    assertThat(Shortcut.toMcp(line.split(" ", -1)))
        .hasValueSatisfying(store -> assertThat(store.db).isEqualTo(Path.of("a/b.db")));
  }

  @Test
  void withoutAStoreItIsTheUsualOne() {
    var usual = System.getenv().getOrDefault("SWARM_DB", ".swarm/swarm.db");
    assertThat(Shortcut.toMcp("mcp"))
        .hasValueSatisfying(store -> assertThat(store.db).isEqualTo(Path.of(usual)));
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
      })
  void anyOtherLineIsTheParsers(String line) {
    assertThat(Shortcut.toMcp(line.split(" ", -1))).isEmpty();
  }
}
