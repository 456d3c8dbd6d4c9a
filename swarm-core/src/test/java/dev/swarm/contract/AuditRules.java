package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEntries;
import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditMark;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRetention;
import dev.swarm.audit.AuditRoom;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a store keeps the audit log. */
public interface AuditRules extends OnStore {
  private AuditRoom room() {
    return new AuditRoom(store());
  }

  private static AuditEvent event(Kind kind, String principal, String subject) {
    return new AuditEvent(kind, principal, subject, Map.of());
  }

  private static AuditEvent refused(String address) {
    return event(Kind.LOGIN_REFUSED, "", address);
  }

  /** So many entries, each a second after the one before. */
  private void entries(int count) {
    for (int i = 1; i <= count; i++) {
      clock().advance(Duration.ofSeconds(1));
      room().record(List.of(refused("192.0.2." + i)));
    }
  }

  private List<AuditEntry> all() {
    return read(AuditEntries.class).from(1, 10_000);
  }

  private long proved() {
    return switch (room().verify()) {
      case Verdict.Intact(var head, var anchored) -> {
        assertThat(anchored).isEqualTo(head);
        yield head.position();
      }
      case Verdict.Unanchored(var head) -> head.position();
      case Verdict.Altered altered -> throw new AssertionError(altered);
      case Verdict.Truncated truncated -> throw new AssertionError(truncated);
    };
  }

  @Test
  default void anAuditEntryIsKeptAsItIsAndChainedToTheOneBefore() {
    var made =
        new AuditEvent(
            Kind.KEY_MADE,
            "ada",
            "key_1",
            Map.of(AuditDetail.SCOPES, "swarm:read task:work", AuditDetail.NAME, "Zoë's 机"));
    room().record(List.of(made));
    clock().advance(Duration.ofSeconds(1));
    room().record(List.of(refused("192.0.2.7")));

    var entries = all();
    assertThat(entries).extracting(AuditEntry::event).containsExactly(made, refused("192.0.2.7"));
    assertThat(entries).extracting(AuditEntry::position).containsExactly(1L, 2L);
    assertThat(entries.get(0).before()).isEqualTo(Entry.Hash.GENESIS);
    assertThat(entries.get(1).before()).isEqualTo(entries.get(0).hash());
    assertThat(entries.get(1).at()).isAfter(entries.get(0).at());
    assertThat(read(AuditEntries.class).head()).isEqualTo(entries.get(1).head());
    assertThat(proved()).isEqualTo(2);
  }

  @Test
  default void whoeverAddsAnEntryIsNeverTakenAtItsWord() {
    var told =
        new AuditEvent(
            Kind.KEY_MADE, "ada\n", "Bearer canary-0123456789", Map.of("password", "hunter2"));
    room().record(List.of(told));

    assertThat(all())
        .extracting(AuditEntry::event)
        .containsExactly(event(Kind.KEY_MADE, "ada?", "[credential]"));
  }

  @Test
  default void theEmptyAuditLogIsProved() {
    assertThat(room().verify()).isInstanceOf(Verdict.Unanchored.class);
    assertThat(proved()).isZero();
    assertThat(room().newest(AuditQuestion.newest(9))).isEmpty();
  }

  @Test
  default void auditEntriesOfOneTransactionFollowOneAnotherAndThoseOfAFailedOneAreGone() {
    room().record(List.of(refused("a"), refused("b")));
    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.port(AuditEntries.class).append(refused("never"), tx.now());
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    room().record(List.of(refused("c")));

    assertThat(all()).extracting(entry -> entry.event().subject()).containsExactly("a", "b", "c");
    assertThat(proved()).isEqualTo(3);
  }

