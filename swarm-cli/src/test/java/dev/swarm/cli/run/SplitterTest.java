package dev.swarm.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
  private final Coordinator coordinator = Coordinator.inMemory();

  @AfterEach
  void close() {
    coordinator.close();
  }

  private Outcome interpreted(String printed) {
    var spec = SwarmSpec.named("s").topology(Topology.HIERARCHICAL);
    var swarm = coordinator.swarms().openOrCreate(spec);
    var agent = swarm.spawn(AgentSpec.of(AgentType.COORDINATOR).named("a"));
    swarm.submit(TaskSpec.describe("big"));
    var step = coordinator.work().claim(agent.id(), 1).orThrow().getFirst();
    return new Splitter().interpret(step, Payload.of(printed), List.of());
  }

  @Test
  void eachTextThatTheCoordinatorsStepPrintsIsAPart() {
    assertThat(interpreted("[\"a\", \"\\ud83d\\ude00\"]"))
        .isEqualTo(Outcome.split(List.of("a", "\ud83d\ude00")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "{}", "[1]", "[\"a\", null]", "[\"a\"", "[\"a\", \"\\ud83d\"]"})
  void whatIsNoListOfTextsFailsForGood(String printed) {
    assertThat(interpreted(printed))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.repeat()).isEqualTo(Outcome.Repeat.USELESS);
              assertThat(failed.reason()).contains("did not print a JSON array");
            });
  }
}
