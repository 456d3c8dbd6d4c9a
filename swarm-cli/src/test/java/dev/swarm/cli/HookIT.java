package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Hooks as assistants call them: each a process, on one store. */
class HookIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private Path db;

  @BeforeEach
  void openASwarm() throws IOException {
    db = directory.resolve(".swarm/swarm.db");
    Files.createDirectories(db.getParent());
    try (var coordinator =
        Coordinator.resting(SqliteStore.open(db), Coordinator.Options.defaults())) {
      coordinator.swarms().create(SwarmSpec.named("docs"));
    }
  }

  private record Answered(int code, JsonNode json, String err) {}

  /** Standard output must be one JSON value, or this fails. */
  private Answered hook(String in, String... words) throws Exception {
    var line = new String[words.length + 1];
    line[0] = "hook";
    System.arraycopy(words, 0, line, 1, words.length);
    var process = SwarmProcess.start(directory, line);
    process.hear(in);
    var ended = process.toItsEnd();
    return new Answered(ended.code(), JSON.readTree(ended.out()), ended.err());
  }

  private static String edit(String session, String file) {
    return JSON.writeValueAsString(
        Map.of(
            "session_id",
            session,
            "hook_event_name",
            "PreToolUse",
            "tool_name",
            "Edit",
            "tool_input",
            Map.of("file_path", file)));
  }

  @Test
  void ofTwoSessionsThatEditOneFileTheSecondIsBlockedUntilTheFirstIsDone() throws Exception {
    Files.writeString(directory.resolve("a.txt"), "a");
    var first = hook(edit("one", "a.txt"), "pre-edit");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).isEmpty();

    var second = hook(edit("two", directory.resolve("a.txt").toString()), "pre-edit");

    assertThat(second.code()).isEqualTo(2);
    assertThat(second.json().at("/continue").asBoolean()).isFalse();
    assertThat(second.err()).contains("hook one").contains(second.json().at("/until").asString());
    var done = hook(edit("one", "a.txt"), "post-edit");
    assertThat(done.json().at("/released").asBoolean()).isTrue();
    assertThat(done.json().at("/evidence/sha256").asString())
        .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    assertThat(hook(edit("two", "a.txt"), "pre-edit").code()).isZero();
  }

  @Test
  void aForbiddenCommandIsBlockedOnStandardErrorToo() throws Exception {
    Files.writeString(
        directory.resolve(".swarm/hooks.yaml"),
        "block: [{ tool: bash, matches: 'deploy', reason: people deploy }]\n");

    var blocked =
        hook("{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"./deploy\"}}", "pre-bash");

    assertThat(blocked.code()).isEqualTo(2);
    assertThat(blocked.json().at("/reason").asString()).contains("people deploy");
    assertThat(blocked.err()).contains("people deploy");
    assertThat(hook("", "pre-bash", "--command", "ls").code()).isZero();
  }

  @Test
  void whatCannotBeReadIsAnErrorAndNoTrace() throws Exception {
    for (var in : List.of("\0\1\2", "x".repeat((4 << 20) + 1))) {
      var told = hook(in, "pre-edit");
      assertThat(told.code()).isEqualTo(1);
      assertThat(told.json().at("/continue").asBoolean()).isTrue();
      assertThat(told.err()).startsWith("swarm hook: ").doesNotContain("\tat ");
    }
    Files.writeString(directory.resolve(".swarm/hooks.yaml"), "block:\n  - tol: bash\n");
    var rules = hook("", "pre-bash", "--command", "ls");
    assertThat(rules.code()).isEqualTo(2);
    assertThat(rules.err()).contains("hooks.yaml:2:5: unknown key 'tol'", "allowed here: tool");
  }

  @Test
  void helpTellsEachTypeAndWhatItDoes() throws Exception {
    var help = SwarmProcess.run(directory, "hook", "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("pre-edit --file", "reserves the file", "session-restore");
    assertThat(SwarmProcess.run(directory, "--help").out()).contains("hook ");
  }

  @Test
  void aFilesNameIsNeverACommand() throws Exception {
    var name = "$(touch pwned);`touch pwned`'\"&|><*?[]{}~!#\t\n \\ -rf ü漢🐝";
    Files.writeString(directory.resolve(name), "x");

    var before = hook(edit("one", name), "pre-edit");
    var after = hook("", "post-edit", "--file", name, "--session-id", "one", "--auto-format");

    assertThat(before.code()).as(before.err()).isZero();
    assertThat(before.json().at("/file").asString()).isEqualTo(name);
    assertThat(after.json().at("/released").asBoolean()).isTrue();
    assertThat(after.json().at("/evidence/bytes").asInt()).isEqualTo(1);
    assertThat(directory.resolve("pwned")).doesNotExist();
  }

  @Test
  void aStoreThatAnotherProcessHoldsIsNotWaitedForLong() throws Exception {
    try (var lock =
        FileChannel.open(
            Locks.of(db).file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(lock.lock(0, 2, false)).isNotNull();

      var told = hook("", "pre-edit", "--file", "a.txt");

      assertThat(told.code()).isEqualTo(1);
      assertThat(told.json().at("/code").asString()).isEqualTo("LOCKED");
      assertThat(told.json().at("/continue").asBoolean()).isTrue();
      assertThat(hook("", "pre-bash", "--command", "rm -rf /").code()).isEqualTo(2);
    }
  }

  @Test
  void whereThereIsNoStoreNoneIsMade() throws Exception {
    var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    var ended = SwarmProcess.start(elsewhere, "hook", "post-edit", "--file", "a").toItsEnd();

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("no swarm is open here");
    assertThat(elsewhere.resolve(".swarm")).doesNotExist();
  }

  @Test
  void calledInAFolderOfTheProjectItFindsTheProjectsStore() throws Exception {
    var folder = Files.createDirectory(directory.resolve("src"));
    var project = Map.of("CLAUDE_PROJECT_DIR", directory.toString());
    var around = new SwarmProcess.Surroundings(List.of(), project);
    var file = folder.resolve("a.txt").toString();

    var process = SwarmProcess.start(around, folder, "hook", "pre-edit", "--file", file);

    assertThat(JSON.readTree(process.toItsEnd().out()).at("/file").asString())
        .isEqualTo("src/a.txt");
  }

  @Test
  void ofFourThatAskAtOnceOneGetsTheFile() throws Exception {
    var all = new ArrayList<SwarmProcess>();
    for (int i = 0; i < 4; i++) {
      all.add(
          SwarmProcess.start(
              directory, "hook", "pre-edit", "--file", "a.txt", "--session-id", "s" + i));
    }
    var codes = new ArrayList<Integer>();
    for (var process : all) {
      codes.add(process.toItsEnd().code());
    }

    assertThat(codes).containsExactlyInAnyOrder(0, 2, 2, 2);
  }
}
