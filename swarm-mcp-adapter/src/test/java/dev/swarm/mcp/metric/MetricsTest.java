package dev.swarm.mcp.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.audit.AuditEvent;
import dev.swarm.mcp.alert.Alerts;
import dev.swarm.mcp.alert.Rule;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Trace;
import dev.swarm.mcp.limit.LimitCounts;
import dev.swarm.mcp.limit.Strain;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(\\{[^}]*})? (\\S+)$");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

  private final Store memory = new MemoryStore(InstantSource.system());
  private final CallTally tally = new CallTally();

  private static Called call(String tool) {
    return new Called("tools/call", tool, Caller.LOCAL);
  }

  /** The value of a sample, written as it is shown. */
  private static String value(Metrics metrics, String sample) {
    return metrics
        .text()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .map(line -> line.substring(sample.length() + 1))
        .findFirst()
        .orElse("absent");
  }

  private static double number(Metrics metrics, String sample) {
    return Double.parseDouble(value(metrics, sample));
  }

  private static Set<String> names(String text) {
    var names = new TreeSet<String>();
    var declared = new TreeSet<String>();
    for (var metric : Metric.values()) {
      declared.add(metric.text());
    }
    SAMPLE
        .matcher(text)
        .results()
        .map(sample -> sample.group(1))
        .map(name -> declared.contains(name) ? name : PART.matcher(name).replaceFirst(""))
        .forEach(names::add);
    return names;
  }

  /** A store in a file, which the one in memory is taken for. */
  private static final class OnDisk extends ForwardingStore {
    OnDisk(Store store) {
      super(store);
    }

    @Override
    public Vitals vitals() {
      var reads = Optional.of(new Vitals.Traffic(7, 1, Duration.ofMillis(700)));
      var writes = Optional.of(new Vitals.Traffic(9, 2, Duration.ofMillis(500)));
      var files = new Vitals.Files(Path.of(".").toAbsolutePath().toString(), 4_096, 8, 1, 1, 1);
      return new Vitals(
          "disk",
          reads,
          writes,
          writing(),
          Optional.of(new Vitals.Readers(3, 2, 1, 10, 4)),
          Optional.of(files));
    }

    @Override
    public Optional<Vitals.Writer> writing() {
      return Optional.of(
          new Vitals.Writer(
              5,
              Duration.ofMillis(250),
              Duration.ofMillis(100),
              4,
              Duration.ofMillis(20),
              9,
              6,
              new Vitals.Doing(Vitals.Doing.What.IDLE, Duration.ZERO)));
    }
  }

  private Metrics everything(Store store) {
    System.gc();
    var machine = new Machine();
    machine.sample();
    machine.sample();
    var alerts =
        new Alerts(
            Map.of(Rule.QUEUE, Rule.QUEUE.thresholds(), Rule.CPU, Rule.CPU.thresholds()),
            rule -> OptionalDouble.of(500),
            InstantSource.system());
    alerts.look();
    alerts.look();
    return new Metrics(
        Sources.of(new Counts(store))
            .calls(tally)
            .machine(machine)
            .alerts(alerts)
            .sessions(() -> OptionalInt.of(11))
            .roundTrip(() -> Optional.of(Duration.ofMillis(3)))
            .wasmLoading(() -> Optional.of(Duration.ofMillis(12)))
            .limits(() -> Optional.of(new LimitCounts(1, 2, 3, 4, 5, 64, Strain.UNKNOWN))));
  }

  /** One task that succeeded, one that failed, one that waits. */
  private void work(Store store) {
    var coordinator = Coordinator.resting(store, Coordinator.Options.defaults());
    var swarm = coordinator.swarms().create(SwarmSpec.named("s").topology(Topology.MESH));
    var id = swarm.id();
    var agent = coordinator.agents().spawn(id, AgentSpec.of(AgentType.CODER)).orThrow().id();
    for (var outcome : List.of(Outcome.succeeded("out"), Outcome.failedForGood("no"))) {
      coordinator.tasks().submit(id, TaskSpec.describe("task")).orThrow();
      var claimed = coordinator.work().claim(agent, 1).orThrow().getFirst();
      coordinator.work().complete(Hold.of(claimed), outcome).orThrow();
    }
    coordinator.tasks().submit(id, TaskSpec.describe("waits")).orThrow();
  }

  @Test
  void whatIsDeclaredIsExposedAndNothingElse() {
    var store = new OnDisk(memory);
    work(store);
    var metrics = everything(store);
    var all = List.of(Optional.of("LOCKED"), Optional.of("CAP"), Optional.<String>empty());
    all.forEach(problem -> metrics.after(call("task_claim"), Duration.ofMillis(4), problem));
    var waits = new Called("tools/call", "t", Caller.LOCAL, Called.Pace.WAITS, Trace.fresh());
    metrics.after(waits, Duration.ofSeconds(20), Optional.empty());
    metrics.record(new AuditEvent(AuditEvent.Kind.LOGIN_REFUSED, "", "", Map.of()));

    var declared = new TreeSet<String>();
    for (var metric : Metric.values()) {
      declared.add(metric.text());
    }
    assertThat(names(metrics.text())).isEqualTo(declared);
    assertThat(metrics.text()).doesNotContain("NaN");
  }

  @Test
  void whatIsNotMeasuredIsAbsent() {
    var metrics = new Metrics(Sources.of(new Counts(memory)));
    var text = metrics.text();
    assertThat(names(text))
        .doesNotContain(
            Metric.CPU.text(),
            Metric.ROUND_TRIP.text(),
            Metric.WASM_LOAD.text(),
            Metric.COMPLETION.text(),
            Metric.SESSIONS.text(),
            Metric.STORE_FILES.text(),
            Metric.DISK.text(),
            Metric.WRITER_QUEUE.text(),
            Metric.CALL_TIME.text(),
            Metric.LIMITS.text(),
            Metric.ALERT.text())
        .contains(Metric.OPEN_SWARMS.text(), Metric.UPTIME.text());
    assertThat(text).doesNotContain("NaN");
  }

  @Test
  void aFigureThatIsNotThereAnyMoreIsAbsentAgain() {
    var broken = new AtomicBoolean();
    var store =
        new ForwardingStore(memory) {
          @Override
          public <R> R read(Function<Tx, R> work) {
            if (broken.get()) {
              throw new IllegalStateException("the disk is gone");
            }
            return super.read(work);
          }
        };
    var counts = new Counts(store, Duration.ZERO);
    var metrics = new Metrics(Sources.of(counts));
    assertThat(value(metrics, "swarm_open_swarms")).isEqualTo("0.0");
    broken.set(true);
    assertThat(value(metrics, "swarm_open_swarms")).isEqualTo("absent");
    assertThat(names(metrics.text())).contains(Metric.UPTIME.text());
    broken.set(false);
    assertThat(value(metrics, "swarm_open_swarms")).isEqualTo("0.0");
  }

  @Test
  void countsAreThoseOfTheStore() {
    work(memory);
    var metrics = everything(new OnDisk(memory));
    assertThat(number(metrics, "swarm_open_swarms")).isEqualTo(1);
    assertThat(number(metrics, "swarm_swarms_created_last_hour")).isEqualTo(1);
    assertThat(number(metrics, "swarm_agents")).isEqualTo(1);
    assertThat(number(metrics, "swarm_tasks{state=\"ready\"}")).isEqualTo(1);
    assertThat(number(metrics, "swarm_steps{state=\"ready\"}")).isEqualTo(1);
    assertThat(number(metrics, "swarm_steps{state=\"dead\"}")).isEqualTo(1);
    assertThat(number(metrics, "swarm_tasks_ended_per_minute")).isEqualTo(2);
    assertThat(number(metrics, "swarm_task_completion_ratio")).isEqualTo(0.5);
    assertThat(number(metrics, "swarm_sessions")).isEqualTo(11);
    assertThat(number(metrics, "swarm_limits_hit_total{limit=\"address\"}")).isEqualTo(2);
    assertThat(number(metrics, "swarm_limits_hit_total{limit=\"load\"}")).isEqualTo(4);
    assertThat(number(metrics, "swarm_requests{state=\"inside\"}")).isEqualTo(5);
    assertThat(number(metrics, "swarm_wasm_load_seconds")).isEqualTo(0.012);
    assertThat(number(metrics, "swarm_store_writer_queue")).isEqualTo(6);
    assertThat(number(metrics, "swarm_store_writer_turns_total")).isEqualTo(5);
    assertThat(number(metrics, "swarm_store_writer_calls_total")).isEqualTo(9);
    assertThat(number(metrics, "swarm_store_commit_seconds_total")).isEqualTo(0.02);
    assertThat(number(metrics, "swarm_store_readers{state=\"busy\"}")).isEqualTo(2);
    assertThat(number(metrics, "swarm_store_file_bytes{file=\"data\"}")).isEqualTo(4_096);
    assertThat(number(metrics, "swarm_store_call_seconds_total{kind=\"write\"}")).isEqualTo(0.5);
    assertThat(number(metrics, "swarm_alert{level=\"info\",rule=\"queue\"}")).isEqualTo(1);
    assertThat(number(metrics, "swarm_disk_ratio")).isBetween(0.0, 1.0);
    assertThat(number(metrics, "swarm_memory_ratio")).isBetween(0.0, 1.0);
  }

  @Test
  void eachFigureIsThatOfItsOwnSource() throws IOException {
    work(memory);
    var coordinator = Coordinator.resting(memory, Coordinator.Options.defaults());
    var over = coordinator.swarms().create(SwarmSpec.named("over")).id();
    coordinator.swarms().close(over).orThrow();
    var open = coordinator.swarms().open().getFirst().id();
    for (var name : List.of("bob", "eve")) {
      coordinator.agents().spawn(open, AgentSpec.of(AgentType.CODER).named(name)).orThrow();
    }
    var metrics = everything(new OnDisk(memory));

    var expected = new TreeMap<String, Double>();
    expected.put("swarm_open_swarms", 1.0);
    expected.put("swarm_swarms_created_last_hour", 2.0);
    expected.put("swarm_agents", 3.0);
    expected.put("swarm_limits_hit_total{limit=\"rate\"}", 1.0);
    expected.put("swarm_limits_hit_total{limit=\"address\"}", 2.0);
    expected.put("swarm_limits_hit_total{limit=\"places\"}", 3.0);
    expected.put("swarm_limits_hit_total{limit=\"load\"}", 4.0);
    expected.put("swarm_requests{state=\"inside\"}", 5.0);
    expected.put("swarm_requests{state=\"most\"}", 64.0);
    expected.put("swarm_store_calls_total{kind=\"read\"}", 7.0);
    expected.put("swarm_store_calls_total{kind=\"write\"}", 9.0);
    expected.put("swarm_store_failures_total{kind=\"read\"}", 1.0);
    expected.put("swarm_store_failures_total{kind=\"write\"}", 2.0);
    expected.put("swarm_store_call_seconds_total{kind=\"read\"}", 0.7);
    expected.put("swarm_store_call_seconds_total{kind=\"write\"}", 0.5);
    expected.put("swarm_store_readers{state=\"busy\"}", 2.0);
    expected.put("swarm_store_readers{state=\"free\"}", 1.0);
    expected.put("swarm_store_readers{state=\"most\"}", 10.0);
    expected.put("swarm_store_readers_waiting", 4.0);
    expected.put("swarm_store_file_bytes{file=\"data\"}", 4_096.0);
    expected.put("swarm_store_file_bytes{file=\"log\"}", 8.0);
    expected.put("swarm_store_writer_queue", 6.0);
    expected.put("swarm_store_writer_turns_total", 5.0);
    expected.put("swarm_store_writer_calls_total", 9.0);
    expected.put("swarm_store_writer_wait_seconds_total", 0.25);
    expected.put("swarm_store_commits_total", 4.0);
    expected.put("swarm_store_commit_seconds_total", 0.02);
    expected.put("swarm_store_round_trip_seconds", 0.003);
    expected.put("swarm_alert{level=\"info\",rule=\"cpu\"}", 0.0);
    expected.put("swarm_alert{level=\"warning\",rule=\"cpu\"}", 0.0);
    expected.put("swarm_alert{level=\"critical\",rule=\"cpu\"}", 1.0);
    var found = new TreeMap<String, Double>();
    expected.keySet().forEach(sample -> found.put(sample, number(metrics, sample)));
    assertThat(found).isEqualTo(expected);
    var disk = Files.getFileStore(Path.of("."));
    double used = 1 - (double) disk.getUsableSpace() / disk.getTotalSpace();
    assertThat(number(metrics, "swarm_disk_ratio")).isCloseTo(used, within(0.02));
  }

  @Test
  void aFigureThatIsAskedForAgainIsAsItIsThen() {
    var open = new AtomicInteger(1);
    var metrics =
        new Metrics(
            Sources.of(new Counts(memory)).sessions(() -> OptionalInt.of(open.getAndAdd(1))));
    assertThat(value(metrics, "swarm_sessions")).isEqualTo("1.0");
    assertThat(value(metrics, "swarm_sessions")).isEqualTo("2.0");
  }

  @Test
  void theStoreIsCountedOnceASecondHoweverManyAsk() {
    var reads = new AtomicInteger();
    var store =
        new ForwardingStore(memory) {
          @Override
          public <R> R read(Function<Tx, R> work) {
            reads.incrementAndGet();
            return super.read(work);
          }
        };
    var metrics = new Metrics(Sources.of(new Counts(store, Duration.ofHours(1))));
    for (int i = 0; i < 50; i++) {
      assertThat(metrics.text()).isNotEmpty();
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void callsAreTimedByToolAndCodeAndThoseThatWaitApart() {
    var metrics = new Metrics(Sources.of(new Counts(memory)).calls(tally));
    var times = List.of(2, 40, 400, 4_000);
    for (var millis : times) {
      metrics.after(call("task_claim"), Duration.ofMillis(millis), Optional.empty());
    }
    metrics.after(call("task_claim"), Duration.ofMillis(1), Optional.of("STALE"));
    var waits =
        new Called("tools/call", "task_claim", Caller.LOCAL, Called.Pace.WAITS, Trace.fresh());
    metrics.after(waits, Duration.ofSeconds(20), Optional.empty());

    var well = "{code=\"OK\",method=\"tools/call\",name=\"task_claim\"";
    assertThat(number(metrics, "swarm_call_seconds_count" + well + "}")).isEqualTo(4);
    assertThat(number(metrics, "swarm_call_seconds_sum" + well + "}")).isEqualTo(4.442);
    assertThat(number(metrics, "swarm_call_seconds_bucket" + well + ",le=\"0.05\"}")).isEqualTo(2);
    assertThat(number(metrics, "swarm_call_seconds_bucket" + well + ",le=\"0.5\"}")).isEqualTo(3);
    assertThat(number(metrics, "swarm_call_seconds_bucket" + well + ",le=\"+Inf\"}")).isEqualTo(4);
    var stale = "{code=\"STALE\",method=\"tools/call\",name=\"task_claim\"}";
    assertThat(number(metrics, "swarm_call_seconds_count" + stale)).isEqualTo(1);
    assertThat(number(metrics, "swarm_waited_call_seconds_count" + well + "}")).isEqualTo(1);
  }

  @Test
  void anErrorIsResolvedByTheNextSuccessOfItsOperation() {
    var metrics = new Metrics(Sources.of(new Counts(memory)));
    var resolved = "swarm_error_resolution_seconds_count{operation=\"task_claim\"}";
    metrics.after(call("task_claim"), Duration.ofMillis(1), Optional.of("NOT_FOUND"));
    metrics.after(call("task_claim"), Duration.ofMillis(1), Optional.empty());
    assertThat(value(metrics, resolved)).as("a refusal is no error").isEqualTo("absent");

    metrics.after(call("task_claim"), Duration.ofMillis(1), Optional.of("DISK_FULL"));
    metrics.after(call("task_claim"), Duration.ofMillis(1), Optional.of("DISK_FULL"));
    metrics.after(call("swarm_init"), Duration.ofMillis(1), Optional.empty());
    metrics.after(call("task_claim"), Duration.ofMillis(1), Optional.of("STALE"));
    assertThat(value(metrics, "swarm_failing_operations")).isEqualTo("1.0");
    assertThat(value(metrics, resolved)).isEqualTo("absent");

    metrics.after(call("task_claim"), Duration.ofMillis(1), Optional.empty());
    assertThat(number(metrics, resolved)).isEqualTo(1);
    assertThat(value(metrics, "swarm_failing_operations")).isEqualTo("0.0");
  }

  @Test
  void whatTheAuditIsToldIsCountedByItsKindAlone() {
    var metrics = new Metrics(Sources.of(new Counts(memory)));
    var event =
        new AuditEvent(AuditEvent.Kind.LIMIT_HIT, "ann\"} 1", "evil", Map.of("key", "value"));
    metrics.record(event);
    metrics.record(event);
    assertThat(number(metrics, "swarm_audit_events_total{kind=\"limit_hit\"}")).isEqualTo(2);
    assertThat(metrics.text()).doesNotContain("ann", "evil");
  }
}
