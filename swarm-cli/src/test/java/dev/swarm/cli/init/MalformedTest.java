package dev.swarm.cli.init;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.cli.init.edit.Entry;
import dev.swarm.cli.init.edit.MalformedException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedTest {
  private static final Entry ENTRY = new Entry("/swarm", List.of("mcp"), List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CLAUDE_CODE | []                                     | 1:1  | no object
          CLAUDE_CODE | {"a": 1,}                              | 1:9  | double-quote
          CLAUDE_CODE | {"a": 1} {                             | 1:10 | follows the end
          CLAUDE_CODE | {"a": /* b */ 1}                       | 1:7  | comment
          CLAUDE_CODE | {"mcpServers": {"a": {}                | 1:23 | end-of-input
          CLAUDE_CODE | {"mcpServers": []}                     | 1:16 | is a list, not an object
          CLAUDE_CODE | {"mcpServers": {}, "mcpServers": {}}   | 1:20 | there twice
          CURSOR      | {"mcpServers": {"swarm": "x"}}         | 1:26 | is a text, not an object
          CURSOR      | {"mcpServers": {"swarm": {"url": 1}}}  | 1:17 | not started by a command
          VSCODE      | {"servers": null}                      | 1:13 | not an object
          GEMINI      | {"mcpServers": {} // }                 | 1:22 | end-of-input
          CODEX       | model = gpt                            | 1:9  | put a text in quotes
          CODEX       | model = "gpt                           | 1:9  | not closed
          CODEX       | model                                  | 1:6  | '=' is missing
          CODEX       | = 1                                    | 1:1  | a key is missing
          CODEX       | a = 1 b = 2                            | 1:7  | follows the value
          CODEX       | a = [1, 2                              | 1:10 | check the brackets
          CODEX       | a = "\\q"                              | 1:7  | unknown escape
          CODEX       | [a                                     | 1:3  | ']' is missing
          CODEX       | [[mcp_servers]]                        | 1:1  | single brackets
          CODEX       | mcp_servers = { a = { command = "b" } } | 1:1 | a table of its own
          CODEX       | mcp_servers.swarm.command = "b"        | 1:1  | a table of its own
          """)
  void aFileThatCannotBeMergedIsRefusedAtItsPlace(
      Client client, String text, String place, String said) {
    assertThatThrownBy(merging(client, text))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(said)
        .satisfies(e -> place(e).isEqualTo(place));
  }

  @Test
  void theLineIsCounted() {
    assertThatThrownBy(
            merging(Client.CODEX, "# one\r\n\r\n[mcp_servers.swarm]\r\n  command = x\r\n"))
        .satisfies(e -> place(e).isEqualTo("4:13"));
  }

  @Test
  void aServerAtAnAddressIsNotMadeACommand() {
    assertThatThrownBy(merging(Client.CODEX, "[mcp_servers.swarm]\nurl = \"http://localhost\"\n"))
        .hasMessageContaining("rename or remove it");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThatThrownBy(merging(Client.CODEX, "a = " + "[".repeat(100_000)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(merging(Client.GEMINI, "{\"a\": " + "[".repeat(100_000)))
        .isInstanceOf(MalformedException.class);
  }

  private static org.assertj.core.api.AbstractStringAssert<?> place(Throwable e) {
    return org.assertj.core.api.Assertions.assertThat(((MalformedException) e).place());
  }

  private static ThrowingCallable merging(Client client, String text) {
    return () -> client.format().merge(text, ENTRY);
  }
}
