package dev.swarm.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Answer;
import dev.swarm.mcp.call.Ask;
import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.schema.Schema;
import dev.swarm.mcp.session.Hands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bytes that were messages once, given to sessions of every version: whatever comes in, each
 * request is answered once, and nothing breaks.
 */
class CodecFuzzTest {
  private static final List<String> VERSIONS =
      List.of("2024-11-05", "2025-03-26", "2025-03-26", "2025-06-18", "2025-11-25");
  private static final int INPUTS = Campaign.LONG ? 20_000 : 2_000;

  @Test
  void whateverComesInEachRequestIsAnsweredOnceAndNothingBreaks() throws Exception {
    var counts = new long[2];
    System.out.println("codec fuzzer: seed " + Campaign.SEED);
    var footprint = new Footprint();
    for (var seed : Campaign.rounds(1, 32).toArray()) {
      round(seed, counts);
      footprint.mark();
      Campaign.tell(
          "  seed %d: %,d inputs so far, %s".formatted(seed, counts[0], footprint.last()));
    }
    System.out.println(
        "codec fuzzer: seed %d, %d inputs, %d of them answered, %s"
            .formatted(Campaign.SEED, counts[0], counts[1], footprint));
    footprint.assertFlat();
  }

  private static void round(long seed, long[] counts) throws Exception {
    var chance = new Chance(seed);
    try (var incidents = new Incidents();
        var world = World.inMemory(World.Tools.DEFAULT, seed)) {
      try {
        world.engine.offer(world.engine.catalog().tools(asking(), telling(), slow()));
        new Clients(Clients.LONGEST).with(pulse -> play(world, chance, counts, pulse)).play();
        world.assertSound();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + "\n" + incidents, e);
      }
      incidents.assertNone();
    }
  }

  private static void play(World world, Chance chance, long[] counts, Clients.Pulse pulse)
      throws Exception {
    var odd = new Odd(chance);
    var finds = new Finds(chance);
    var speech =
        new Speech(chance, odd, new Wish(chance, odd, finds), world.engine.catalog().tools());
    var mutation = new Mutation(chance, odd);
    var lanes = new ArrayList<Lane>();
    for (var version : VERSIONS) {
      lanes.add(lane(world, chance).initialized(version));
    }
    for (int sent = 0; sent < INPUTS; ) {
      if (chance.oneIn(200)) {
        renew(world, chance, lanes);
      }
      world.goOn(chance);
      var burst = new ArrayList<byte[]>();
      for (int i = chance.of(1, 1, 1, 2, 4, 8); i > 0; i--) {
        var message = speech.message();
        burst.add(
            chance.oneIn(4) ? message.getBytes(UTF_8) : mutation.of(message, speech.message()));
      }
      pulse.at(() -> text(burst));
      for (var answer : chance.of(lanes).burst(burst)) {
        answer.ifPresent(given -> finds.note(Json.object(), given.path("result")));
        counts[1] += answer.isPresent() ? 1 : 0;
      }
      sent += burst.size();
      counts[0] += burst.size();
    }
    for (var lane : lanes) {
      assertThat(lane.session().awaitIdle(Duration.ofSeconds(20))).isTrue();
      lane.close();
    }
  }

  private static String text(List<byte[]> burst) {
    return burst.stream().map(bytes -> new String(bytes, UTF_8)).collect(Collectors.joining("\n"));
  }

  /** One client goes, another comes; some never greet. */
  private static void renew(World world, Chance chance, List<Lane> lanes) throws Exception {
    lanes.remove(chance.below(lanes.size())).close();
    var lane = lane(world, chance);
    lanes.add(chance.oneIn(4) ? lane : lane.initialized(chance.of(VERSIONS)));
  }

  /** One that answers what it is asked, somehow. */
  private static Lane lane(World world, Chance chance) {
    var own = new Chance(chance.anyLong());
    var odd = new Odd(own);
    var lanes = new Lane[1];
    lanes[0] = new Lane(world.engine, Hands.THREADS, message -> reply(lanes[0], message, own, odd));
    return lanes[0];
  }

  private static void reply(Lane lane, ObjectNode message, Chance chance, Odd odd) {
    if (!message.has("id")) {
      return;
    }
    var id = Json.text(message.get("id"));
    byte[] answer;
    synchronized (chance) {
      var text =
          switch (chance.below(4)) {
            case 0 -> "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id, odd.value());
            case 1 -> "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}".formatted(id, odd.value());
            default ->
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"accept\",\"content\":%s}}"
                    .formatted(id, odd.value());
          };
      answer = chance.oneIn(3) ? new Mutation(chance, odd).of(text, text) : text.getBytes(UTF_8);
    }
    lane.start(answer);
  }

  private static Tool asking() {
    return Tool.named("test_ask")
        .description("asks its client")
        .input(Schema.of("{\"type\":\"object\"}"))
        .handledBy(CodecFuzzTest::ask);
  }

  private static Reply ask(Request request) {
    var known = request.answers().to("form");
    if (known.isEmpty()) {
      return Reply.ask("form", new Ask.Elicit("what?", Schema.NOTHING));
    }
    return switch (known.get()) {
      case Answer.Given given -> Reply.text(Json.text(given.result()));
      case Answer.Refused refused -> Reply.text(refused.reason());
    };
  }

  private static Tool telling() {
    return Tool.named("test_tell")
        .description("says what it does")
        .input(Schema.of("{\"type\":\"object\"}"))
        .handledBy(
            request -> {
              request.feedback().progress(1, 2, "half");
              request.feedback().log(LogLevel.ERROR, "fuzz", request.arguments().tree());
              request.feedback().progress(2, 2, "done");
              return Reply.structured(request.arguments().tree());
            });
  }

  private static Tool slow() {
    return Tool.named("test_slow")
        .description("takes its time until it is interrupted")
        .input(Schema.of("{\"type\":\"object\"}"))
        .handledBy(
            request -> {
              Thread.sleep(Duration.ofMillis(2));
              return Reply.text("done");
            });
  }
}
