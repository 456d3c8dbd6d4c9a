package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.memory.Author;
import dev.swarm.memory.MemorySpec;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.swarm.SwarmSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a swarm's agents share, as a person looks at it. */
class MemoryCommandTest {
  @TempDir Path directory;

  @BeforeEach
  void remember() {
    var store = SqliteStore.open(directory.resolve("swarm.db"));
    try (var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      var swarm = coordinator.swarms().create(SwarmSpec.named("demo")).id();
      for (var spec :
          new MemorySpec[] {
            MemorySpec.of("notes", "parser", "the lexer is slow"),
            MemorySpec.of("notes", "parser/tables", "LEXER tables: 3 KiB"),
            MemorySpec.of("plans", "next", "{\"after\":\"lexer\"}").ttl(Duration.ofDays(1))
          }) {
        coordinator.memory().put(swarm, spec, Author.outside()).orThrow();
      }
    }
  }

  private SwarmProcess.Ended memory(String... arguments) {
    var all = new String[arguments.length + 3];
    all[0] = "memory";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--db";
    all[all.length - 1] = "swarm.db";
    return Program.run(directory, all);
  }

  private JsonNode json(String... arguments) {
    return new ObjectMapper().readTree(memory(arguments).out());
  }

  @Test
  void namespacesAndEntriesAreListed() {
    assertThat(json("list", "--json"))
        .extracting(JsonNode::asString)
        .containsExactly("notes", "plans");
    assertThat(json("list", "notes", "--prefix", "parser/", "--json"))
        .extracting(entry -> entry.get("key").asString())
        .containsExactly("parser/tables");
    assertThat(json("list", "--after", "notes", "--json")).hasSize(1);
    assertThat(memory("list", "plans").out()).contains("NAMESPACE", "next", "1");
  }

  @Test
  void aValueIsPrintedAsItIs() {
    assertThat(memory("get", "plans", "next").out()).isEqualTo("{\"after\":\"lexer\"}");
    var entry = json("get", "plans", "next", "--json");
    assertThat(entry.get("value").asString()).isEqualTo("{\"after\":\"lexer\"}");
    assertThat(entry.get("version").asLong()).isEqualTo(1);
    assertThat(entry.has("expiresAt")).isTrue();
    var absent = memory("get", "plans", "nothing");
    assertThat(absent.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(absent.err()).contains("there is no memory plans nothing");
    assertThat(memory("get", "no namespace", "x").code()).isEqualTo(ExitCodes.REFUSED);
  }

  @Test
  void entriesAreFoundByTheirWords() {
    assertThat(json("search", "lexer", "--json"))
        .extracting(entry -> entry.get("key").asString())
        .containsExactly("next", "parser/tables", "parser");
    assertThat(json("search", "Lexer", "slow", "--json")).hasSize(1);
    assertThat(json("search", "lexer", "--namespace", "notes", "--limit", "1", "--json"))
        .extracting(entry -> entry.get("key").asString())
        .containsExactly("parser/tables");
    var nothing = memory("search", "?!");
    assertThat(nothing.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(nothing.err()).contains("there are 0 words to search for");
  }
}
