package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditRetention;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.persistence.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class AuditCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path VERIFIER = Path.of("../docs/verify-audit.mjs").toAbsolutePath();

  /** No name has it, nor any event. */
  private static final String CANARY = "swk_canary00_0123456789abcdefghijklmnopqrstuvwxyz0123456";

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void record() {
    working(
        room ->
            room.record(
                List.of(
                    event(Kind.KEY_MADE, "local", "key_1", Map.of(AuditDetail.SCOPES, "admin")),
                    event(Kind.LOGIN_ACCEPTED, "Zoë", "192.0.2.1", Map.of()),
                    event(
                        Kind.LOGIN_REFUSED,
                        "",
                        "192.0.2.2\r\n999 forged",
                        Map.of(AuditDetail.REASON, "EXPIRED", AuditDetail.COUNT, "7")))));
  }

  private Path file() {
    return directory.resolve("swarm.db");
  }

  private void working(Consumer<AuditRoom> work) {
    try (var store = SqliteStore.open(file())) {
      work.accept(new AuditRoom(store));
    }
  }

  private static AuditEvent event(
      Kind kind, String principal, String subject, Map<String, String> details) {
    return new AuditEvent(kind, principal, subject, details);
  }

  private int swarm(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var configuration =
        Configuration.of(
            new Given(
                directory, Optional.empty(), Map.of("SWARM_DB", file().toString()), Map.of()));
    var line =
        new CommandLine(new AuditCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true));
    line.getSubcommands()
        .values()
        .forEach(sub -> StoreOption.hand(sub.getCommandSpec(), () -> configuration));
    return line.execute(arguments);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private void alter(String... sqls) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute("drop trigger audit_entry_stays");
      statement.execute("drop trigger audit_entry_goes");
      for (var sql : sqls) {
        assertThat(statement.executeUpdate(sql)).isPositive();
      }
    }
  }

  @Test
  void showPrintsOneLineForEachEntryWhateverItHolds() {
    assertThat(swarm("show")).as(err::toString).isEqualTo(ExitCodes.OK);
    assertThat(lines()).hasSize(3);
    assertThat(lines().get(0)).startsWith("1  2").endsWith("key_made  local  key_1  scopes=admin");
    assertThat(lines().get(1)).endsWith("login_accepted  Zoë  192.0.2.1");
    assertThat(lines().get(2))
        .endsWith("login_refused  -  192.0.2.2??999 forged  count=7  reason=EXPIRED");
  }

  @Test
  void showNarrowsByKindPrincipalTimeAndNumber() {
    assertThat(swarm("show", "--kind", "login_refused", "--principal", "", "--json")).isZero();
    assertThat(lines()).hasSize(1);
    assertThat(JSON.readTree(lines().getFirst()).get("kind").asString()).isEqualTo("LOGIN_REFUSED");
    assertThat(swarm("show", "--limit", "2")).isZero();
    assertThat(lines()).hasSize(2).first().asString().startsWith("2  ");
    assertThat(swarm("show", "--since", "1h")).isZero();
    assertThat(lines()).hasSize(3);
    assertThat(swarm("show", "--since", "2100-01-01T00:00:00Z")).isZero();
    assertThat(lines()).isEmpty();
    assertThat(swarm("show", "--since", "yesterday")).isEqualTo(ExitCodes.USAGE);
    assertThat(swarm("show", "--kind", "anything")).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void verifySaysWhatTheLogIsAndEndsWithFiveWhenItIsNotWhatWasWritten() throws SQLException {
    assertThat(swarm("verify")).isEqualTo(ExitCodes.OK);
    assertThat(lines().getFirst()).startsWith("intact: up to entry 3, hash ");
    assertThat(swarm("verify", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(JSON.readTree(out.toString()).get("anchored").asInt()).isEqualTo(3);

    alter("delete from audit_entry where position = 3");
    assertThat(swarm("verify")).isEqualTo(ExitCodes.JOURNAL);
    assertThat(lines().getFirst()).startsWith("truncated after 2: entry 3, acknowledged at");
  }

  @Test
  void whatIsExportedHoldsAllThatTheHashIsOf() throws IOException {
    var file = directory.resolve("audit.jsonl");
    assertThat(swarm("export", file.toString())).as(err::toString).isEqualTo(ExitCodes.OK);
    assertThat(err.toString()).startsWith("swarm: intact: up to entry 3");
    assertThat(swarm("export", "-")).isEqualTo(ExitCodes.OK);
    assertThat(Files.readString(file)).isEqualTo(out.toString());
    var entries = lines().stream().map(JSON::readTree).toList();
    assertThat(entries).extracting(entry -> entry.get("position").asInt()).containsExactly(1, 2, 3);
    assertThat(text(entries.get(1), "before")).isEqualTo(text(entries.get(0), "hash"));
    assertThat(text(entries.get(1), "principal")).isEqualTo("Zoë");
  }

  @Test
  void anExportOverwritesNothing() throws IOException {
    var file = Files.writeString(directory.resolve("audit.jsonl"), "mine");
    assertThat(swarm("export", file.toString())).isNotEqualTo(ExitCodes.OK);
    assertThat(file).content().isEqualTo("mine");
  }

  private static String text(JsonNode entry, String name) {
    return entry.get(name).asString();
  }

  @Test
  void anExportStopsAtWhatIsAltered() throws SQLException {
    alter("update audit_entry set principal = 'bob' where position = 2");
    assertThat(swarm("export", "-")).isEqualTo(ExitCodes.JOURNAL);
    assertThat(lines()).hasSize(1);
    assertThat(err.toString()).startsWith("swarm: altered at 2:");
  }

  @Test
  void whatAnExportOfAnAlteredLogLeavesIsNotTakenForAWholeOne() throws Exception {
    alter("update audit_entry set principal = 'bob' where position = 2");
    var file = directory.resolve("audit.jsonl");
    assertThat(swarm("export", file.toString())).isEqualTo(ExitCodes.JOURNAL);
    assertThat(file).doesNotExist();
    var partial = directory.resolve("audit.jsonl.partial");
    assertThat(Files.readAllLines(partial)).hasSize(1);
    assertThat(err.toString())
        .contains(partial + " has what was proved, and is no whole log", "altered at 2:");
    assertThat(swarm("export", file.toString())).isNotZero();
    assertThat(Files.readAllLines(partial)).as("it is not overwritten").hasSize(1);
  }

  /** Skipped where there is no node. */
  @Test
  void aProgramThatSharesNoLineWithThisOneProvesAnExport()
      throws IOException, InterruptedException {
    assumeTrue(onPath("node"), "node is on the PATH");
    var file = directory.resolve("audit.jsonl");
    swarm("export", file.toString());
    var hash = text(JSON.readTree(Files.readAllLines(file).getLast()), "hash");
    assertThat(proved(file)).isEqualTo("whole: up to entry 3, hash " + hash);

    working(room -> room.retain(new AuditRetention(Duration.ofDays(1), 2)));
    var rest = directory.resolve("rest.jsonl");
    swarm("export", rest.toString());
    assertThat(proved(rest)).startsWith("whole: up to entry 4, hash ");

    assertAlteredAt("3", file, text -> text.replace("EXPIRED", "UNKNOWN"));
    assertAlteredAt("2", file, text -> text.replace("Zoë", "Zoe"));
    assertAlteredAt("1", file, text -> text.replaceFirst("\"at\":\"2", "\"at\":\"1"));
    assertAlteredAt("2", file, text -> text.replaceFirst("\n[^\n]*\n", "\n"));
  }

  private static boolean onPath(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void assertAlteredAt(String position, Path file, UnaryOperator<String> change)
      throws IOException, InterruptedException {
    var before = Files.readString(file);
    var after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    var altered = Files.writeString(directory.resolve("altered.jsonl"), after);
    assertThat(proved(altered)).isEqualTo("altered at " + position);
  }

  private static String proved(Path file) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("node", VERIFIER.toString(), file.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }

  @Test
  void aSecretThatGotIntoAnyPartOfAnEventIsInNoFileAndNoExport() throws IOException {
    try (var store = SqliteStore.open(file())) {
      var room = new AuditRoom(store);
      for (var kind : Kind.values()) {
        if (kind != Kind.ENTRIES_DROPPED) {
          var details = Map.of(AuditDetail.REASON, CANARY, "authorization", CANARY);
          room.record(List.of(event(kind, CANARY, "/mcp?key=" + CANARY, details)));
        }
      }
      // While it is open its log still holds what was written.
      assertThat(filesWithTheCanary()).isEmpty();
    }
    assertThat(swarm("export", directory.resolve("audit.jsonl").toString())).isZero();
    assertThat(swarm("show")).isZero();
    assertThat(out.toString()).contains("[credential]").doesNotContain("0123456789abcdef");
    assertThat(filesWithTheCanary()).isEmpty();
  }

  private List<Path> filesWithTheCanary() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(AuditCommandTest::hasTheCanary).toList();
    }
  }

  private static boolean hasTheCanary(Path file) {
    try {
      var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return bytes.contains("0123456789abcdefghij");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
