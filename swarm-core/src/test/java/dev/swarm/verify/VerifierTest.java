package dev.swarm.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import org.junit.jupiter.api.Test;

class VerifierTest {
  @Test
  void eachVerifierAsksForWhatOnlySuchAnAgentCovers() {
    var able = Capabilities.of("judge");
    assertThat(new Verifier.Able(able).asks()).isEqualTo(able);
    assertThat(new Verifier.Named("ann").asks()).hasToString("agent:ann");
    assertThat(new Verifier.OfType(AgentType.REVIEWER).asks()).hasToString("type:reviewer");
    assertThat(new Verifier.Command("check").asks()).isEqualTo(Capabilities.onlyFor("check"));
    assertThat(new Verifier.Person().asks()).isEqualTo(Capabilities.PERSON);
  }

  @Test
  void aNameIsALowerCaseWordAndNoPerson() {
    assertThatThrownBy(() -> new Verifier.Named("Ann Lee"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Verifier.Command("person"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
