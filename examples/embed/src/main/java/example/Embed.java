package example;

import static dev.swarm.agent.AgentType.CODER;
import static dev.swarm.topology.Topology.MESH;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Outcome;
import java.time.Duration;

/** The shortest way in: a swarm of one agent, whose steps a lambda does. */
public final class Embed {
  private Embed() {}

  public static void main(String[] args) throws InterruptedException {
    var text = args.length > 0 ? args[0] : "Keep every acknowledged fact. Prove every decision.";
    // README: from here
    try (var coordinator = Coordinator.inMemory()) {
      var swarm = coordinator.swarms().create(SwarmSpec.named("docs").topology(MESH));
      swarm.spawn(
          AgentSpec.of(CODER).capabilities("java"),
          step -> Outcome.succeeded(summarise(step.input())));
      var result =
          swarm.submit(TaskSpec.describe("summarise").input(text)).await(Duration.ofSeconds(30));
      System.out.println(result.task().state() + ": " + result.text());
    }
    // README: to here
  }

  /** The first sentence says it all. */
  private static String summarise(String text) {
    return text.substring(0, text.indexOf('.') + 1);
  }
}
