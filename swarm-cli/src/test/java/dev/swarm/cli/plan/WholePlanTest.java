package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholePlanTest {
  private static final String AGENTS = "plan: p\nagents: [{ name: a, type: coder }]\ntasks:\n";

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  @Test
  void aTasksIdIsUniqueAndBothPlacesAreNamed() {
    assertThat(folder.mistakes(PlanFolder.SMALL + "  - { id: one, run: [x] }\n"))
        .containsExactly(
            "plan.yaml:6:11: task 'one' is already at line 4, column 9; each may stand once");
  }

  @Test
  void anAgentsNameIsUniqueAndSoAreThoseOfAgentsAlike() {
    var agents = "plan: p\nagents:\n  - { name: a, type: coder, count: 3 }\n";
    var tasks = "tasks: [{ id: one, run: [x] }]\n";

    assertThat(folder.mistakes(agents + "  - { name: a-2, type: coder }\n" + tasks))
        .containsExactly(
            "plan.yaml:4:13: agent 'a-2' is already at line 3, column 13; each may stand once");
    assertThat(folder.plan(agents + "  - { name: a, type: coder }\n" + tasks).agents()).hasSize(2);
    var longest = "n".repeat(62);
    assertThat(folder.mistakes(agents.replace("name: a", "name: " + longest) + tasks))
        .containsExactly(
            "plan.yaml:3:13: with its number, '"
                + "n".repeat(40)
                + "…' is too long a name;"
                + " take a shorter one");
  }

  @Test
  void anUnknownNeedOrInputIsNamedWithTheNearestTask() {
    assertThat(folder.inTask("needs: [tow]", "input: { from: three }")).hasSize(2);
    assertThat(
            folder.mistakes(PlanFolder.small("needs: [fecth]") + "  - { id: fetch, run: [x] }\n"))
        .containsExactly("plan.yaml:6:13: there is no task 'fecth'; did you mean 'fetch'?");
    assertThat(folder.inTask("input: { from: [two] }"))
        .containsExactly("plan.yaml:6:21: there is no task 'two'; known are one");
  }

  @Test
  void aTaskWithMistakesOfItsOwnIsStillKnownToOthers() {
    assertThat(
            folder.mistakes(
                PlanFolder.small("retries: x") + "  - { id: b, run: [x], needs: [one] }\n"))
        .containsExactly("plan.yaml:6:14: expected a whole number from 0 to 20, got 'x'");
    assertThat(
            folder.mistakes(
                PlanFolder.SMALL.replace("one", "o n e")
                    + "  - { id: b, run: [x], needs: [o n e] }\n"))
        .hasSize(1);
  }

  @Test
  void aCircleOfNeedsIsNamedInItsOrderFromItsFirstTaskOn() {
    assertThat(
            folder.mistakes(
                AGENTS
                    + "  - { id: z, run: [x], needs: [b] }\n"
                    + "  - { id: a, run: [x], needs: [y, b] }\n"
                    + "  - { id: b, run: [x], input: { from: c } }\n"
                    + "  - { id: y, run: [x] }\n"
                    + "  - { id: c, run: [x], needs: [{ task: a, when: ended }] }\n"))
        .containsExactly(
            "plan.yaml:5:35: tasks need one another in a circle: a -> b -> c -> a; drop one need");
    assertThat(folder.inTask("needs: [one]"))
        .containsExactly(
            "plan.yaml:6:13: tasks need one another in a circle: one -> one; drop one need");
  }

  @Test
  void eachCircleIsNamed() {
    assertThat(
            folder.mistakes(
                AGENTS
                    + "  - { id: a, run: [x], needs: [b] }\n"
                    + "  - { id: b, run: [x], needs: [a, c] }\n"
                    + "  - { id: c, run: [x], needs: [b] }\n"))
        .containsExactly(
            "plan.yaml:4:32: tasks need one another in a circle: a -> b -> a; drop one need",
            "plan.yaml:5:35: tasks need one another in a circle: b -> c -> b; drop one need");
  }

  @Test
  void aTaskThatNoAgentCanDoIsNamedWithWhatIsMissingAndTheClosestAgents() {
    var yaml =
        """
        plan: p
        agents:
          - { name: far, type: coder }
          - { name: near, type: coder, capabilities: [java, git] }
        tasks:
          - { id: one, run: [x], capabilities: [git, java, sql] }
        """;

    assertThat(folder.mistakes(yaml))
        .containsExactly(
            "plan.yaml:6:11: no agent can do task 'one': it asks for git, java, sql;"
                + " closest: near lacks sql, far lacks git, java, sql");
  }

  @Test
  void noTaskIsHeldAgainstAgentsThatAreThemselvesWrong() {
    var yaml = PlanFolder.small("capabilities: [java]").replace("coder", "coda");

    assertThat(folder.mistakes(yaml)).hasSize(1);
  }

  @Test
  void aQuorumIsAtMostTheTasksAgentsAndThoseWhoCanDoIt() {
    assertThat(folder.inTask("agents: 2", "quorum: 3"))
        .containsExactly(
            "plan.yaml:7:13: a quorum of 3 is more than the task's agents (2);"
                + " raise agents, or lower quorum");
    assertThat(folder.inTask("agents: 3", "quorum: 2"))
        .containsExactly(
            "plan.yaml:4:9: a quorum of 2 cannot be reached in task 'one';"
                + " only 1 of the plan's agents can do it");
    assertThat(folder.inTask("agents: x", "quorum: 2")).hasSize(1);
  }

  @Test
  void onlyAMeshHasAQuorum() {
    assertThat(folder.mistakes("swarm: { topology: star }\n" + PlanFolder.small("quorum: 1")))
        .containsExactly(
            "plan.yaml:7:13: only a mesh has a quorum, and this swarm's topology is star;"
                + " leave quorum out, or set swarm.topology to mesh");
  }

  @Test
  void onlyAHierarchySplits() {
    assertThat(folder.inTask("split: true"))
        .containsExactly(
            "plan.yaml:6:12: only a hierarchical swarm can split a task, and this one's topology"
                + " is mesh; set swarm.topology to hierarchical, or leave split out");
    assertThat(
            folder.mistakes("swarm: { topology: hierarchial }\n" + PlanFolder.small("split: true")))
        .containsExactly(
            "plan.yaml:1:20: expected one of mesh, star, ring, hierarchical, got 'hierarchial';"
                + " did you mean 'hierarchical'?");
  }

  @Test
  void theAgentsFitIntoTheSwarm() {
    var sixty = PlanFolder.SMALL.replace("coder }", "coder, count: 60 }");

    assertThat(folder.mistakes(sixty))
        .containsExactly(
            "plan.yaml:2:9: these are 60 agents, counting those alike, and the swarm takes 50;"
                + " set swarm.max-agents to 60, or lower a count");
    assertThat(folder.plan("swarm: { max-agents: 60 }\n" + sixty).agents().getFirst().names())
        .hasSize(60)
        .endsWith("a-60");
  }
}
