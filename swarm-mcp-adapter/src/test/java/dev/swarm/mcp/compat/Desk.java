package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.mcp.tool.Line;
import dev.swarm.memory.MemoryCaps;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.work.Retention;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The compat tools behind a real engine, over a store in memory with a clock that tests move. */
final class Desk implements AutoCloseable {
  /** The tools whose texts are their objects; others say in words what they come to. */
  private static final Set<String> ORIGINAL = Set.copyOf(Contract.read().names());

  final SimulatedClock clock = new SimulatedClock();
  final Coordinator coordinator;
  final Engine engine;
  final Line line;

  Desk() {
    this(Caps.DEFAULT, around -> around);
  }

  /**
   * @param with adds to the surroundings of the tools
   */
  Desk(Caps caps, UnaryOperator<Surroundings> with) {
    this(caps, with, store -> store);
  }

  /**
   * @param within stands between the coordinator and the store in memory
   */
  Desk(Caps caps, UnaryOperator<Surroundings> with, UnaryOperator<Store> within) {
    var options =
        new Coordinator.Options(
            caps,
            clock,
            new SplittableRandom(7),
            Duration.ofDays(1),
            Retention.DEFAULT,
            MemoryCaps.DEFAULT);
    coordinator = Coordinator.resting(within.apply(new MemoryStore(clock)), options);
    var around = with.apply(Surroundings.of(coordinator, new SplittableRandom(11)).clock(clock));
    engine = new Engine(Settings.of("swarm", "test"), CompatCatalog.of(around));
    line = new Line(engine);
  }

  private static ObjectNode tree(String arguments, Object... values) {
    return (ObjectNode) Json.read(arguments.replace('\'', '"').formatted(values));
  }

  /** What the tool answers, as a client gets it; single quotes stand for double ones. */
  JsonNode answer(String tool, String arguments, Object... values) {
    return line.call(tool, tree(arguments, values));
  }

  /** What the tool came to, which its text says as well. */
  JsonNode call(String tool, String arguments, Object... values) {
    var answer = answer(tool, arguments, values);
    assertThat(answer.path("isError").asBoolean(false)).as(Json.text(answer)).isFalse();
    var object = answer.path("structuredContent");
    var text = answer.path("content").path(0).path("text").asString("");
    if (ORIGINAL.contains(tool)) {
      assertThat(Json.text(Json.read(text))).isEqualTo(Json.text(object));
    }
    return object;
  }

  /** Why the tool refuses that. */
  String refused(String tool, String arguments, Object... values) {
    var answer = answer(tool, arguments, values);
    assertThat(answer.path("isError").asBoolean(false)).as(Json.text(answer)).isTrue();
    return answer.path("content").path(0).path("text").asString("");
  }

  /** Starts a swarm; gives its id. */
  String swarm(String topology) {
    return call("swarm_init", "{'topology':'%s','maxAgents':10}", topology).path("id").asString("");
  }

  /** Lets a coder join; gives its id. */
  String join(String name) {
    return call("agent_spawn", "{'type':'coder','name':'%s'}", name)
        .path("agent")
        .path("id")
        .asString("");
  }

  /** Submits a task; gives its id. */
  String submit(String more) {
    return call("task_orchestrate", "{'task':'write it'" + more + "}").path("taskId").asString("");
  }

  /** What the agent gets when it claims one step, which must be there. */
  JsonNode claim(String agent) {
    var claimed = call("task_claim", "{'agent':'%s'}", agent).path("claimed");
    assertThat(claimed.size()).as("claimed by " + agent).isEqualTo(1);
    return claimed.get(0);
  }

  /** Claims a step and hands that in after so long. */
  JsonNode work(String agent, String output, Duration after) {
    var step = claim(agent);
    clock.advance(after);
    call(
        "task_complete",
        "{'agent':'%s','stepId':'%s','token':%d,'output':'%s'}",
        agent,
        step.path("stepId").asString(""),
        step.path("token").asLong(0),
        output);
    return step;
  }

  @Override
  public void close() {
    coordinator.close();
  }
}
