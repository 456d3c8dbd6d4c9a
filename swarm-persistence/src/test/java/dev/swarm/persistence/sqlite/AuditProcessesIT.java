package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRoom;
import dev.swarm.journal.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a file share its audit log, also one that is killed. */
@Timeout(60)
class AuditProcessesIT {
  @TempDir Path directory;

  private static List<String> of(SqliteStore store, String name) {
    return new AuditRoom(store)
        .newest(AuditQuestion.newest(100_000).by(name)).stream()
            .map(AuditEntry::event)
            .map(event -> event.subject())
            .toList();
  }

  private static List<String> upTo(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  @Test
  void twoProcessesAtOnceAndThisOneShareOneUnbrokenAuditLog() {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file);
        var one = Child.auditing(file, "one", 200);
        var two = Child.auditing(file, "two", 200)) {
      assertThat(one.line()).isEqualTo("1");
      var here = new AuditRoom(store);
      var last = one.line();
      int mine = 0;
      while (!"done".equals(last)) {
        here.record(List.of(new AuditEvent(Kind.ADMIN_CALL, "here", last, Map.of())));
        mine++;
        last = one.line();
      }
      assertThat(two.rest()).last().isEqualTo("done");
      int sent = mine;

      assertThat(of(store, "one")).isEqualTo(upTo(200));
      assertThat(of(store, "two")).isEqualTo(upTo(200));
      assertThat(here.verify())
          .isInstanceOfSatisfying(
              Verdict.Intact.class,
              intact -> {
                assertThat(intact.head().position()).isEqualTo(400 + sent);
                assertThat(intact.anchored()).isEqualTo(intact.head());
              });
    }
  }

  @Test
  void whatWasAcknowledgedIsInTheAuditLogAfterAKillAndTheChainIsWhole()
      throws InterruptedException {
    var file = Template.in(directory);
    int before = 0;
    for (int round = 0; round < 3; round++) {
      var name = "round " + round;
      int acknowledged = 0;
      try (var child = Child.auditing(file, name, Integer.MAX_VALUE)) {
        while (acknowledged < 60) {
          acknowledged = Integer.parseInt(child.line());
        }
        child.kill();
        for (var line : child.rest()) {
          // The last one may be cut.
          acknowledged =
              line.equals(Integer.toString(acknowledged + 1)) ? acknowledged + 1 : acknowledged;
        }
      }
      try (var store = SqliteStore.open(file)) {
        var kept = of(store, name);
        assertThat(kept).hasSizeGreaterThanOrEqualTo(acknowledged).isEqualTo(upTo(kept.size()));
        before += kept.size();
        int all = before;
        assertThat(new AuditRoom(store).verify())
            .isInstanceOfSatisfying(
                Verdict.Intact.class,
                intact -> assertThat(intact.head().position()).isEqualTo(all));
      }
    }
  }
}
