package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.access.Admission;
import dev.swarm.access.KeyRoom;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRoom;
import dev.swarm.persistence.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code swarm key}, as an operator uses it. */
class KeyCommandTest {
  @TempDir Path directory;

  private SwarmProcess.Ended key(String... arguments) {
    var line = new ArrayList<>(List.of("key"));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--db", db().toString()));
    return Program.run(directory, line.toArray(String[]::new));
  }

  private Path db() {
    return directory.resolve("swarm/swarm.db");
  }

  /** The name of whom the text lets in, or why it lets nobody in. */
  private String check(String text) {
    try (var store = SqliteStore.open(db())) {
      return switch (new KeyRoom(store, new SplittableRandom(1)).check(text)) {
        case Admission.Admitted admitted -> admitted.key().principal().name();
        case Admission.Denied denied -> denied.why().name();
      };
    }
  }

  private String add(String name, String... more) {
    var line = new ArrayList<>(List.of("add", name, "--scope", "swarm:read"));
    line.addAll(List.of(more));
    var ended = key(line.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out().strip();
  }

  private JsonNode list() {
    return new ObjectMapper().readTree(key("list", "--json").out());
  }

  @Test
  void aKeyIsPrintedAloneAndIsGoodAtOnce() {
    var ended = key("add", "ci", "--scope", "swarm:read,task:work", "--scope", "swarm:write");

    assertThat(ended.out()).matches("swk_[a-z2-7]{16}_[A-Za-z0-9_-]{43}\\R");
    var text = ended.out().strip();
    assertThat(ended.err())
        .contains("ci", "swarm:read swarm:write task:work", text.substring(4, 20))
        .doesNotContain(text.substring(21));
    assertThat(check(text)).isEqualTo("ci");
  }

  @Test
  void whoMakesTheFirstKeyIsToldThatARunningServerDoesNotAskForItYet() {
    var line = new String[] {"add", "ci", "--scope", "swarm:read"};
    assertThat(key(line).err()).contains("first key", "started anew");
    line[1] = "another";
    assertThat(key(line).err()).doesNotContain("first key");
  }

  @Test
  void theTextOfAKeyIsInNoFileOfTheStore() throws IOException {
    var first = add("ci");
    var second = key("rotate", "ci", "--grace", "1h").out().strip();
    try (var files = Files.list(db().getParent())) {
      for (var file : files.toList()) {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(first.substring(21), second.substring(21));
      }
    }
    assertThat(key("list").out() + key("list", "--json").out())
        .contains(first.substring(4, 20))
        .doesNotContain(first.substring(21), second.substring(21));
  }

  @Test
  void keysAreListedWithTheirStatesAndEnds() {
    add("ann", "--expires", "90d");
    add("bob");
    key("revoke", "bob");

    assertThat(list()).hasSize(2);
    var ann = list().get(0);
    assertThat(ann.path("name").asString()).isEqualTo("ann");
    assertThat(ann.path("state").asString()).isEqualTo("good");
    assertThat(ann.path("scopes").get(0).asString()).isEqualTo("swarm:read");
    assertThat(ann.has("expiresAt")).isTrue();
    assertThat(ann.has("usedAt")).isFalse();
    assertThat(list().get(1).path("state").asString()).isEqualTo("revoked");
    assertThat(key("list").out()).contains("ID", "NAME", "ann", "bob", "good", "revoked");
  }

  @Test
  void aRotatedKeysOldTextIsGoodForTheGraceAlone() {
    var first = add("ci");
    var graced = key("rotate", "ci", "--grace", "1h");
    assertThat(graced.err())
        .contains("its old text is good until " + list().get(0).path("formerTextUntil").asString())
        .doesNotContain("first key");
    var second = graced.out().strip();
    assertThat(check(first)).isEqualTo("ci");
    assertThat(check(second)).isEqualTo("ci");
    assertThat(list().get(0).has("formerTextUntil")).isTrue();

    var ended = key("rotate", first.substring(4, 20));
    assertThat(ended.err()).contains("its old text is refused within a second");
    var third = ended.out().strip();
    assertThat(check(second)).isEqualTo("EXPIRED");
    assertThat(check(third)).isEqualTo("ci");
  }

  @Test
  void aRevokedKeyIsRefusedAndItsNameIsFree() {
    var text = add("ci");
    assertThat(key("revoke", "ci").out()).contains("ci is revoked");
    assertThat(check(text)).isEqualTo("REVOKED");
    assertThat(check(add("ci"))).isEqualTo("ci");
  }

  @Test
  void whatCannotBeIsRefusedAndPrintsNoKey() {
    add("ci");
    for (var line :
        List.of(
            List.of("add", "local", "--scope", "swarm:read"),
            List.of("add", "jwt.x", "--scope", "swarm:read"),
            List.of("add", "a\u001b[2Jb", "--scope", "swarm:read"),
            List.of("add", "x", "--scope", "*"),
            List.of("add", "x", "--scope", "swarm:delete"),
            List.of("add", "x", "--scope", "swarm:read", "--expires", "0s"),
            List.of("rotate", "nobody"),
            List.of("rotate", "ci", "--grace", "31d"),
            List.of("revoke", "nobody"))) {
      var ended = key(line.toArray(String[]::new));
      assertThat(ended.code()).as(line.toString()).isEqualTo(ExitCodes.REFUSED);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).startsWith("swarm: ").doesNotContain("\u001b");
    }
    assertThat(list()).hasSize(1);
  }

  @Test
  void aLineThatIsNoneIsTold() {
    for (var line :
        List.of(
            List.of("add", "x"),
            List.of("add", "--scope", "swarm:read"),
            List.of("add", "x", "--scope", "swarm:read", "--expires", "soon"),
            List.of("rotate", "x", "--grace", "-1h"))) {
      assertThat(key(line.toArray(String[]::new)).code()).isEqualTo(ExitCodes.USAGE);
    }
  }

  @Test
  void onlyAddMakesAStore() {
    for (var line : List.of(List.of("list"), List.of("rotate", "x"), List.of("revoke", "x"))) {
      assertThat(key(line.toArray(String[]::new)).code()).isEqualTo(ExitCodes.STORE);
    }
    assertThat(db()).doesNotExist();
    assertThat(check(add("ci"))).isEqualTo("ci");
  }

  @Test
  void whatIsDoneWithKeysIsInTheAuditLogWithoutTheirTexts() {
    var text = add("ci", "--expires", "1h");
    var second = key("rotate", "ci").out().strip();
    key("revoke", "ci");

    try (var store = SqliteStore.open(db())) {
      var entries = new AuditRoom(store).newest(AuditQuestion.newest(9));
      assertThat(entries)
          .extracting(entry -> entry.event().kind())
          .containsExactly(Kind.KEY_MADE, Kind.KEY_ROTATED, Kind.KEY_REVOKED);
      assertThat(entries)
          .allSatisfy(
              entry -> {
                assertThat(entry.event().subject()).isEqualTo(text.substring(4, 20));
                assertThat(entry.event().details())
                    .containsEntry("name", "ci")
                    .containsEntry("scopes", "swarm:read")
                    .containsKeys("expires", "user");
                assertThat(entry.toString())
                    .doesNotContain(text.substring(21), second.substring(21));
              });
    }
  }
}
