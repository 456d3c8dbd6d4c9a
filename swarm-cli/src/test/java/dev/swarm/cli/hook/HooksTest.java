package dev.swarm.cli.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How hooks are called and answer, whatever they do. */
class HooksTest {
  @TempDir Path directory;
  private HookBench bench;

  @BeforeEach
  void set() {
    bench = new HookBench(directory);
  }

  @Test
  void thereAreTheNineteenOfTheOriginal() {
    assertThat(Hooks.types())
        .extracting(Hook::name)
        .containsExactlyInAnyOrder(
            "pre-edit",
            "pre-bash",
            "pre-task",
            "pre-search",
            "pre-mcp",
            "post-edit",
            "post-task",
            "post-web-search",
            "post-web-fetch",
            "mcp-swarm-initialized",
            "mcp-agent-spawned",
            "mcp-task-orchestrated",
            "mcp-neural-trained",
            "notification",
            "session-end",
            "session-restore",
            "agent-complete",
            "post-bash",
            "post-search");
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-pre-write", "pre-Edit", "--file", ""})
  void anUnknownTypeIsAnErrorThatNamesThoseThereAre(String type) {
    var told = bench.call(type, "--file", "a");

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.json().at("/types")).hasSize(19);
    assertThat(told.json().at("/continue").asBoolean()).isTrue();
    assertThat(told.err()).contains("pre-edit");
  }

  @Test
  void flagsMayBeWrittenInDashesOrInCamelCase() {
    bench.open();
    for (var flag : new String[] {"--task-id", "--taskId", "--task-id=t"}) {
      var words =
          flag.contains("=")
              ? new String[] {"post-task", flag}
              : new String[] {"post-task", flag, "t"};
      assertThat(bench.call(words).text("/performance/taskId")).isEqualTo("t");
    }
  }

  @Test
  void flagsThatChangeNothingAreListed() {
    bench.open();

    var answered =
        bench.call(
            "post-edit",
            "--file",
            "a",
            "--train-patterns",
            "--memory-key",
            "k",
            "--agent",
            "ada",
            "loose");

    assertThat(answered.code()).isZero();
    assertThat(answered.json().at("/ignored"))
        .extracting(node -> node.asString())
        .containsExactly("trainPatterns", "memoryKey", "loose");
  }

  @Test
  void anAssistantsEventIsReadWhereTheFlagsSayNothing() {
    bench.open();
    var event =
        """
        {"session_id": "s-1", "hook_event_name": "PreToolUse", "cwd": "/", "tool_name": "Edit",
         "tool_input": {"file_path": "a.txt", "old_string": "x"}, "more": [1, {"a": null}, 1e3]}
        """;

    assertThat(bench.hear(event, "pre-edit").text("/file")).isEqualTo("a.txt");
    assertThat(bench.hear(event, "pre-edit", "--file", "${tool.params.file_path}").text("/file"))
        .isEqualTo("a.txt");
    assertThat(bench.hear(event, "pre-edit").text("/metadata/agent_name")).isEqualTo("hook s-1");
  }

  @Test
  void standardInputIsNobodysWhereTheFlagsSayIt() throws IOException {
    bench.open();
    var in = new ByteArrayInputStream("the next line of a loop".getBytes(UTF_8));

    assertThat(bench.call(Optional.of(in), "pre-edit", "--file", "a.txt").code()).isZero();

    assertThat(in.available()).isEqualTo(23);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{#standard input is no JSON: 1:",
        "[1]#no JSON object",
        "7#no JSON object",
        "{\"a\":1} {}#something follows",
        "{\"a\":1}#which command? name it by --command",
        "nonsense#no JSON",
      })
  void whatIsNoEventIsAnErrorThatLetsTheWorkGoOn(String in, String said) {
    var told = bench.hear(in, "pre-bash");

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.text("/error")).contains(said).doesNotContain("REDACTED");
    assertThat(told.json().at("/continue").asBoolean()).isTrue();
  }

  @Test
  void anEventNestedBeyondReasonIsAnError() {
    assertThat(bench.hear("{\"a\":" + "[".repeat(100_000), "pre-bash").code()).isEqualTo(1);
  }

  @Test
  void anEventMayHaveFourMebibytesAndNoMore() {
    var event = "{\"tool_input\":{\"command\":\"ls %s\"}}";
    int around = event.formatted("").length();

    var most = bench.hear(event.formatted("x".repeat(StandardInput.LARGEST - around)), "pre-bash");
    var more =
        bench.hear(event.formatted("x".repeat(StandardInput.LARGEST - around + 1)), "pre-bash");

    assertThat(most.code()).as(most.err()).isIn(0, 2); // a busy machine may not decide in time
    assertThat(more.code()).isEqualTo(1);
    assertThat(more.text("/error")).contains("4 MiB");
  }

  @Test
  void aCallerThatNeverClosesItsPipeIsNotWaitedForLong() throws IOException {
    try (var writer = new PipedOutputStream();
        var in = new PipedInputStream(writer)) {
      var told = bench.call(Optional.of(in), "pre-bash");

      assertThat(told.code()).isEqualTo(1);
      assertThat(told.text("/error")).contains("not closed within 1 s", "--command");
      bench.open();
      assertThat(bench.call(Optional.of(in), "session-end").code()).isZero();
    }
  }

  @Test
  void whereTheOperatorHasRulesAGuardBlocksWhatItCannotRead() throws IOException {
    Files.createDirectories(directory.resolve(".swarm"));
    Files.writeString(directory.resolve(".swarm/hooks.yaml"), "builtin: true\n");
    try (var writer = new PipedOutputStream();
        var in = new PipedInputStream(writer)) {
      var open = bench.call(Optional.of(in), "pre-bash");
      assertThat(open.code()).isEqualTo(2);
      assertThat(open.text("/reason")).contains("not closed within 1 s");
      assertThat(open.err()).contains("not closed within 1 s");
    }
    var large = bench.hear(" ".repeat(StandardInput.LARGEST + 1), "pre-bash");
    assertThat(large.code()).isEqualTo(2);
    assertThat(large.json().at("/continue").asBoolean()).isFalse();
    assertThat(large.text("/reason")).contains("4 MiB");
    assertThat(bench.hear("{", "pre-edit").text("/reason")).contains("standard input is no JSON");
    assertThat(bench.hear("{}", "pre-mcp").code()).isEqualTo(2);
    assertThat(bench.hear("{", "post-bash").code()).isEqualTo(1);
  }

  @Test
  void whatIsSaidIsOneJsonObjectOfTheOriginalsKeys() {
    bench.open();

    var spawned = bench.call("mcp-agent-spawned", "--agent-id", "a", "--type", "coder").json();
    assertThat(spawned.propertyNames()).contains("continue", "agentId", "type", "specialized");
    var trained = bench.call("mcp-neural-trained", "--improvement", "0.25");
    assertThat(trained.json().at("/improvement").asDouble()).isEqualTo(0.25);
    assertThat(bench.call("mcp-neural-trained", "--improvement", "much").code()).isEqualTo(1);
  }
}