  @Test
  default void aReadAddsNothingToTheAuditLog() {
    assertThatThrownBy(() -> read(AuditEntries.class).append(refused("a"), clock().instant()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(all()).isEmpty();
  }

  @Test
  default void theTimeOfAnAuditEntryIsNeverBeforeThatOfTheOneBefore() {
    entries(1);
    write(
        tx ->
            tx.port(AuditEntries.class).append(refused("b"), tx.now().minus(Duration.ofHours(1))));

    assertThat(all().get(1).at()).isEqualTo(all().get(0).at());
  }

  @Test
  default void whoLooksIntoTheAuditLogSeesTheNewestThatFit() {
    room()
        .record(
            List.of(
                event(Kind.LOGIN_ACCEPTED, "ada", "1"),
                event(Kind.LOGIN_ACCEPTED, "bob", "2"),
                event(Kind.ADMIN_CALL, "ada", "3")));
    clock().advance(Duration.ofMinutes(1));
    var since = clock().instant();
    room()
        .record(
            List.of(
                event(Kind.LOGIN_ACCEPTED, "ada", "4"), event(Kind.LOGIN_ACCEPTED, "ada", "5")));

    assertThat(seen(AuditQuestion.newest(2))).containsExactly("4", "5");
    assertThat(seen(AuditQuestion.newest(9).by("ada"))).containsExactly("1", "3", "4", "5");
    assertThat(seen(AuditQuestion.newest(9).by("ada").of(Kind.LOGIN_ACCEPTED)))
        .containsExactly("1", "4", "5");
    assertThat(seen(AuditQuestion.newest(9).since(since))).containsExactly("4", "5");
    assertThat(seen(AuditQuestion.newest(9).by("' or 1=1 --"))).isEmpty();
  }

  private List<String> seen(AuditQuestion question) {
    return room().newest(question).stream().map(entry -> entry.event().subject()).toList();
  }

  @Test
  @Timeout(60)
  default void whatIsBeyondTheNumberToKeepIsDroppedBehindAMarkAndTheRestIsStillProved() {
    entries(25);
    var twentieth = all().get(19);

    long dropped = room().retain(new AuditRetention(Duration.ofDays(1), 6));

    assertThat(dropped).isEqualTo(20);
    assertThat(all())
        .extracting(AuditEntry::position)
        .containsExactly(21L, 22L, 23L, 24L, 25L, 26L);
    var mark = AuditMark.newest(read(AuditEntries.class)).orElseThrow();
    assertThat(mark.position()).isEqualTo(20);
    assertThat(mark.head().hash()).isEqualTo(twentieth.hash());
    assertThat(proved()).isEqualTo(26);
    assertThat(room().retain(new AuditRetention(Duration.ofDays(1), 6))).isZero();
    entries(1);
    assertThat(proved()).isEqualTo(27);
    assertThat(room().retain(new AuditRetention(Duration.ofDays(1), 6))).isEqualTo(2);
    assertThat(proved()).isEqualTo(28);
  }

  @Test
  default void whatIsOlderThanTheTimeToKeepIsDropped() {
    entries(10);
    clock().advance(Duration.ofMinutes(1));
    entries(3);

    assertThat(room().retain(new AuditRetention(Duration.ofSeconds(30), 1_000))).isEqualTo(10);
    assertThat(all()).extracting(AuditEntry::position).containsExactly(11L, 12L, 13L, 14L);
    assertThat(proved()).isEqualTo(14);
  }

  @Test
  default void aLongAuditLogIsDroppedInBitesAndProvedByPages() {
    var many = IntStream.range(0, 2_500).mapToObj(i -> refused("host" + i)).toList();
    room().record(many);
    var seen = new ArrayList<Long>();
    assertThat(room().each(entry -> seen.add(entry.position()))).isNotNull();
    assertThat(seen).hasSize(2_500).isSorted();

    assertThat(room().retain(new AuditRetention(Duration.ofDays(1), 100))).isEqualTo(2_403);
    assertThat(proved()).isEqualTo(2_503);
    assertThat(all()).hasSize(100);
  }

  @Test
  default void concurrentWritersShareOneUnbrokenAuditLog() throws InterruptedException {
    var threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              for (int j = 0; j < 25; j++) {
                                room().record(List.of(refused(i + "-" + j)));
                              }
                            }))
            .toList();
    for (var thread : threads) {
      thread.join();
    }

    assertThat(proved()).isEqualTo(200);
    assertThat(all()).extracting(entry -> entry.event().subject()).doesNotHaveDuplicates();
  }
}
