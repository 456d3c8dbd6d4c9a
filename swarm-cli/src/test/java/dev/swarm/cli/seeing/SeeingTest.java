package dev.swarm.cli.seeing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.swarm.audit.AuditEvent;
import dev.swarm.cli.SmallDisk;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.fault.Fault;
import dev.swarm.mcp.health.Check;
import dev.swarm.mcp.http.Page;
import dev.swarm.mcp.limit.LimitCounts;
import dev.swarm.mcp.limit.Load;
import dev.swarm.mcp.limit.Strain;
import dev.swarm.persistence.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class SeeingTest {
  private static final Optional<Caller> LOCAL = Optional.of(Caller.LOCAL);
  private static final Duration IN_TIME = Duration.ofSeconds(2);
  private static final Duration SHORTLY = Duration.ofMillis(50);

  @TempDir Path directory;

  private static Configuration configuration(Path store, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("SWARM_DB", store.toString());
    return Configuration.of(new Given(Path.of(""), Optional.empty(), environment, Map.of()));
  }

  private Path file() {
    return directory.resolve("swarm.db");
  }

  private Seeing seeing(String... settings) {
    var more = new HashMap<String, String>();
    for (int i = 0; i < settings.length; i += 2) {
      more.put(settings[i], settings[i + 1]);
    }
    return new Seeing(configuration(file(), more), SHORTLY);
  }

  private static Page page(List<Page> pages, String path) {
    return pages.stream().filter(page -> page.path().equals(path)).findFirst().orElseThrow();
  }

  /** What is answered, which takes no longer than it may. */
  private static Page.Answer ask(List<Page> pages, String path, Optional<Caller> caller) {
    long from = System.nanoTime();
    var answer = page(pages, path).handler().answer(caller);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).as(path).isLessThan(IN_TIME);
    return answer;
  }

  private static JsonNode check(Page.Answer answer, String name) {
    for (var check : Json.read(answer.body()).path("checks")) {
      if (check.path("name").asString("").equals(name)) {
        return check;
      }
    }
    throw new AssertionError(name + " is not in " + answer.body());
  }

  /** What was found a moment ago is found still: it is asked until it is another. */
  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aServerThatCanDoItsWorkIsLiveAndReady() {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var pages = seeing.open(Seen.of(store, file()).and(new Check("more", Optional::empty)));
      assertThat(ask(pages, "/health/live", LOCAL).status()).isEqualTo(200);
      var ready = ask(pages, "/health/ready", LOCAL);
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.contentType()).isEqualTo("application/json");
      for (var name : List.of("store", "file", "disk", "workers", "more")) {
        assertThat(check(ready, name).path("well").asBoolean(false)).as(name).isTrue();
      }
      assertThat(Json.read(ready.body()).has("alerts")).isTrue();
      for (var name : List.of("store", "disk", "workers", "more", "writer", "threads")) {
        assertThat(check(ask(pages, "/health", LOCAL), name).path("well").asBoolean(false))
            .as(name)
            .isTrue();
      }
    }
  }

  @Test
  void thatAServerIsNotReadyIsLoggedThoughNobodyAsks() {
    var lines = new CopyOnWriteArrayList<String>();
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
          }
        };
    var logger = (Logger) LoggerFactory.getLogger(Readiness.class);
    appender.start();
    logger.addAppender(appender);
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var ended = Optional.of(new RuntimeException("the runner ended"));
      assertThat(seeing.open(Seen.of(store, file()).failure(() -> ended))).isNotEmpty();
      until(() -> !lines.isEmpty());
    } finally {
      logger.detachAppender(appender);
    }
    assertThat(lines).containsExactly("WARN not ready: workers: the runner ended");
  }

  @Test
  void workersThatFailedAndLoadThatIsShedMakeItNotReady() {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var strain = new Strain(Strain.Level.NONE, Strain.Level.HIGH, Load.UNKNOWN);
      var seen =
          Seen.of(store, file())
              .failure(() -> Optional.of(new IllegalStateException("the runner ended")))
              .limits(() -> new LimitCounts(0, 0, 0, 0, 0, 1, strain));
      var pages = seeing.open(seen);
      var ready = ask(pages, "/health/ready", LOCAL);
      assertThat(ready.status()).isEqualTo(503);
      assertThat(check(ready, "workers").path("reason").asString("")).isEqualTo("the runner ended");
      assertThat(check(ready, "load").path("reason").asString(""))
          .isEqualTo("new work is turned away: the load is none of memory, high of processors");
      assertThat(ask(pages, "/health/live", LOCAL).status()).isEqualTo(200);
    }
  }

  @Test
  void lessRoomThanIsConfiguredMakesItNotReady() {
    long most = 1_000_000L << 20;
    assumeTrue(directory.toFile().getUsableSpace() < most);
    try (var store = SqliteStore.open(file());
        var seeing = seeing("HEALTH_MIN_FREE_DISK", "1000000")) {
      var ready = ask(seeing.open(Seen.of(store, file())), "/health/ready", LOCAL);
      assertThat(ready.status()).isEqualTo(503);
      assertThat(check(ready, "disk").path("reason").asString("")).contains("less than 1000000");
    }
  }

  @Test
  void whatIsAuditedIsCountedAndCallsAreKnownInTheLog() {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var pages = seeing.open(Seen.of(store, file()));
      var told = new ArrayList<AuditEvent>();
      var event = new AuditEvent(AuditEvent.Kind.KEY_MADE, "ann", "key", Map.of());
      seeing.counted(told::add).record(event);
      assertThat(told).containsExactly(event);
      var call = new Called("tools/call", "task_claim", LOCAL.orElseThrow());
      assertThat(seeing.interceptor().<String>during(call, () -> MDC.get("tool")))
          .isEqualTo("task_claim");
      assertThat(ask(pages, "/metrics", LOCAL).body())
          .contains("swarm_audit_events_total{kind=\"key_made\"} 1.0");
      until(
          () ->
              ask(pages, "/metrics", LOCAL)
                  .body()
                  .contains("swarm_alert{level=\"info\",rule=\"queue\"} 0.0"));
    }
  }

  @Test
  void everybodyHearsHowItIsAndWhoMayLookAlsoWhy() {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var wrong = new Check("wrong", () -> Optional.of("it is full"));
      var pages = seeing.open(Seen.of(store, file()).and(wrong));
      var nobody = ask(pages, "/health/ready", Optional.empty());
      assertThat(nobody.status()).isEqualTo(503);
      assertThat(nobody.body()).isEqualTo("{\"status\":\"not ready\"}");
      var stranger = Optional.of(new Caller("ann", Set.of(Scope.WORK)));
      assertThat(ask(pages, "/health/ready", stranger).body()).isEqualTo(nobody.body());
      var watcher = Optional.of(new Caller("bob", Set.of(Scope.READ)));
      assertThat(check(ask(pages, "/health/ready", watcher), "wrong").path("reason").asString(""))
          .isEqualTo("it is full");
      assertThat(page(pages, "/metrics").scope()).contains(Scope.READ);
      assertThat(page(pages, "/health").scope()).contains(Scope.READ);
      assertThat(page(pages, "/errors").scope()).contains(Scope.ADMIN);
      assertThat(page(pages, "/health/live").scope()).isEmpty();
    }
  }

  @Test
  void whereTheStoreLiesIsToldToTheUserOfThisMachineAlone() {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var wrong =
          new Check("wrong", () -> Optional.of(file() + ".probe: no room (" + file() + ")"));
      var pages = seeing.open(Seen.of(store, file()).and(wrong));
      var watcher = Optional.of(new Caller("bob", Set.of(Scope.READ, Scope.ADMIN)));

      for (var path : List.of("/health", "/health/ready")) {
        var said = check(ask(pages, path, watcher), "wrong").path("reason").asString("");
        assertThat(said).isEqualTo("swarm.db.probe: no room (swarm.db)");
        assertThat(check(ask(pages, path, LOCAL), "wrong").path("reason").asString(""))
            .contains(directory.toString());
      }
    }
  }

  @Test
  void askingHowItIsWritesNothing() {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var pages = seeing.open(Seen.of(store, file()));
      var head = store.anchoredHead();
      long log = store.vitals().files().orElseThrow().logBytes();
      long calls = store.writing().orElseThrow().calls();
      until(
          () -> {
            assertThat(ask(pages, "/health/ready", LOCAL).status()).isEqualTo(200);
            return store.writing().orElseThrow().calls() >= calls + 2;
          });
      assertThat(store.anchoredHead()).isEqualTo(head);
      assertThat(store.vitals().files().orElseThrow().logBytes()).isEqualTo(log);
      assertThat(store.writing().orElseThrow().commits()).isZero();
    }
  }

  @Test
  void aStoreThatAnotherProcessHasMakesItNotReadyInTimeUntilItIsFree() throws IOException {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var pages = seeing.open(Seen.of(store, file()));
      try (var turn =
              FileChannel.open(
                  directory.resolve("swarm.db.lock"),
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          var lock = turn.lock(0, 2, false)) {
        assertThat(lock.isValid()).isTrue();
        var ready = ask(pages, "/health/ready", LOCAL);
        assertThat(ready.status()).isEqualTo(503);
        assertThat(check(ready, "store").path("reason").asString(""))
            .contains("the store cannot be written now");
        assertThat(ask(pages, "/health/live", LOCAL).status()).as("no start helps").isEqualTo(200);
      }
      until(() -> ask(pages, "/health/ready", LOCAL).status() == 200);
    }
  }

  @Test
  void aFullDiskMakesItNotReadyUntilThereIsRoom() throws Exception {
    try (var disk = SmallDisk.of(directory.resolve("small"), 8_192)) {
      var file = disk.directory().resolve("swarm.db");
      var configuration = configuration(file, Map.of("HEALTH_MIN_FREE_DISK", "0"));
      try (var store = SqliteStore.open(file);
          var seeing = new Seeing(configuration, SHORTLY)) {
        var pages = seeing.open(Seen.of(store, file));
        assertThat(ask(pages, "/health/ready", LOCAL).status()).isEqualTo(200);
        var ballast = disk.fillButFor(0);
        until(() -> ask(pages, "/health/ready", LOCAL).status() == 503);
        assertThat(check(ask(pages, "/health/ready", LOCAL), "disk").path("reason").asString(""))
            .contains("nothing can be written where the store lies");
        Files.delete(ballast);
        until(() -> ask(pages, "/health/ready", LOCAL).status() == 200);
      }
    }
  }

  @Test
  void aWriterThatIsAtOneTurnForTooLongIsNotLive() throws InterruptedException {
    try (var store = SqliteStore.open(file());
        var seeing = seeing("HEALTH_WRITER_TIMEOUT", "1")) {
      var pages = seeing.open(Seen.of(store, file()));
      assertThat(ask(pages, "/health/live", LOCAL).status()).isEqualTo(200);
      var go = new CountDownLatch(1);
      var held =
          Thread.ofPlatform()
              .start(
                  () ->
                      store.write(
                          tx -> {
                            awaitUninterrupted(go);
                            return 1;
                          }));
      until(() -> ask(pages, "/health/live", LOCAL).status() == 503);
      assertThat(check(ask(pages, "/health/live", LOCAL), "writer").path("reason").asString(""))
          .contains("one turn");
      go.countDown();
      held.join();
      until(() -> ask(pages, "/health/live", LOCAL).status() == 200);
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theFiguresAreShownUnlessTheyAreNotWanted() {
    try (var store = SqliteStore.open(file());
        var seeing = seeing()) {
      var seen = Seen.of(store, file()).sessions(() -> OptionalInt.of(3));
      var pages = seeing.open(seen);
      var call = new Called("tools/call", "task_claim", Caller.LOCAL);
      seeing.interceptor().after(call, Duration.ofMillis(4), Optional.of("LOCKED"));
      var text = ask(pages, "/metrics", LOCAL).body();
      assertThat(text)
          .contains("swarm_sessions 3.0")
          .contains("swarm_store_writer_queue 0.0")
          .contains("swarm_store_file_bytes{file=\"data\"}")
          .contains("swarm_disk_free_bytes ")
          .contains("swarm_calls_total{result=\"fault\"} 1.0")
          .contains("swarm_call_seconds_count{code=\"LOCKED\",method=\"tools/call\"")
          .doesNotContain("swarm_store_round_trip")
          .doesNotContain("NaN");
    }
    try (var store = SqliteStore.open(file());
        var seeing = seeing("METRICS_ENABLED", "false")) {
      assertThat(seeing.open(Seen.of(store, file())))
          .extracting(Page::path)
          .containsExactlyInAnyOrder("/health/live", "/health/ready", "/health", "/errors");
    }
  }

  @Test
  void aBugIsFoundByItsNameOnThePageAndBesideTheStore() throws IOException {
    var call = new Called("tools/call", "task_claim", new Caller("ann", Set.of()));
    try (var store = SqliteStore.open(file());
        var seeing = seeing("MAX_ERROR_LOG_SIZE", "2")) {
      var pages = seeing.open(Seen.of(store, file()));
      var watching = seeing.interceptor();
      for (var number : List.of("1", "2", "3")) {
        var each = new Called("tools/call", "task_claim", new Caller("ann", Set.of()));
        watching.incident(each, "incident " + number, new IllegalStateException("a secret"));
        watching.after(each, Duration.ofMillis(1), Optional.of("INTERNAL"));
      }
      watching.after(call, Duration.ofMillis(1), Optional.of("NOT_FOUND"));
      var body = ask(pages, "/errors", LOCAL).body();
      assertThat(body).contains("incident 3", "incident 2").doesNotContain("incident 1", "secret");
      assertThat(Json.read(body).path("errors").path(0).path("principal").asString(""))
          .isEqualTo("ann");
    }
    assertThat(FaultFile.last(file(), 10))
        .extracting(fault -> fault.incident())
        .startsWith("incident 3", "incident 2");
    assertThat(Files.readString(FaultFile.beside(file()))).doesNotContain("secret");
  }

  @Test
  void aProcessThatServesOneClientKeepsItsFaultsBesideTheStoreToo() throws IOException {
    var watching = QuietFaults.of(configuration(file(), Map.of()));
    var call = new Called("tools/call", "task_claim", Caller.LOCAL);
    watching.after(call, Duration.ofMillis(1), Optional.empty());
    watching.after(call, Duration.ofMillis(1), Optional.of("STALE"));
    watching.incident(call, "incident 1", new IllegalStateException("broken"));
    watching.after(call, Duration.ofMillis(1), Optional.of("INTERNAL"));
    until(() -> !kept().isEmpty());
    assertThat(kept()).extracting(Fault::incident).containsExactly("incident 1");
  }

  private List<Fault> kept() {
    try {
      return FaultFile.last(file(), 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whereNoErrorsAreWantedNoneAreKept() {
    try (var file = new FaultFile(FaultFile.beside(file()), 0)) {
      file.accept(new Fault(Instant.EPOCH, "i", "IO", "tools/call", "t", "ann", ""));
    }
    assertThat(FaultFile.beside(file())).doesNotExist();
  }

  @Test
  void theFileOfErrorsStaysBounded() throws IOException {
    var file = new FaultFile(FaultFile.beside(file()), 3);
    var other = new FaultFile(FaultFile.beside(file()), 3);
    for (int i = 0; i < 50; i++) {
      var one = i % 2 == 0 ? file : other;
      one.accept(new Fault(Instant.EPOCH, "incident " + i, "IO", "tools/call", "t", "ann", ""));
      one.close();
    }
    assertThat(Files.readAllLines(FaultFile.beside(file())).size()).isLessThanOrEqualTo(12);
    assertThat(FaultFile.last(file(), 3).getFirst().incident()).isEqualTo("incident 49");
    Files.writeString(FaultFile.beside(file()), "cut sho", StandardOpenOption.APPEND);
    assertThat(FaultFile.last(file(), 1).getFirst().incident()).isEqualTo("incident 49");
  }

  @Test
  void theStoresGrowthIsToldOnceAnHourWentBy() throws IOException {
    try (var store = SqliteStore.open(file())) {
      assertThat(store.now()).isNotNull();
    }
    var start = Instant.parse("2030-01-01T00:00:00Z");
    var sizes = new SizeFile(file());
    assertThat(sizes.perDay(start, start)).isEmpty();
    sizes.note(start);
    sizes.note(start.plusSeconds(60));
    new SizeFile(file()).note(start.plusSeconds(60));
    assertThat(Files.readAllLines(directory.resolve("swarm.db.sizes"))).hasSize(1);
    assertThat(sizes.perDay(start, start.plusSeconds(3_599))).isEmpty();
    Files.write(file(), new byte[1 << 20], StandardOpenOption.APPEND);
    assertThat(sizes.perDay(start, start.plus(Duration.ofHours(12)))).hasValue(2 << 20);
    sizes.note(start.plus(Duration.ofHours(1)));
    assertThat(Files.readAllLines(directory.resolve("swarm.db.sizes"))).hasSize(2);
    assertThat(sizes.perDay(start.plusSeconds(1), start.plus(Duration.ofHours(3)))).hasValue(0);
    assertThat(sizes.perDay(start, start.plus(Duration.ofHours(24)))).hasValue(1 << 20);
  }

  @Test
  void ofItsGrowthThreeMonthsAreKept() throws IOException {
    Files.writeString(file(), "store");
    var start = Instant.parse("2030-01-01T00:00:00Z");
    var hours = 2 * 90 * 24;
    var lines = new ArrayList<String>();
    for (int i = 0; i < hours; i++) {
      lines.add(start.plus(Duration.ofHours(i)) + " 7");
    }
    Files.write(directory.resolve("swarm.db.sizes"), lines);

    new SizeFile(file()).note(start.plus(Duration.ofHours(hours)));
    assertThat(Files.readAllLines(directory.resolve("swarm.db.sizes")))
        .hasSize(hours / 2 + 1)
        .startsWith(start.plus(Duration.ofHours(hours / 2)) + " 7")
        .endsWith(start.plus(Duration.ofHours(hours)) + " 5");
  }

  @Test
  void whatAStoreTakesIsItsFileAndItsLog() throws IOException {
    Files.write(file(), new byte[100]);
    var now = Instant.parse("2030-01-01T00:00:00Z");
    assertThat(Capacity.of(file(), now, now).bytes()).isEqualTo(100);
    Files.write(directory.resolve("swarm.db-wal"), new byte[7]);
    assertThat(Capacity.of(file(), now, now).bytes()).isEqualTo(107);
  }

  @Test
  void aDiskFillsOnlyWhileTheStoreGrows() {
    assertThat(new Capacity(1, 10, OptionalDouble.of(5)).daysLeft()).hasValue(2);
    assertThat(new Capacity(1, 10, OptionalDouble.of(-5)).daysLeft()).isEmpty();
    assertThat(new Capacity(1, 10, OptionalDouble.empty()).daysLeft()).isEmpty();
  }
}
