package dev.swarm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.journal.Verdict;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecorderTest {
  private static final AuditRetention ALL = new AuditRetention(Duration.ofDays(999), 1_000_000);

  private final SimulatedClock clock = new SimulatedClock();
  private final Store store = new MemoryStore(clock);
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicInteger writes = new AtomicInteger();
  private final AuditRoom room = new AuditRoom(breakable());
  private final List<Runnable> handed = new ArrayList<>();

  /** Turned by hand. */
  private final Recorder recorder = new Recorder(room, ALL, clock, handed::add);

  /** A store that takes nothing while it is broken. */
  private Store breakable() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, args) -> {
              if (method.getName().equals("write")) {
                writes.incrementAndGet();
              }
              if (method.getName().equals("write") && broken.get()) {
                throw new IllegalStateException("the disk is full");
              }
              try {
                return method.invoke(store, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static AuditEvent refused(String principal, String subject) {
    return new AuditEvent(
        Kind.LOGIN_REFUSED, principal, subject, Map.of(AuditDetail.REASON, "UNKNOWN"));
  }

  private List<AuditEntry> entries() {
    return new AuditRoom(store).newest(AuditQuestion.newest(1_000_000));
  }

  /** How many events those entries stand for. */
  private static long counted(List<AuditEntry> entries) {
    return entries.stream()
        .mapToLong(e -> Long.parseLong(e.event().details().getOrDefault(AuditDetail.COUNT, "1")))
        .sum();
  }

  private void turnAll() {
    while (recorder.turn()) {
      // Until nothing is left.
    }
  }

  @Test
  void theFirstOfItsKindIsWrittenAtOnceAndTheRestOfItsMinuteAsOneWithTheirNumber() {
    for (int i = 0; i < 10; i++) {
      recorder.record(refused("ada", "key_1"));
    }
    turnAll();
    assertThat(entries()).extracting(AuditEntry::event).containsExactly(refused("ada", "key_1"));

    clock.advance(Duration.ofSeconds(61));
    turnAll();
    assertThat(entries()).hasSize(2);
    var second = entries().get(1).event();
    assertThat(second.subject()).isEqualTo("key_1");
    assertThat(second.details())
        .containsEntry(AuditDetail.COUNT, "9")
        .containsEntry(AuditDetail.SINCE, SimulatedClock.START.toString())
        .containsEntry(AuditDetail.REASON, "UNKNOWN");
  }

  @Test
  void whatIsCountedTogetherIsToldWithTheDetailsThatAllOfItHas() {
    for (var method : List.of("POST", "GET", "GET", "DELETE")) {
      var details = Map.of(AuditDetail.REASON, "UNKNOWN", AuditDetail.METHOD, method);
      recorder.record(new AuditEvent(Kind.LOGIN_REFUSED, "", "192.0.2.1", details));
    }
    turnAll();
    clock.advance(Duration.ofSeconds(61));
    turnAll();

    assertThat(entries().get(0).event().details()).containsEntry(AuditDetail.METHOD, "POST");
    assertThat(entries().get(1).event().details())
        .containsEntry(AuditDetail.REASON, "UNKNOWN")
        .containsEntry(AuditDetail.COUNT, "3")
        .doesNotContainKey(AuditDetail.METHOD);
  }

  @Test
  void whatIsRefusedForAnotherReasonIsToldApart() {
    for (var reason : List.of("NONE_GIVEN", "FORGED", "NONE_GIVEN")) {
      var details = Map.of(AuditDetail.REASON, reason);
      recorder.record(new AuditEvent(Kind.LOGIN_REFUSED, "", "192.0.2.1", details));
    }
    turnAll();

    assertThat(entries())
        .extracting(entry -> entry.event().details().get(AuditDetail.REASON))
        .containsExactly("NONE_GIVEN", "FORGED");
  }

  @Test
  void whatGoesOnIsOneEntryAMinuteAndWhatStoppedIsToldAtOnceAgain() {
    for (int minute = 0; minute < 5; minute++) {
      recorder.record(refused("ada", "key_1"));
      recorder.record(refused("ada", "key_1"));
      turnAll();
      clock.advance(Duration.ofSeconds(60));
    }
    turnAll();
    assertThat(entries()).hasSize(5);
    assertThat(counted(entries())).isEqualTo(10);

    recorder.record(refused("ada", "key_1"));
    turnAll();
    assertThat(entries()).hasSize(6);
    assertThat(counted(entries())).isEqualTo(11);
  }

  @Test
  void aFloodOfAMillionRefusedLoginsWritesFewEntriesAndCountsAll() {
    for (int i = 0; i < 1_000_000; i++) {
      recorder.record(refused("", "192.0." + i % 256 + "." + i / 256 % 256));
      if (i % 10_000 == 0) {
        turnAll();
        clock.advance(Duration.ofSeconds(1));
      }
    }
    recorder.record(new AuditEvent(Kind.KEY_REVOKED, "ada", "key_1", Map.of()));
    clock.advance(Duration.ofMinutes(2));
    turnAll();

    assertThat(entries()).hasSizeLessThan(200);
    assertThat(counted(entries())).isEqualTo(1_000_001);
    assertThat(entries()).anyMatch(e -> e.event().kind() == Kind.KEY_REVOKED);
  }

  @Test
  void aFloodTakesNoRoomFromThoseThatHaveAName() {
    for (int i = 0; i < 1_000; i++) {
      recorder.record(refused("", "address " + i));
    }
    recorder.record(refused("ada", "address 7"));
    turnAll();

    assertThat(entries()).anyMatch(e -> e.event().principal().equals("ada"));
    assertThat(entries()).hasSize(34);
  }

  @Test
  void whatTheLogCannotTakeIsKeptAndWhatFindsTheQueueFullIsCounted() {
    broken.set(true);
    for (int i = 0; i < 900; i++) {
      recorder.record(refused("user" + i, "a"));
      recorder.record(new AuditEvent(Kind.LIMIT_HIT, "user" + i, "a", Map.of()));
    }
    assertThat(recorder.turn()).isFalse();
    assertThat(recorder.turn()).isFalse();
    assertThat(entries()).isEmpty();

    broken.set(false);
    turnAll();
    assertThat(counted(entries())).isEqualTo(1_800);
    assertThat(entries())
        .filteredOn(e -> e.event().kind() == Kind.EVENTS_LOST)
        .extracting(e -> e.event().subject())
        .containsExactlyInAnyOrder("LOGIN_REFUSED", "LIMIT_HIT");
    assertThat(room.verify()).isInstanceOf(Verdict.Unanchored.class);
  }

  @Test
  void itsThreadStartsWithTheFirstEventAndWritesWhatIsLeftWhenItIsClosed()
      throws InterruptedException {
    var started = new AtomicReference<Thread>();
    var own =
        new Recorder(
            room, ALL, clock, work -> started.set(Thread.ofPlatform().daemon().start(work)));
    assertThat(started.get()).isNull();

    var all = new CountDownLatch(8);
    IntStream.range(0, 8)
        .forEach(
            i ->
                Thread.ofVirtual()
                    .start(
                        () -> {
                          for (int j = 0; j < 1_000; j++) {
                            own.record(refused("user" + i, "a"));
                          }
                          all.countDown();
                        }));
    all.await();
    own.close();

    assertThat(started.get().join(Duration.ofSeconds(20))).isTrue();
    assertThat(counted(entries())).isEqualTo(8_000);
    assertThat(entries()).hasSize(16);
  }

  @Test
  void whoRecordsNeverWaitsForTheLog() throws InterruptedException {
    var held = new CountDownLatch(1);
    var holding = new CountDownLatch(1);
    var own = new Recorder(room, ALL, clock, work -> Thread.ofPlatform().daemon().start(work));
    var holder =
        Thread.ofPlatform()
            .start(
                () ->
                    store.write(
                        tx -> {
                          holding.countDown();
                          return awaited(held);
                        }));
    holding.await();

    // The store is busy until these came back.
    for (int i = 0; i < 5_000; i++) {
      own.record(refused("user" + i, "a"));
    }
    held.countDown();
    holder.join();
    own.close();

    assertThat(counted(entries())).isEqualTo(5_000);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oldEntriesAreDroppedNowAndThen() {
    var own = new Recorder(room, new AuditRetention(Duration.ofDays(1), 10), clock, handed::add);
    for (int hour = 0; hour < 40; hour++) {
      own.record(refused("ada", "a" + hour));
      own.turn();
      clock.advance(Duration.ofHours(2));
    }

    assertThat(entries()).hasSize(10);
    assertThat(room.verify()).isInstanceOf(Verdict.Unanchored.class);
  }

  @Test
  void nothingIsThrownAtWhoRecords() {
    var own =
        new Recorder(
            room,
            ALL,
            clock,
            work -> {
              throw new IllegalStateException("no threads");
            });
    own.record(refused("ada", "a"));
    own.close();
    assertThat(handed).isEmpty();
  }

  @Test
  void afterAThreadThatCouldNotBeStartedTheNextEventTriesAgain() {
    var tries = new AtomicInteger();
    var own =
        new Recorder(
            room,
            ALL,
            clock,
            work -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("no threads");
              }
              Thread.ofPlatform().daemon().start(work);
            });
    own.record(refused("ada", "a"));
    own.record(refused("bob", "a"));
    own.close();

    assertThat(tries).hasValue(2);
    assertThat(counted(entries())).isEqualTo(2);
  }

  @Test
  void aLogThatCannotBeWrittenIsNotTriedAllTheTime() {
    broken.set(true);
    var own = new Recorder(room, ALL, clock, work -> Thread.ofPlatform().daemon().start(work));
    own.record(refused("ada", "a"));
    while (writes.get() == 0) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 100_000; i++) {
      own.record(refused("ada", "a"));
    }
    own.close();

    assertThat(writes).hasValueLessThan(10);
  }

  @Test
  void oldEntriesAreLookedForOnceAnHour() {
    var own = new Recorder(room, new AuditRetention(Duration.ofDays(1), 10), clock, handed::add);
    for (int i = 0; i < 30; i++) {
      own.record(refused("ada", "a" + i));
      own.turn();
    }
    assertThat(entries()).hasSize(30);

    clock.advance(Duration.ofHours(1).plusSeconds(1));
    own.record(refused("ada", "a"));
    own.turn();
    assertThat(entries()).hasSize(10);
  }

  @Test
  void whatIsWrittenIsLoggedAsItStandsInTheAuditLog() {
    var logged = new ArrayList<LogRecord>();
    var logger = Logger.getLogger(Recorder.class.getName());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord event) {
            logged.add(event);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      recorder.record(refused("ada\nswarm: all is well", "Bearer canary-0123456789"));
      turnAll();
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(logged)
        .extracting(event -> MessageFormat.format(event.getMessage(), event.getParameters()))
        .containsExactly(
            "audited: LOGIN_REFUSED ada?swarm: all is well [credential] {reason=UNKNOWN}");
  }
}
