package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Hands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every tool of both sets, called with arguments made from its own schema: whatever they are, each
 * call is answered once, no bug shows, and the store is sound at the end.
 */
class ToolsFuzzTest {
  /** These work for as long as they may: one call in so many is theirs. */
  private static final Set<String> SLOW =
      Set.of("benchmark_run", "neural_train", "swarm_monitor", "features_detect");

  private static final int SELDOM = 400;

  /** Without these little is there for the others. */
  private static final Set<String> NEEDED = Set.of("task_orchestrate", "task_claim", "agent_spawn");

  private static final int LANES = 4;

  @TempDir Path directory;
  private final Map<String, Map<String, Long>> codes = new ConcurrentHashMap<>();

  /** How much of what. */
  private record Size(int rounds, int calls) {}

  private static Size size(Size brief, Size campaign) {
    return Campaign.LONG ? campaign : brief;
  }

  /** Opens the store of a round. */
  private interface Opening {
    World world(long seed) throws Exception;
  }

  @Test
  void theDefaultToolsOverAStoreInMemory() throws Exception {
    fuzz(
        "default tools in memory",
        size(new Size(1, 1_500), new Size(20, 15_000)),
        1,
        seed -> World.inMemory(World.Tools.DEFAULT, seed));
  }

  @Test
  void theCompatToolsOverAStoreInMemory() throws Exception {
    fuzz(
        "compat tools in memory",
        size(new Size(1, 1_000), new Size(20, 10_000)),
        1,
        seed -> World.inMemory(World.Tools.COMPAT, seed));
  }

  @Test
  void theDefaultToolsOverSqlite() throws Exception {
    fuzz(
        "default tools on SQLite",
        size(new Size(1, 600), new Size(8, 15_000)),
        LANES,
        seed -> World.onSqlite(fresh(seed), World.Tools.DEFAULT, seed));
  }

  @Test
  void theCompatToolsOverSqlite() throws Exception {
    fuzz(
        "compat tools on SQLite",
        size(new Size(1, 400), new Size(8, 10_000)),
        LANES,
        seed -> World.onSqlite(fresh(seed), World.Tools.COMPAT, seed));
  }

  private Path fresh(long seed) throws Exception {
    return Files.createTempDirectory(directory, "round-" + seed);
  }

  private void fuzz(String what, Size size, int lanes, Opening opening) throws Exception {
    System.out.println("fuzzer of " + what + ": seed " + Campaign.SEED);
    var footprint = new Footprint();
    for (var seed : Campaign.rounds(size.rounds(), size.rounds()).toArray()) {
      round(seed, size.calls(), lanes, opening);
      footprint.mark();
    }
    print(what, footprint);
    footprint.assertFlat();
  }

  private void round(long seed, int calls, int lanes, Opening opening) throws Exception {
    try (var incidents = new Incidents();
        var world = opening.world(seed)) {
      try (var threads = Executors.newFixedThreadPool(lanes)) {
        var clients = new ArrayList<Callable<Boolean>>();
        for (int lane = 0; lane < lanes; lane++) {
          var chance = new Chance(seed * 31 + lane);
          clients.add(() -> play(world, chance, calls / lanes));
        }
        for (var client : threads.invokeAll(clients)) {
          assertThat(client.get()).isTrue();
        }
        world.assertSound();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + "\n" + incidents, e);
      }
      incidents.assertNone();
    }
  }

  private boolean play(World world, Chance chance, int calls) throws Exception {
    var odd = new Odd(chance);
    var finds = new Finds(chance);
    var wish = new Wish(chance, odd, finds);
    var tools = world.engine.catalog().tools();
    var speech = new Speech(chance, odd, wish, tools);
    // The calls are done by this thread, one after another, so that a seed tells the whole story.
    Hands inline = Runnable::run;
    var lane = new Lane(world.engine, inline).initialized("2025-11-25");
    for (int i = 0; i < calls; i++) {
      world.goOn(chance);
      var tool = tool(tools, chance);
      var arguments = wish.arguments(tool);
      var call = speech.call(tool.name(), arguments);
      var answer = lane.exchange(call).orElseThrow();
      assertThat(lane.session().running()).as("calls that run after %s", call).isZero();
      count(tool, answer);
      note(finds, arguments, answer);
    }
    lane.close();
    return true;
  }

  private static Tool tool(List<Tool> tools, Chance chance) {
    while (true) {
      var tool = chance.of(tools);
      boolean seldom = SLOW.contains(tool.name());
      if (NEEDED.contains(tool.name()) || !chance.oneIn(seldom ? 1 : 3)) {
        return tool;
      }
      if (seldom && chance.oneIn(Campaign.LONG ? SELDOM : SELDOM / 8)) {
        return tool;
      }
    }
  }

  private static void note(Finds finds, String arguments, JsonNode answer) {
    var found = answer.at("/result/structuredContent");
    if (found.isObject() && !found.has("error")) {
      finds.note(Json.read(arguments), found);
    }
  }

  private void count(Tool tool, JsonNode answer) {
    var text = answer.at("/result/content/0/text").asString("");
    var code =
        answer.at("/result/isError").asBoolean(false)
            ? text.substring(0, Math.max(0, text.indexOf(':')))
            : answer.has("error") ? "RPC" : "done";
    codes
        .computeIfAbsent(tool.name(), name -> new ConcurrentHashMap<>())
        .merge(code, 1L, Long::sum);
  }

  /** Every tool was called, and most got something done: else this would prove little. */
  private void print(String what, Footprint footprint) {
    long all = 0;
    for (var each : new TreeMap<>(codes).entrySet()) {
      long calls = each.getValue().values().stream().mapToLong(Long::longValue).sum();
      all += calls;
      if (Campaign.LONG) {
        System.out.println("  %-24s %s".formatted(each.getKey(), new TreeMap<>(each.getValue())));
        assertThat(each.getValue()).as(each.getKey()).containsKey("done");
      }
    }
    System.out.println(
        "fuzzer of %s: seed %d, %d calls of %d tools, %s"
            .formatted(what, Campaign.SEED, all, codes.size(), footprint));
  }
}
