package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Hands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every tool of both sets, called with arguments made from its own schema: whatever they are, each
 * call is answered once, no bug shows, and the store is sound at the end.
 */
class ToolsFuzzTest {
  /** These work for some time whatever they are given: one of so many of their calls is made. */
  private static final Set<String> SLOW = Set.of("benchmark_run", "features_detect");

  private static final int SELDOM = 40;

  /** Without these little is there for the others. */
  private static final Set<String> NEEDED = Set.of("task_orchestrate", "task_claim", "agent_spawn");

  /** What calls come to whose lease is over. */
  private static final Set<String> OVER = Set.of("STALE", "CANCELLED");

  private static final int LANES = 4;

  @TempDir Path directory;
  private final Tally tally = new Tally();

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
        size(new Size(1, 1_500), new Size(24, 15_000)),
        1,
        seed -> World.inMemory(World.Tools.DEFAULT, seed));
  }

  @Test
  void theCompatToolsOverAStoreInMemory() throws Exception {
    fuzz(
        "compat tools in memory",
        size(new Size(1, 1_000), new Size(48, 5_000)),
        1,
        seed -> World.inMemory(World.Tools.COMPAT, seed));
  }

  @Test
  void theDefaultToolsOverSqlite() throws Exception {
    fuzz(
        "default tools on SQLite",
        size(new Size(1, 600), new Size(20, 12_000)),
        LANES,
        seed -> World.onSqlite(fresh(seed), World.Tools.DEFAULT, seed));
  }

  @Test
  void theCompatToolsOverSqlite() throws Exception {
    fuzz(
        "compat tools on SQLite",
        size(new Size(1, 400), new Size(40, 4_000)),
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
      Campaign.tell(
          "  seed %d: %,d calls so far, %s".formatted(seed, tally.calls(), footprint.last()));
    }
    Campaign.tell(tally.table());
    System.out.println(
        "fuzzer of %s: seed %d, %d calls of %d tools, %s"
            .formatted(what, Campaign.SEED, tally.calls(), tally.tools().size(), footprint));
    footprint.assertFlat();
    if (Campaign.LONG) {
      // A tool that got nothing done would prove little.
      assertThat(tally.useful()).isEqualTo(tally.tools());
    }
  }

  private void round(long seed, int calls, int lanes, Opening opening) throws Exception {
    try (var incidents = new Incidents();
        var world = opening.world(seed)) {
      try {
        var clients = new Clients(Clients.LONGEST);
        for (int lane = 0; lane < lanes; lane++) {
          var chance = new Chance(seed * 31 + lane);
          clients.with(pulse -> play(world, chance, calls / lanes, pulse));
        }
        clients.play();
        world.assertSound();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + "\n" + incidents, e);
      }
      incidents.assertNone();
    }
  }

  private void play(World world, Chance chance, int calls, Clients.Pulse pulse) throws Exception {
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
      pulse.at(() -> call);
      long from = System.nanoTime();
      var answer = lane.exchange(call).orElseThrow();
      tally.add(tool.name(), code(answer), Duration.ofNanos(System.nanoTime() - from));
      assertThat(lane.session().running()).as("calls that run after %s", call).isZero();
      note(finds, arguments, answer);
    }
    lane.close();
  }

  private static Tool tool(List<Tool> tools, Chance chance) {
    while (true) {
      var tool = chance.of(tools);
      boolean taken =
          SLOW.contains(tool.name())
              ? chance.oneIn(SELDOM)
              : NEEDED.contains(tool.name()) || !chance.oneIn(3);
      if (taken) {
        return tool;
      }
    }
  }

  private static void note(Finds finds, String arguments, JsonNode answer) {
    if (OVER.contains(code(answer))) {
      finds.lost(Json.read(arguments));
    }
    var found = answer.at("/result/structuredContent");
    if (found.isObject() && !found.has("error")) {
      finds.note(Json.read(arguments), found);
    }
  }

  private static String code(JsonNode answer) {
    if (answer.has("error")) {
      return "RPC";
    }
    var text = answer.at("/result/content/0/text").asString("");
    return answer.at("/result/isError").asBoolean(false)
        ? text.substring(0, Math.max(0, text.indexOf(':')))
        : "done";
  }
}
