package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.swarm.Caps;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SwarmToolsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aSwarmIsWhatWasAskedFor() {
    var swarm =
        bench.call(
            "swarm_init",
            "{'topology':'ring','strategy':'specialized','name':'one','leaseSeconds':5}");

    assertThat(swarm.path("topology").asString("")).isEqualTo("ring");
    assertThat(swarm.path("strategy").asString("")).isEqualTo("specialized");
    assertThat(swarm.path("leaseSeconds").asDouble(0)).isEqualTo(5.0);
    assertThat(bench.coordinator.swarms().open()).hasSize(1);
  }

  @Test
  void theSameSwarmAgainIsTheSameAndAnotherOfThatNameAConflict() {
    var first = bench.swarm("one", "mesh");

    assertThat(bench.swarm("one", "mesh")).isEqualTo(first);
    assertThat(bench.code("swarm_init", "{'topology':'star','name':'one'}")).isEqualTo("CONFLICT");
  }

  @Test
  void swarmsWithoutANameAreDifferentOnes() {
    var first = bench.call("swarm_init", "{'topology':'mesh'}").path("id");

    assertThat(bench.call("swarm_init", "{'topology':'mesh'}").path("id")).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'topology':'cube'}",
        "{'topology':7}",
        "{'topology':'mesh','leaseSeconds':0}",
        "{'topology':'mesh','leaseSeconds':1.5}",
        "{'topology':'mesh','maxAgents':0}",
        "{'topology':'mesh','colour':'red'}"
      })
  void wrongArgumentsAreNamed(String arguments) {
    var failed = bench.refused("swarm_init", arguments);

    assertThat(failed.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failed.message()).contains("allowed:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\\nb", "<x>"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThat(bench.code("swarm_init", "{'topology':'mesh','name':'%s'}".formatted(name)))
        .isEqualTo("INVALID");
  }

  @Test
  void oneSwarmTooManyIsRefused() {
    try (var small = new Bench(new Caps(1, 5, 10, 10, 100))) {
      small.swarm("one", "mesh");

      assertThat(small.code("swarm_init", "{'topology':'mesh'}")).isEqualTo("CAP");
    }
  }

  @Test
  void aSwarmTakesAsManyAgentsAsItWasMadeFor() {
    bench.call("swarm_init", "{'topology':'mesh','name':'one','maxAgents':1}");
    bench.join("ada");

    var failed = bench.refused("agent_spawn", "{'type':'coder','name':'bob'}");
    assertThat(failed.code()).isEqualTo(Code.CAP);
    assertThat(failed.message()).contains("1 agents in this swarm");
    assertThat(failed.next()).contains("maxAgents");
    assertThat(bench.code("swarm_init", "{'topology':'mesh','name':'one'}")).isEqualTo("CONFLICT");
    var swarm = bench.call("swarm_status", "{}").path("swarms").get(0);
    assertThat(swarm.path("maxAgents").asInt(0)).isEqualTo(1);
  }

  @Test
  void moreAgentsThanAnySwarmMayHaveAreRefusedByWhatRaisesIt() {
    var failed = bench.refused("swarm_init", "{'topology':'mesh','maxAgents':51}");

    assertThat(failed.code()).isEqualTo(Code.INVALID);
    assertThat(failed.next()).contains("at most 50", "caps.agents");
    var swarm = bench.call("swarm_init", "{'topology':'mesh','maxAgents':50}");
    assertThat(swarm.path("maxAgents").asInt(0)).isEqualTo(50);
  }

  @Test
  void theStatusCountsWhatIsThere() {
    bench.swarm("one", "mesh");
    bench.join("ada");
    bench.submit("");
    bench.claim("ada");

    var status = bench.call("swarm_status", "{'verbose':true}").path("swarms").get(0);
    assertThat(status.path("agents").asInt(-1)).isEqualTo(1);
    assertThat(status.path("tasks").path("running").asInt(-1)).isEqualTo(1);
    assertThat(status.path("steps").path("leased").asInt(-1)).isEqualTo(1);
    assertThat(status.path("agent_list").get(0).path("status").asString("")).isEqualTo("busy");
    assertThat(status.path("open_tasks").size()).isEqualTo(1);
    assertThat(bench.text("swarm_status", "{}")).contains("1 agents, 1 tasks running");
  }

  @Test
  void anAgentIsBusyIdleOrAway() {
    bench.swarm("one", "mesh");
    bench.join("ada");
    bench.submit("");
    bench.claim("ada");
    bench.join("bob");

    assertThat(listed("all")).isEqualTo(2);
    assertThat(listed("busy")).isEqualTo(1);
    assertThat(listed("idle")).isEqualTo(1);
    bench.pass(Duration.ofMinutes(2));
    assertThat(listed("active")).isZero();
    assertThat(listed("all")).isEqualTo(2);
  }

  private int listed(String filter) {
    return bench.call("agent_list", "{'filter':'%s'}".formatted(filter)).path("agents").size();
  }

  @Test
  void joiningAgainIsTheSameAgentAndAnotherUnderItsNameAConflict() {
    bench.swarm("one", "mesh");
    var ada = bench.join("ada");

    assertThat(bench.join("ada")).isEqualTo(ada);
    assertThat(bench.code("agent_spawn", "{'type':'tester','name':'ada'}")).isEqualTo("CONFLICT");
  }

  @Test
  void agentsWithoutANameAreDifferentOnes() {
    bench.swarm("one", "mesh");
    bench.call("agent_spawn", "{'type':'coder'}");
    bench.call("agent_spawn", "{'type':'coder'}");

    assertThat(listed("all")).isEqualTo(2);
  }

  @Test
  void anAgentIsWhatItSaysItIs() {
    bench.swarm("one", "mesh");

    var agent =
        bench
            .call(
                "agent_spawn",
                "{'type':'reviewer','name':'eve','capabilities':['java','sql'],"
                    + "'cognitivePattern':'critical','slots':3}")
            .path("agent");

    assertThat(agent.path("type").asString("")).isEqualTo("reviewer");
    assertThat(agent.path("cognitive_pattern").asString("")).isEqualTo("critical");
    assertThat(agent.path("capabilities").size()).isEqualTo(2);
    assertThat(agent.path("slots").asInt(0)).isEqualTo(3);
    assertThat(agent.has("meanSeconds")).as("nothing was measured").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'coder','name':''}",
        "{'type':'coder','capabilities':['No Word']}",
        "{'type':'coder','swarmId':'swarm_'}"
      })
  void whatIsNoAgentIsInvalid(String arguments) {
    bench.swarm("one", "mesh");

    assertThat(bench.code("agent_spawn", arguments)).isEqualTo("INVALID");
  }

  @Test
  void aHugeNameIsRefused() {
    bench.swarm("one", "mesh");

    assertThat(
            bench.code("agent_spawn", "{'type':'coder','name':'%s'}".formatted("x".repeat(9999))))
        .isEqualTo("INVALID");
  }

  @Test
  void whereSeveralSwarmsAreOpenACallNamesOne() {
    assertThat(bench.code("agent_list", "{}")).isEqualTo("NOT_FOUND");
    var one = bench.swarm("one", "mesh");
    var two = bench.swarm("two", "mesh");

    var failed = bench.refused("agent_list", "{}");
    assertThat(failed.code()).isEqualTo(Code.INVALID);
    assertThat(failed.next()).contains(one, two);
    assertThat(bench.call("agent_list", "{'swarmId':'two'}").path("swarmId").asString(""))
        .isEqualTo(two);
    assertThat(bench.code("agent_list", "{'swarmId':'three'}")).isEqualTo("NOT_FOUND");
    assertThat(bench.code("agent_list", "{'swarmId':'swarm_unknown'}")).isEqualTo("NOT_FOUND");
  }

  @Test
  void aNameThatTwoSwarmsHaveIsAskedFor() {
    bench.swarm("one", "mesh");
    bench.join("ada");
    var two = bench.swarm("two", "mesh");
    var ada =
        bench
            .call("agent_spawn", "{'type':'coder','name':'ada','swarmId':'two'}")
            .path("agent")
            .path("id")
            .asString("");

    assertThat(bench.code("task_claim", "{'agent':'ada'}")).isEqualTo("INVALID");
    assertThat(
            bench.call("task_claim", "{'agent':'ada','swarmId':'%s'}".formatted(two)).path("agent"))
        .isEqualTo(bench.call("task_claim", "{'agent':'%s'}".formatted(ada)).path("agent"));
  }

  /** The workers of a plan run commands for the tasks that have one. */
  @Test
  void noToolSubmitsUnderAPlansKey() {
    bench.swarm("team", "mesh");
    var refused = bench.refused("task_orchestrate", "{'task':'t','idempotencyKey':'plan:build'}");
    assertThat(refused.code()).isEqualTo(Code.INVALID);
    assertThat(refused.message()).contains("keys that begin with plan: are those of plans");
    var compat =
        CompatCatalog.of(Surroundings.of(bench.coordinator, new SplittableRandom(3)))
            .tool("task_orchestrate")
            .orElseThrow();
    var arguments = Json.object().put("task", "t").put("idempotencyKey", "plan:build");
    assertThat(code(compat, arguments)).isEqualTo("INVALID");
    assertThat(code(compat, arguments.put("idempotencyKey", "plans"))).isEqualTo("done");
  }

  private static String code(Tool tool, ObjectNode arguments) {
    try {
      return tool.handler().call(Request.of(Arguments.of(arguments))) instanceof Failed failed
          ? failed.code().name()
          : "done";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
