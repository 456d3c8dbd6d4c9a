package dev.swarm.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.memory.Listing;
import dev.swarm.reservation.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditHooksTest {
  @TempDir Path directory;
  private HookBench bench;

  @BeforeEach
  void set() {
    bench = new HookBench(directory);
  }

  @Test
  void anEditedFileIsReservedUntilItsEditIsOver() {
    var swarm = bench.open();

    var before = bench.call("pre-edit", "--file", "src/a.java", "--agent", "ada");

    assertThat(before.code()).isZero();
    assertThat(before.json().at("/continue").asBoolean()).isTrue();
    assertThat(bench.coordinator().reservations().standing(swarm.id()))
        .singleElement()
        .satisfies(
            held ->
                assertThat(held.reservation().scope().patterns().getFirst().text())
                    .isEqualTo("src/a.java"));
    var after = bench.call("post-edit", "--file", "./src//a.java", "--agent", "ada");
    assertThat(after.json().at("/released").asBoolean()).isTrue();
    assertThat(bench.coordinator().reservations().standing(swarm.id())).isEmpty();
  }

  @Test
  void aFileThatIsReservedAgainIsOnRecordForAsLongAsItStands() {
    var swarm = bench.open();
    bench.call("pre-edit", "--file", "a.txt", "--agent", "ada");
    bench.call("pre-edit", "--file", "a.txt", "--agent", "ada");

    var held = bench.coordinator().reservations().standing(swarm.id()).getFirst();
    var noted = bench.coordinator().memory().list(swarm.id(), Listing.of("hook/reserved"));
    assertThat(noted.getFirst().content().expiresAt())
        .hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(held.until()));
  }

  @Test
  void aFileThatAnotherHasIsBlockedWithWhoAndUntilWhen() {
    var swarm = bench.open();
    bench.call("pre-edit", "--file", "a.txt", "--agent", "ada");
    var held = bench.coordinator().reservations().standing(swarm.id()).getFirst();

    var second = bench.call("pre-edit", "--file", "a.txt", "--agent", "bob");

    assertThat(second.code()).isEqualTo(2);
    assertThat(second.json().at("/continue").asBoolean()).isFalse();
    assertThat(second.text("/holder")).isEqualTo("hook ada");
    assertThat(second.text("/until")).isEqualTo(held.until().toString());
    assertThat(second.err()).contains("hook ada", "a.txt");
    assertThat(bench.call("pre-edit", "--file", "b.txt", "--agent", "bob").code()).isZero();
    bench.call("post-edit", "--file", "a.txt", "--agent", "ada");
    assertThat(bench.call("pre-edit", "--file", "a.txt", "--agent", "bob").code()).isZero();
  }

  @Test
  void twoSessionsOfAnAssistantAreTwoAgents() {
    bench.open();
    var edit = "{\"session_id\":\"%s\",\"tool_input\":{\"file_path\":\"a.txt\"}}";

    assertThat(bench.hear(edit.formatted("one"), "pre-edit").code()).isZero();
    assertThat(bench.hear(edit.formatted("one"), "pre-edit").code()).isZero();
    assertThat(bench.hear(edit.formatted("two"), "pre-edit").code()).isEqualTo(2);
  }

  @Test
  void anAgentThatIsThereActsUnderItsOwnName() {
    var swarm = bench.open();
    var ada = AgentSpec.of(AgentType.TESTER).named("ada");
    var id = bench.coordinator().agents().spawn(swarm.id(), ada).orThrow().id();
    bench.environment.put("CLAUDE_AGENT", "ada");

    var reserved = bench.call("pre-edit", "--file", "a.txt");

    assertThat(reserved.text("/metadata/agent_id")).isEqualTo(id.value());
    assertThat(reserved.text("/metadata/agent_type")).isEqualTo("tester");
    assertThat(reserved.json().at("/metadata/readiness").isNull()).isTrue();
  }

  @Test
  void whatTheAgentReservedItselfStaysAfterTheEdit() {
    var swarm = bench.open();
    var ada = AgentSpec.of(AgentType.TESTER).named("ada");
    var id = bench.coordinator().agents().spawn(swarm.id(), ada).orThrow().id();
    bench.coordinator().reservations().reserve(Wish.exclusive(id, "a.txt")).orThrow();

    bench.call("pre-edit", "--file", "a.txt", "--agent", "ada");
    var after = bench.call("post-edit", "--file", "a.txt", "--agent", "ada");

    assertThat(after.json().at("/released").asBoolean()).isFalse();
    assertThat(bench.coordinator().reservations().standing(swarm.id())).hasSize(1);
  }

  @Test
  void aStandInIsNoWorkerThatStepsAreOfferedTo() {
    var swarm = bench.open();
    bench.call("pre-edit", "--file", "a.txt", "--agent", "ada");

    assertThat(bench.coordinator().agents().active(swarm.id()))
        .singleElement()
        .matches(Workplace::isStandIn);
    assertThat(bench.call("pre-task", "--description", "work").json().at("/agents")).isEmpty();
  }

  @Test
  void theEvidenceOfAnEditIsTheFilesHash() throws IOException {
    bench.open();
    Files.writeString(directory.resolve("a.txt"), "one");
    var first = bench.call("post-edit", "--file", "a.txt").text("/evidence/sha256");
    Files.writeString(directory.resolve("a.txt"), "two");

    var second = bench.call("post-edit", "--file", "a.txt", "--auto-format");

    assertThat(first).isNotEqualTo(second.text("/evidence/sha256")).hasSize(64);
    assertThat(second.json().at("/evidence/bytes").asInt()).isEqualTo(3);
    assertThat(second.json().at("/formatted").asBoolean()).isFalse();
    assertThat(second.text("/formatDetails/reason")).contains("not offered");
    assertThat(second.json().at("/training").isNull()).isTrue();
    assertThat(bench.call("post-edit", "--file", "absent").json().at("/evidence/sha256").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch x);'\"`.txt",
        "a b\tc\nd.txt",
        "app/[id]/{page,b}.tsx",
        "a*?.txt",
        "unbalanced{.txt",
        "back\\slash.txt",
        "-rf",
        " ",
        "ünïcödé 漢字 🐝.txt",
        "'; drop table agents; --",
      })
  @DisabledOnOs(OS.WINDOWS)
  void anyNameIsAFilesNameAndNothingElse(String name) throws IOException {
    bench.open();
    Files.createDirectories(directory.resolve(name).getParent());
    Files.writeString(directory.resolve(name), "content");

    var before = bench.call("pre-edit", "--file=" + name, "--agent", "ada");

    assertThat(before.code()).as(before.err()).isZero();
    assertThat(before.text("/file")).isEqualTo(name);
    assertThat(bench.call("pre-edit", "--file=" + name, "--agent", "bob").code()).isEqualTo(2);
    var after = bench.call("post-edit", "--file=" + name, "--agent", "ada");
    assertThat(after.text("/evidence/sha256")).hasSize(64);
    assertThat(after.json().at("/released").asBoolean()).isTrue();
    assertThat(directory.resolve("x")).doesNotExist();
  }

  @Test
  void aNameTooLongForAPatternIsReservedAllTheSame() {
    bench.open();
    var name = "d/".repeat(300) + "a.txt";

    assertThat(bench.call("pre-edit", "--file", name, "--agent", "ada").code()).isZero();
    assertThat(bench.call("pre-edit", "--file", name, "--agent", "bob").code()).isEqualTo(2);
    assertThat(bench.call("pre-edit", "--file", name + "2", "--agent", "bob").code()).isZero();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkAndWhatItLeadsToAreOneFile() throws IOException {
    bench.open();
    Files.createDirectory(directory.resolve("real"));
    Files.createSymbolicLink(directory.resolve("linked"), directory.resolve("real"));
    bench.call("pre-edit", "--file", "real/a.txt", "--agent", "ada");

    assertThat(bench.call("pre-edit", "--file", "linked/a.txt", "--agent", "bob").code())
        .isEqualTo(2);
  }

  @Test
  void withoutAnOpenSwarmWorkGoesOnUnlessTheOperatorWantsOne() throws IOException {
    var open = bench.call("pre-edit", "--file", "a.txt");
    assertThat(open.code()).isZero();
    assertThat(open.text("/reason")).contains("no swarm is open");
    Files.createDirectories(directory.resolve(".swarm"));
    Files.writeString(directory.resolve(".swarm/hooks.yaml"), "swarm: required\n");

    var blocked = bench.call("pre-edit", "--file", "a.txt");

    assertThat(blocked.code()).isEqualTo(2);
    assertThat(blocked.text("/suggestion")).contains("swarm_init");
  }

  @Test
  void aForbiddenPathIsBlockedUnderEachOfItsNames() throws IOException {
    bench.open();
    Files.createDirectories(directory.resolve(".swarm"));
    Files.createDirectories(directory.resolve("secrets"));
    Files.writeString(
        directory.resolve(".swarm/hooks.yaml"),
        "block: [{ tool: edit, path: 'secrets/**', reason: ask the operator }]\n");

    for (var name :
        new String[] {"secrets/a", "x/../secrets/a/b", directory.resolve("secrets/a") + ""}) {
      var blocked = bench.call("pre-edit", "--file", name);
      assertThat(blocked.code()).as(name).isEqualTo(2);
      assertThat(blocked.text("/reason")).contains("rule 1", "ask the operator");
    }
    assertThat(bench.call("pre-edit", "--file", "open/secrets.txt").code()).isZero();
    assertThat(bench.call("pre-edit", "--file", ".swarm/hooks.yaml").code()).isEqualTo(2);
  }
}
