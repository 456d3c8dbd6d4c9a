package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.swarm.Caps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsLimitTest {
  @Test
  void withoutTheVariableASwarmHasTheUsualCap() {
    assertThat(AgentsLimit.in(Map.of())).isEqualTo(Caps.DEFAULT);
    assertThat(AgentsLimit.in(Map.of("MAX_AGENTS_LIMIT", ""))).isEqualTo(Caps.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 10_000})
  void theVariableSetsTheCapOfAgentsAndNoOther(int agents) {
    var caps = AgentsLimit.in(Map.of("MAX_AGENTS_LIMIT", String.valueOf(agents)));

    assertThat(caps.agents()).isEqualTo(agents);
    assertThat(caps.swarms()).isEqualTo(Caps.DEFAULT.swarms());
    assertThat(caps.leasedSteps()).isEqualTo(Caps.DEFAULT.leasedSteps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "5.5", "many", " 7", "99999999999999"})
  void aValueThatIsNotAllowedIsToldWithWhatIs(String value) {
    assertThatThrownBy(() -> AgentsLimit.in(Map.of("MAX_AGENTS_LIMIT", value)))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("MAX_AGENTS_LIMIT is '" + value + "'; allowed: a whole number from 1 to 10000");
  }

  @Test
  void hooksKeepToItTooAndNoneFailsByAWrongOne() {
    assertThat(HookCommand.caps(Map.of("MAX_AGENTS_LIMIT", "70")).agents()).isEqualTo(70);
    assertThat(HookCommand.caps(Map.of("MAX_AGENTS_LIMIT", "many"))).isEqualTo(Caps.DEFAULT);
  }
}
