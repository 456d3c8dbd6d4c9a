package dev.swarm.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.cli.plan.PlanReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTest {
  @TempDir Path directory;
  private final Coordinator coordinator = Coordinator.inMemory();

  @AfterEach
  void close() {
    coordinator.close();
  }

  private Optional<Integer> cap(String swarm) throws Exception {
    var plan =
        """
        plan: planned
        %s
        agents: [{ name: a, type: coder }]
        tasks: [{ id: one, run: ['true'], verify: ['true'] }]
        """
            .formatted(swarm);
    var file = Files.writeString(directory.resolve("plan.yaml"), plan);
    var submission = new Submission(new PlanReader().read(file, Map.of()), coordinator);
    var id = submission.swarm().id();
    return coordinator.swarms().find(id).orElseThrow().spec().maxAgents();
  }

  @Test
  void aPlansMaxAgentsIsTheSwarmsOwnWithRoomForThoseThatJudge() throws Exception {
    assertThat(cap("swarm: { max-agents: 7 }")).contains(8);
  }

  @Test
  void aPlanWithoutItLeavesTheSwarmTheCoordinatorsCap() throws Exception {
    assertThat(cap("")).isEmpty();
  }

  @Test
  void aSwarmThatIsOpenKeepsItsCap() throws Exception {
    cap("swarm: { max-agents: 7 }");

    assertThat(cap("swarm: { max-agents: 9 }")).contains(8);
  }
}
