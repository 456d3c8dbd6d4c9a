package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.AgentType;
import dev.swarm.mcp.codec.Json;
import dev.swarm.swarm.Caps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentGroupTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private List<String> listed(String filter) {
    return desk.call("agent_list", "{'filter':'%s'}", filter)
        .path("agents")
        .valueStream()
        .map(agent -> agent.path("name").asString(""))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void anAgentOfEveryTypeJoins(AgentType type) {
    desk.swarm("mesh");
    var word = type.name().toLowerCase(java.util.Locale.ROOT);
    var agent = desk.call("agent_spawn", "{'type':'%s'}", word).path("agent");

    assertThat(agent.path("type").asString("")).isEqualTo(word);
    assertThat(agent.path("name").asString("")).startsWith(word);
    assertThat(agent.path("status").asString("")).isEqualTo("idle");
    assertThat(agent.path("neural_network_id").isNull()).isTrue();
  }

  @Test
  void whatIsNullIsAsIfItWereLeftOut() {
    desk.swarm("mesh");
    var joined =
        desk.call(
            "agent_spawn", "{'type':'tester','name':null,'capabilities':null,'swarmId':null}");

    assertThat(joined.path("agent").path("type").asString("")).isEqualTo("tester");
    assertThat(joined.has("ignored")).isFalse();
    assertThat(desk.refused("task_orchestrate", "{'task':null}")).contains("task");
  }

  @Test
  void ofAVeryLongNameThatIsRefusedOnlyTheBeginningIsTold() {
    desk.swarm("mesh");
    var refused = desk.refused("agent_spawn", "{'name':'%s'}", "x".repeat(100_000));

    assertThat(refused).contains("name: an agent's name is 1 to 100").contains("xxx…");
    assertThat(refused.length()).isLessThan(2_000);
    assertThat(Json.text(desk.call("swarm_status", "{}")).length()).isLessThan(10_000);
  }

  @Test
  void theAgentsAreCountedAgainstTheSwarmsCapacity() {
    desk.call("swarm_init", "{'topology':'mesh','maxAgents':2}");
    desk.join("ada");
    var second = desk.call("agent_spawn", "{'type':'tester','name':'bob'}");

    assertThat(second.path("swarm_info").path("agent_count").asInt()).isEqualTo(2);
    assertThat(second.path("swarm_info").path("capacity").asString("")).isEqualTo("2/2");
    assertThat(second.path("performance").path("memory_overhead_mb").isNull()).isTrue();
    assertThat(desk.refused("agent_spawn", "{'type':'tester','name':'cy'}")).contains("CAP");
    assertThat(listed("all")).containsExactly("ada", "bob");
  }

  @Test
  void whereTheSwarmSetsNoLowerCapTheOneInForceIsTheCapacity() {
    try (var few = new Desk(new Caps(20, 3, 100, 100, 1 << 20), around -> around)) {
      few.call("daa_init", "{}");
      var joined = few.call("agent_spawn", "{'type':'tester'}");
      assertThat(joined.path("swarm_info").path("capacity").asString("")).isEqualTo("1/3");
      few.join("ada");
      few.join("bob");
      assertThat(few.refused("agent_spawn", "{'type':'tester'}")).contains("CAP");
    }
  }

  @Test
  void anAgentJoinsTheNewestSwarmOrTheOneThatIsNamed() {
    var first = desk.swarm("mesh");
    var second = desk.swarm("ring");
    desk.join("ada");
    desk.call("agent_spawn", "{'type':'coder','name':'bob','swarmId':'%s'}", first);

    var agents = desk.call("agent_list", "{}").path("agents");
    assertThat(agents.get(0).path("swarm_id").asString("")).isEqualTo(first);
    assertThat(agents.get(1).path("swarm_id").asString("")).isEqualTo(second);
    assertThat(desk.call("agent_list", "{'swarmId':'%s'}", first).path("total_agents").asInt())
        .isEqualTo(1);
  }

  @Test
  void capabilitiesInAnyFormBecomeWords() {
    desk.swarm("mesh");
    var agent =
        desk.call("agent_spawn", "{'type':'coder','capabilities':['Data Analysis','java']}")
            .path("agent");

    assertThat(agent.path("capabilities").valueStream().map(one -> one.asString("")))
        .containsExactly("data-analysis", "java");
    assertThat(desk.refused("agent_spawn", "{'type':'coder','capabilities':['!']}"))
        .contains("capabilities");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'wizard'}", "{'type':7}", "{'type':'coder','name':''}"})
  void whatIsOutsideItsLimitsIsRefused(String arguments) {
    desk.swarm("mesh");
    desk.refused("agent_spawn", arguments);
    assertThat(listed("all")).isEmpty();
  }

  @Test
  void withoutASwarmNobodyJoinsAndNobodyIsListed() {
    assertThat(desk.refused("agent_spawn", "{'type':'coder'}")).contains("swarm_init");
    assertThat(listed("all")).isEmpty();
    assertThat(desk.refused("agent_list", "{'swarmId':'none'}")).contains("NOT_FOUND");
  }

  @Test
  void whoHoldsAStepIsBusyAndWhoIsSilentIsAway() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    desk.submit(",'maxAgents':1");
    desk.clock.advance(Duration.ofSeconds(6));
    desk.claim("ada");

    assertThat(listed("busy")).containsExactly("ada");
    assertThat(listed("idle")).containsExactly("bob");
    assertThat(listed("active")).containsExactly("ada");
    desk.clock.advance(Duration.ofMinutes(2));
    assertThat(listed("idle")).isEmpty();
    assertThat(listed("all")).containsExactly("ada", "bob");
    assertThat(desk.refused("agent_list", "{'filter':'dead'}")).contains("allowed");
  }
}
