package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.contract.HeldWriter;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.memory.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every tool that there is answers in time, whatever its store does: one that is added without
 * arguments to call it with here makes this fail.
 */
@Timeout(60)
class EveryToolAnswersInTimeTest {
  private static final Duration BUDGET = Duration.ofMillis(240);

  /** What is left after the budget for an answer to be given, on a machine that is busy. */
  private static final Duration MORE = Duration.ofMillis(2_500);

  private final SlowCommits store = new SlowCommits(new MemoryStore(InstantSource.system()));
  private final Coordinator coordinator =
      Coordinator.resting(store, Coordinator.Options.defaults());
  private final Engine engine =
      new Engine(
          Settings.of("swarm", "test")
              .timing(new Settings.Timing(Settings.Timing.USUAL.patience(), BUDGET)),
          catalog(coordinator));
  final Line line = new Line(engine);
  private final Samples samples = samples(new Samples(line));

  /** What is offered. */
  Catalog catalog(Coordinator over) {
    return SwarmCatalog.of(over, new SplittableRandom(3));
  }

  /** Arguments for each of its tools. */
  Samples samples(Samples usual) {
    return usual;
  }

  /** The tools that answer without their store's turn. */
  Set<String> unbound() {
    return Set.of();
  }

  /** A store that may do what it is asked, but not say so. */
  private static final class SlowCommits extends ForwardingStore {
    private final CountDownLatch through = new CountDownLatch(1);
    private volatile boolean stuck;

    SlowCommits(Store store) {
      super(store);
    }

    @Override
    public <R> R write(Function<Tx, R> work) {
      R done = store.write(work);
      if (stuck) {
        awaitUninterruptibly();
      }
      return done;
    }

    private void awaitUninterruptibly() {
      while (true) {
        try {
          if (through.await(60, TimeUnit.SECONDS)) {
            return;
          }
        } catch (InterruptedException e) {
          // A commit hears of no interrupt.
        }
      }
    }
  }

  /** The tools that write, but find nothing here that they could. */
  Set<String> idle() {
    return Set.of();
  }

  @BeforeEach
  void prepare() {
    samples.prepare();
  }

  @AfterEach
  void close() {
    store.through.countDown();
    coordinator.close();
  }

  private List<Tool> tools() {
    return engine.catalog().tools();
  }

  private static boolean writes(Tool tool) {
    return !tool.hints().readOnly().orElse(false);
  }

  /** The answer, which came in time; given to a client of its own. */
  private JsonNode inTime(Tool tool, ObjectNode arguments) {
    var client = new Line(engine);
    long from = System.nanoTime();
    var answer = client.call(tool.name(), arguments);
    assertThat(Duration.ofNanos(System.nanoTime() - from))
        .as(tool.name())
        .isLessThan(BUDGET.plus(MORE));
    return answer;
  }

  /** The answers of all these tools, called at once. */
  private Map<Tool, JsonNode> inTime(List<Tool> tools) {
    var coming = new LinkedHashMap<Tool, CompletableFuture<JsonNode>>();
    for (var tool : tools) {
      var arguments = samples.of(tool);
      coming.put(tool, Bench.aside(() -> inTime(tool, arguments)));
    }
    var answers = new LinkedHashMap<Tool, JsonNode>();
    coming.forEach((tool, answer) -> answers.put(tool, answer.join()));
    return answers;
  }

  private static String code(JsonNode answer) {
    return answer.path("structuredContent").path("error").path("code").asString("");
  }

  private static String next(JsonNode answer) {
    return answer.path("structuredContent").path("error").path("next").asString("");
  }

  @Test
  void everyToolHasArgumentsToBeCalledWithHere() {
    assertThat(samples.names())
        .containsExactlyInAnyOrderElementsOf(tools().stream().map(Tool::name).toList());
  }

  @Test
  void noWaitIsLongerThanACallMayTake() {
    for (var tool : tools()) {
      var arguments = samples.of(tool);
      if (tool.input().document().path("properties").has("waitSeconds")) {
        var answer = inTime(tool, arguments.put("waitSeconds", 20));
        assertThat(code(answer)).as(tool.name()).isEmpty();
      }
    }
  }

  @Test
  void whatGetsNoTurnIsLockedAndNeverDone() throws Exception {
    long before = head();
    var held = HeldWriter.of(store);
    inTime(tools())
        .forEach(
            (tool, answer) ->
                assertThat(code(answer))
                    .as(tool.name())
                    .isEqualTo(unbound().contains(tool.name()) ? "" : "LOCKED"));
    held.letGo();
    assertThat(head()).isEqualTo(before);
  }

  private long head() {
    return coordinator.journal().head().position();
  }

  @Test
  void whatIsNotKnownToBeDoneIsOverdueAndSaysWhatToDo() {
    var told = new HashSet<String>();
    store.stuck = true;
    inTime(tools().stream().filter(tool -> writes(tool) && !idle().contains(tool.name())).toList())
        .forEach(
            (tool, answer) -> {
              assertThat(code(answer)).as(tool.name()).isEqualTo("OVERDUE");
              assertThat(next(answer)).as(tool.name()).isEqualTo(tool.again());
              assertThat(next(answer)).as("its own").doesNotContain("with a reading tool");
              told.add(next(answer));
            });
    assertThat(told).hasSizeGreaterThan(5);
    inTime(tools().stream().filter(tool -> !writes(tool)).toList())
        .forEach((tool, answer) -> assertThat(code(answer)).as(tool.name()).isEmpty());
  }

  @Test
  void onceTheStoreGoesOnEveryToolDoesItsWork() throws Exception {
    var held = HeldWriter.of(store);
    var first = tools().getFirst();
    assertThat(code(inTime(first, samples.of(first)))).isEqualTo("LOCKED");
    held.letGo();
    for (var tool : tools()) {
      samples.prepare();
      var answer = inTime(tool, samples.of(tool));
      assertThat(answer.path("isError").asBoolean(false))
          .as(tool.name() + Json.text(answer))
          .isFalse();
    }
  }
}
