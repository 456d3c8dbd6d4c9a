package dev.swarm.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that say what no rule can are told with their place, and nothing is let through on them.
 */
class RulesTest {
  @TempDir Path directory;

  private HookBench.Answered with(String yaml) throws IOException {
    Files.createDirectories(directory.resolve(".swarm"));
    Files.writeString(directory.resolve(".swarm/hooks.yaml"), yaml);
    return new HookBench(directory).call("pre-bash", "--command", "ls");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "blocks: []#:1:1: unknown key 'blocks'; allowed here: block, builtin, swarm",
        "block: 7#:1:8: 'block' is no list",
        "block: [7]#:1:9: a rule is keys with values; allowed here: tool",
        "block: [{ tool: shell, matches: x }]#unknown tool 'shell'; allowed: bash, edit, mcp",
        "block: [{ matches: x }]#a rule without 'tool'; allowed: bash, edit, mcp",
        "block: [{ tool: bash }]#without 'matches'; allowed here: tool, matches, path, reason",
        "block: [{ tool: edit, matches: x }]#without 'path'",
        "block: [{ tool: bash, path: x }]#'path' does not go with that",
        "block: [{ tool: bash, matches: '(' }]#no regular expression",
        "block: [{ tool: edit, path: '../x' }]#may lead out of the root",
        "block: [{ tool: bash, match: x }]#unknown key 'match'",
        "block: [{ tool: bash, tool: bash, matches: x }]#tool",
        "block: [{ tool: bash, matches: [x] }]#'matches' is no text",
        "builtin: maybe#neither true nor false; allowed: true, false",
        "swarm: always#allowed: optional, required",
        "- a#expected keys with values; allowed here: block",
        "block: [{#this is not valid YAML",
        "a#expected keys with values",
      })
  void aMistakeIsToldWithItsPlaceAndWhatIsAllowed(String yaml, String said) throws IOException {
    var told = with(yaml);

    assertThat(told.code()).as("a guard blocks what it cannot judge").isEqualTo(2);
    assertThat(told.text("/error")).contains("hooks.yaml:1:", said);
    assertThat(told.err()).contains("hooks.yaml:1:");
  }

  @Test
  void thePlaceIsThatOfTheMistake() throws IOException {
    var told = with("# ours\nblock:\n  - tool: bash\n    matches: x\n  - tool: nothing\n");

    assertThat(told.text("/error")).contains("hooks.yaml:5:");
  }

  @Test
  void whatIsNoTextIsTold() throws IOException {
    Files.createDirectories(directory.resolve(".swarm"));
    Files.write(directory.resolve(".swarm/hooks.yaml"), new byte[] {(byte) 0xff, 'a'});

    assertThat(new HookBench(directory).call("pre-bash", "--command", "ls").text("/error"))
        .contains("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-edit --file a.txt", "pre-mcp --tool t", "pre-bash --command ls"})
  void eachGuardBlocksWhereTheRulesAreBrokenAndNoOtherHook(String guard) throws IOException {
    with("blocks: []");

    var told = new HookBench(directory).call(guard.split(" "));

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.json().at("/continue").asBoolean()).isFalse();
    assertThat(told.text("/reason")).contains("cannot be judged", "unknown key 'blocks'");
    var after = new HookBench(directory).call("post-bash", "--command", "ls");
    assertThat(after.code()).isEqualTo(1);
    assertThat(after.text("/error")).contains("unknown key 'blocks'");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatCannotBeReadIsNotAsIfThereWereNone() throws IOException {
    Files.createDirectories(directory.resolve(".swarm"));
    Files.createSymbolicLink(
        directory.resolve(".swarm/hooks.yaml"), directory.resolve("elsewhere.yaml"));

    var told = new HookBench(directory).call("pre-bash", "--command", "ls");

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.text("/error")).contains("hooks.yaml: it cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "block:\n", "block: []\nbuiltin: true\n"})
  void aFileThatSaysNothingLeavesTheBuiltInRules(String yaml) throws IOException {
    assertThat(with(yaml).code()).isZero();
    assertThat(new HookBench(directory).call("pre-bash", "--command", "rm -rf /").code())
        .isEqualTo(2);
  }
}
