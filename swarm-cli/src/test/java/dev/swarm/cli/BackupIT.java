package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A store is backed up beside a server that works on it, and put back, by the packaged program. */
class BackupIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private JsonNode json(int code, String... arguments) {
    var ended = Program.run(directory, arguments);
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    return JSON.readTree(ended.out());
  }

  private void run(String plan) throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        plan: %s
        agents: [{ name: worker, type: coder }]
        tasks: [{ id: one, run: ['true'] }]
        """
            .formatted(plan));
    assertThat(SwarmProcess.run(directory, "run", "plan.yaml").code()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void aStoreIsBackedUpWhileItIsServedAndRestoredWhenNobodyHasIt()
      throws IOException, InterruptedException {
    run("first");
    var server = SwarmProcess.start(directory, "serve", "--http", "127.0.0.1:0");
    Conditions.await("it serves", () -> server.err().contains("serving MCP"));
    var made = json(ExitCodes.OK, "backup", "--json");
    var file = made.path("file").asString();
    assertThat(Path.of(file)).isRelative();
    assertThat(json(ExitCodes.OK, "backup", "list", "--json").path("sha256"))
        .isEqualTo(made.path("sha256"));
    assertThat(json(ExitCodes.OK, "backup", "verify", file, "--json").path("state"))
        .isEqualTo(made.path("state"));

    var inUse = SwarmProcess.run(directory, "restore", file);
    assertThat(inUse.code()).isEqualTo(ExitCodes.STORE);
    assertThat(inUse.err()).contains("is open in process");
    server.signal("KILL");
    server.waitForEnd();
    run("second");

    var restored = json(ExitCodes.OK, "restore", file, "--json");
    assertThat(restored.path("lost").path("what").asString()).isEqualTo("later");
    assertThat(restored.path("lost").path("entries").asInt()).isPositive();
    var verified = json(ExitCodes.OK, "journal", "verify", "--json");
    assertThat(verified.path("verdict").asString()).isEqualTo("intact");
    assertThat(verified.path("entries")).isEqualTo(made.path("position"));
    var kept = restored.path("kept").asString();
    assertThat(
            json(ExitCodes.OK, "journal", "verify", "--json", "--db", kept)
                .path("entries")
                .asLong())
        .isGreaterThan(made.path("position").asLong());
    var audit = Program.run(directory, "audit", "show", "--json").out().lines().toList();
    assertThat(audit).hasSize(1);
    assertThat(audit.getFirst()).containsIgnoringCase("restore").contains(file);

    var doctor = json(ExitCodes.OK, "doctor", "--deep", "--json");
    assertThat(doctor.path("verdict").asString()).isIn("ok", "warning");
    assertThat(doctor.path("findings").findValuesAsString("what"))
        .anyMatch(what -> what.startsWith("intact"))
        .anyMatch(what -> what.contains("kept by restores"));
  }
}
