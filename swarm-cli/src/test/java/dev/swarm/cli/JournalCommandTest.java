package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The journal as it is proved, replayed and compared on the line. */
class JournalCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path original;
  private static List<JsonNode> told;

  @TempDir Path directory;

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(
        original.resolve("plan.yaml"),
        """
        plan: demo
        agents: [{ name: worker, type: coder }]
        tasks:
          - { id: one, run: ['true'] }
          - { id: two, needs: [one], run: ['true'] }
        """);
    var run = Program.run(original, "run", "plan.yaml", "--json");
    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    told = run.out().lines().map(JSON::readTree).toList();
  }

  /** Each test alters a copy. */
  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(directory.resolve(".swarm"));
    try (var files = Files.walk(original).filter(Files::isRegularFile)) {
      for (var file : files.toList()) {
        Files.copy(file, directory.resolve(original.relativize(file)));
      }
    }
  }

  private SwarmProcess.Ended swarm(String... arguments) throws IOException {
    return Program.run(directory, arguments);
  }

  private JsonNode json(int code, String... arguments) throws IOException {
    var ended = swarm(arguments);
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    return JSON.readTree(ended.out());
  }

  private void alter(String sql) throws SQLException {
    var file = directory.resolve(".swarm/swarm.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void whatWasToldHasReceiptsThatTheJournalHolds() throws IOException {
    var receipts =
        told.stream().filter(line -> line.has("receipt")).map(l -> l.get("receipt").asString());
    var all = receipts.toList();
    assertThat(all).hasSize(6);

    var verified = swarm("journal", "verify", "--receipt", all.get(0), "--receipt", all.get(5));
    assertThat(verified.code()).isEqualTo(ExitCodes.OK);
    assertThat(verified.out())
        .startsWith("intact: ")
        .contains(all.get(0) + ": found", all.get(5) + ": found");

    var other = "1" + all.get(0).substring(all.get(0).indexOf(':'));
    var missing = json(ExitCodes.JOURNAL, "journal", "verify", "--json", "--receipt", other);
    assertThat(missing.get("verdict").asString()).isEqualTo("intact");
    assertThat(missing.at("/receipts/0/found").asBoolean()).isFalse();
    assertThat(swarm("journal", "verify", "--receipt", "x").code()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aReplayCountsWhatTheJournalTellsAndAgreesWithTheTables() throws IOException {
    var plain = swarm("journal", "replay");
    assertThat(plain.code()).isEqualTo(ExitCodes.OK);
    assertThat(plain.out())
        .contains("tasks     2 succeeded", "swarms    1 closed", "tables    agree");

    var whole = json(ExitCodes.OK, "journal", "replay", "--json");
    assertThat(whole.get("tables").asString()).isEqualTo("agree");
    assertThat(plain.out()).contains(whole.get("state").asString());
    var early = json(ExitCodes.OK, "journal", "replay", "--to", "2", "--json");
    assertThat(early.at("/swarms/open").asInt()).isEqualTo(1);
    assertThat(early.has("tables")).isFalse();
    assertThat(swarm("journal", "replay", "--to", "9999").code()).isEqualTo(ExitCodes.REFUSED);
  }

  @Test
  void aDiffShowsWhatChangedBetweenTwoPositions() throws IOException {
    assertThat(swarm("journal", "diff").out())
        .isEqualTo("the tables hold what the journal tells\n");
    var last = json(ExitCodes.OK, "journal", "replay", "--json").get("position").asString();

    var changes = swarm("journal", "diff", "1", last);
    assertThat(changes.code()).isEqualTo(ExitCodes.OK);
    assertThat(changes.out()).contains("~ swarm ", "    state: OPEN -> CLOSED", "+ task ");
    assertThat(swarm("journal", "diff", "1").code()).isEqualTo(ExitCodes.USAGE);
    assertThat(swarm("journal", "diff", "1", "9999").code()).isEqualTo(ExitCodes.REFUSED);
  }

  @Test
  void anAlteredRowIsFoundByVerifyReplayAndDiff() throws IOException, SQLException {
    alter("update task set state = 'FAILED' where id = (select min(id) from task)");

    var verified = swarm("journal", "verify");
    assertThat(verified.code()).isEqualTo(ExitCodes.JOURNAL);
    assertThat(verified.out()).startsWith("intact: ").contains("the tables differ: task task_");
    assertThat(json(ExitCodes.JOURNAL, "journal", "replay", "--json").get("tables").asString())
        .isEqualTo("differ");
    var difference = json(ExitCodes.JOURNAL, "journal", "diff", "--json");
    assertThat(difference.at("/fields/0/name").asString()).isEqualTo("state");
    assertThat(difference.at("/fields/0/before").asString()).isEqualTo("SUCCEEDED");
    assertThat(difference.at("/fields/0/after").asString()).isEqualTo("FAILED");
  }

  @Test
  void anAlteredEntryIsFoundAndNothingBuildsOnIt() throws IOException, SQLException {
    alter("update entry set body = x'00' where position = 3");

    var verified = json(ExitCodes.JOURNAL, "journal", "verify", "--json");
    assertThat(verified.get("verdict").asString()).isEqualTo("altered");
    assertThat(verified.get("at").asInt()).isEqualTo(3);
    var replayed = swarm("journal", "replay");
    assertThat(replayed.code()).isEqualTo(ExitCodes.JOURNAL);
    assertThat(replayed.err()).contains("the journal is altered at 3");
  }

  @Test
  void aCutJournalIsTruncatedAndWithoutItsHeadsUnanchored() throws IOException, SQLException {
    alter("delete from entry where position = (select max(position) from entry)");
    var cut = swarm("journal", "verify");
    assertThat(cut.code()).isEqualTo(ExitCodes.JOURNAL);
    assertThat(cut.out()).startsWith("truncated after ");

    Files.delete(directory.resolve(".swarm/swarm.db.heads"));
    assertThat(swarm("journal", "verify").out())
        .startsWith("unanchored: ")
        .contains("the tables differ: swarm ");
  }

  @Test
  void aCheckpointDropsWhatIsBeforeItAndTheRestIsProvedFromThere() throws IOException {
    var receipt = told.stream().filter(line -> line.has("receipt")).findFirst().orElseThrow();
    var whole = json(ExitCodes.OK, "journal", "replay", "--json");
    int entries = whole.get("position").asInt();
    assertThat(swarm("journal", "checkpoint", "--keep", "-1").code()).isEqualTo(ExitCodes.USAGE);
    assertThat(swarm("journal", "checkpoint", "--keep", "" + entries).out())
        .isEqualTo("nothing is dropped: the journal has " + entries + " entries\n");

    var made = json(ExitCodes.OK, "journal", "checkpoint", "--keep", "2", "--json");
    assertThat(made.get("checkpoint").asInt()).isEqualTo(entries - 2);
    assertThat(made.get("dropped").asInt()).isEqualTo(entries - 2);
    assertThat(made.get("remaining").asInt()).isEqualTo(3);
    assertThat(swarm("journal", "show").out().lines())
        .hasSize(3)
        .last()
        .asString()
        .contains("Checkpointed");

    var verified = swarm("journal", "verify", "--receipt", receipt.get("receipt").asString());
    assertThat(verified.code()).isEqualTo(ExitCodes.OK);
    assertThat(verified.out())
        .startsWith("intact: ")
        .contains("begins with the checkpoint at " + (entries - 2), "older than the checkpoint");
    var replayed = json(ExitCodes.OK, "journal", "replay", "--json");
    assertThat(replayed.get("state")).isEqualTo(whole.get("state"));
    assertThat(replayed.get("tables").asString()).isEqualTo("agree");
    var early = swarm("journal", "replay", "--to", "2");
    assertThat(early.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(early.err()).contains("it begins with the checkpoint at " + (entries - 2));
    assertThat(swarm("journal", "checkpoint").out())
        .isEqualTo("checkpoint at %d: dropped 3 entries, 1 remain\n".formatted(entries + 1));
    assertThat(swarm("run", "plan.yaml").code()).isEqualTo(ExitCodes.OK);
    assertThat(swarm("journal", "verify").out()).startsWith("intact: ");
  }
}
