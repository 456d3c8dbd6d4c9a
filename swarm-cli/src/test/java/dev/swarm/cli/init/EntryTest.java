package dev.swarm.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.init.edit.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final Entry PLAIN = new Entry("/swarm", List.of("mcp"), List.of());
  private static final Entry WITH_STORE =
      new Entry("/swarm", List.of("mcp"), List.of("--db", "/new.db"));

  @Test
  void furtherOptionsOfOursStay() {
    assertThat(PLAIN.argumentsOver(List.of("-jar", "x.jar", "mcp", "--tools", "compat")))
        .containsExactly("mcp", "--tools", "compat");
  }

  @Test
  void theStoreThatWasThereStaysUnlessAnotherIsAskedFor() {
    var old = List.of("mcp", "--db", "/old.db", "--tools=compat");

    assertThat(PLAIN.argumentsOver(old)).isEqualTo(old);
    assertThat(WITH_STORE.argumentsOver(old))
        .containsExactly("mcp", "--db", "/new.db", "--tools=compat");
    assertThat(WITH_STORE.argumentsOver(List.of("mcp", "--db=/old.db")))
        .containsExactly("mcp", "--db", "/new.db");
  }

  @Test
  void theArgumentsOfAnotherProgramGo() {
    assertThat(PLAIN.argumentsOver(List.of("ruv-swarm", "mcp", "start"))).containsExactly("mcp");
    assertThat(PLAIN.argumentsOver(List.of("serve", "--fast"))).containsExactly("mcp");
  }
}
