package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.memory.MemoryCaps;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.work.Retention;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The tools over a store in memory with a simulated clock, called as an engine calls them. */
final class Bench implements AutoCloseable {
  final SimulatedClock clock = new SimulatedClock();
  final Coordinator coordinator;
  final Catalog catalog;

  Bench() {
    this(Caps.DEFAULT);
  }

  Bench(Caps caps) {
    var options =
        new Coordinator.Options(
            caps,
            clock,
            new SplittableRandom(7),
            Duration.ofDays(1),
            Retention.DEFAULT,
            MemoryCaps.DEFAULT);
    coordinator = Coordinator.resting(new MemoryStore(clock), options);
    catalog = SwarmCatalog.of(coordinator, new SplittableRandom(11));
  }

  /** Does that on a thread of its own: a shared pool may be as small as one. */
  static <T> CompletableFuture<T> aside(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
  }

  /** What the tool replies; single quotes stand for double ones. */
  Reply reply(String tool, String arguments) {
    var tree = Json.read(arguments.replace('\'', '"'));
    var found = catalog.tool(tool).orElseThrow();
    var wrong = found.input().violations(tree);
    if (!wrong.isEmpty()) {
      return new Failed(Code.INVALID_ARGUMENT, wrong.getFirst().toString(), "call again");
    }
    Reply reply;
    try {
      reply = found.handler().call(Request.of(Arguments.of(tree)));
    } catch (BadArgument e) {
      return new Failed(Code.INVALID_ARGUMENT, e.getMessage(), "call again");
    } catch (Exception e) {
      throw new AssertionError(tool, e);
    }
    if (reply instanceof Reply.Result result) {
      found
          .output()
          .ifPresent(
              schema -> assertThat(schema.violations(result.structured().orElseThrow())).isEmpty());
    }
    return reply;
  }

  JsonNode call(String tool, String arguments) {
    var reply = reply(tool, arguments);
    assertThat(reply).as(tool + " " + arguments).isInstanceOf(Reply.Result.class);
    return ((Reply.Result) reply).structured().orElseThrow();
  }

  String text(String tool, String arguments) {
    var reply = (Reply.Result) reply(tool, arguments);
    return ((Content.Text) reply.content().getFirst()).text();
  }

  Failed refused(String tool, String arguments) {
    var reply = reply(tool, arguments);
    assertThat(reply).as(tool + " " + arguments).isInstanceOf(Failed.class);
    return (Failed) reply;
  }

  String code(String tool, String arguments) {
    return refused(tool, arguments).code().name();
  }

  /** Starts a swarm; gives its id. */
  String swarm(String name, String topology) {
    return call("swarm_init", "{'topology':'%s','name':'%s'}".formatted(topology, name))
        .path("id")
        .asString("");
  }

  /** Lets a coder join the only swarm. */
  String join(String name) {
    return call("agent_spawn", "{'type':'coder','name':'%s'}".formatted(name))
        .path("agent")
        .path("id")
        .asString("");
  }

  String submit(String more) {
    return call("task_orchestrate", "{'task':'write it'%s}".formatted(more))
        .path("taskId")
        .asString("");
  }

  /** What the agent gets when it claims and there is something. */
  JsonNode claim(String agent) {
    var claimed = claimAll(agent);
    assertThat(claimed.size()).as("claimed by " + agent).isEqualTo(1);
    return claimed.get(0);
  }

  JsonNode claimAll(String agent) {
    return call("task_claim", "{'agent':'%s'}".formatted(agent)).path("claimed");
  }

  /** The arguments that name a lease, for others to follow. */
  static String lease(String agent, JsonNode step) {
    return "'agent':'%s','stepId':'%s','token':%d"
        .formatted(agent, step.path("stepId").asString(""), step.path("token").asLong(0));
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public void close() {
    coordinator.close();
  }
}
