package dev.swarm.cli.plan;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.task.Priority;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {
  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  @Test
  void everyKeyOfTheSwarmReachesThePlan() {
    var plan = folder.plan(PlanFolder.full());

    assertThat(plan.name()).isEqualTo("survey");
    assertThat(plan.heading().description()).isEqualTo("Looks at a repository from several sides.");
    assertThat(plan.swarm())
        .isEqualTo(
            new PlannedSwarm(
                Topology.MESH,
                SwarmStrategy.SPECIALIZED,
                OptionalInt.of(8),
                Optional.of(Duration.ofMinutes(1))));
  }

  @Test
  void everyKeyOfAnAgentReachesThePlan() {
    var builder = folder.plan(PlanFolder.full()).agents().getFirst();
    var worker = (WorkerSpec.Command) builder.worker();

    assertThat(builder.names()).containsExactly("builder-1", "builder-2", "builder-3");
    assertThat(builder.profile())
        .isEqualTo(
            new Profile(
                AgentType.CODER,
                Optional.of(CognitivePattern.CONVERGENT),
                Capabilities.of("java", "git"),
                2));
    assertThat(worker.directory()).isEqualTo(Path.of("."));
    assertThat(worker.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(worker.output()).isEqualTo(1 << 20);
    assertThat(worker.environment())
        .containsExactly(
            entry("LANG", new EnvironmentValue.Text("C.UTF-8")),
            entry("DEPTH", new EnvironmentValue.Text("3")),
            entry("TOKEN", new EnvironmentValue.SecretVariable("MY_TOKEN")),
            entry("KEY", new EnvironmentValue.SecretFile(temp.resolve("key.txt"))));
  }

  @Test
  void everyKeyOfATaskReachesThePlan() {
    var files = folder.plan(PlanFolder.full()).tasks().get(1);

    assertThat(files.id()).isEqualTo("files");
    assertThat(files.job())
        .isEqualTo(
            new Job(
                "Lists the files.",
                List.of(new Need("tools", Need.When.SUCCEEDED)),
                new Run.Plain(List.of("git", "-C", ".", "ls-files")),
                new Input.Text("price: ${x} true")));
    assertThat(files.team())
        .isEqualTo(new Team(3, OptionalInt.of(2), TaskStrategy.ADAPTIVE, Capabilities.of("git")));
    assertThat(files.checks()).isEqualTo(new Checks(Optional.of("Read .?"), Optional.empty()));
    var whom =
        new Judge.Whom(Optional.of("reader"), Optional.of(AgentType.ANALYST), Capabilities.NONE);
    assertThat(folder.plan(PlanFolder.full()).tasks().get(2).checks().judge())
        .contains(new Judge.OfAgent(whom, List.of("test", "-n", ".")));
    assertThat(files.pace())
        .isEqualTo(
            new Pace(
                Priority.HIGH,
                new Retries(1, Duration.ofMillis(500)),
                Optional.of(Duration.ofSeconds(90)),
                Optional.of(Duration.ofHours(1))));
  }

  @Test
  void whatATaskTakesInputFromItNeedsToo() {
    var tasks = folder.plan(PlanFolder.full()).tasks();

    assertThat(tasks.get(2).job().input()).isEqualTo(new Input.Output("files"));
    assertThat(tasks.get(2).job().needs())
        .containsExactly(
            new Need("tools", Need.When.ENDED), new Need("files", Need.When.SUCCEEDED));
    assertThat(tasks.get(3).job().input()).isEqualTo(new Input.Outputs(List.of("files", "count")));
    assertThat(tasks.get(3).job().needs()).hasSize(2);
  }

  @Test
  void aNeedThatMayMerelyEndStaysSoWhenItGivesTheInput() {
    var yaml =
        PlanFolder.SMALL
            + "  - { id: b, run: [x], needs: [{ task: one, when: ended }], input: { from: one }"
            + " }\n";

    assertThat(folder.plan(yaml).tasks().get(1).job().needs())
        .containsExactly(new Need("one", Need.When.ENDED));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    var plan = folder.plan(PlanFolder.SMALL);
    var agent = plan.agents().getFirst();

    assertThat(plan.swarm())
        .isEqualTo(
            new PlannedSwarm(
                Topology.MESH, SwarmStrategy.BALANCED, OptionalInt.empty(), Optional.empty()));
    assertThat(agent.names()).containsExactly("a");
    assertThat(agent.profile())
        .isEqualTo(new Profile(AgentType.CODER, Optional.empty(), Capabilities.NONE, 1));
    assertThat(agent.worker())
        .isEqualTo(new WorkerSpec.Command(Path.of("."), Map.of(), Duration.ofMinutes(10), 1 << 20));
    assertThat(plan.tasks())
        .containsExactly(
            new PlannedTask(
                "one",
                new Job("", List.of(), new Run.Plain(List.of("ls")), new Input.Nothing()),
                new Team(1, OptionalInt.empty(), TaskStrategy.PARALLEL, Capabilities.NONE),
                new Pace(
                    Priority.MEDIUM,
                    new Retries(2, Duration.ofSeconds(1)),
                    Optional.empty(),
                    Optional.empty()),
                Checks.NONE));
  }

  @Test
  void aSplittingTaskIsReadInAHierarchy() {
    var yaml = "swarm: { topology: hierarchical }\n" + PlanFolder.small("split: true");

    assertThat(folder.plan(yaml).tasks().getFirst().job().run())
        .isEqualTo(new Run.Splitting(List.of("ls")));
  }

  @Test
  void wordsThatOlderYamlTookForSomethingElseAreTheTextWritten() {
    for (var word : List.of("yes", "no", "on", "off", "007", "1_000", "12:30:45", "1e3", "0x1F")) {
      assertThat(folder.task("description: " + word, "input: " + word).job().input())
          .isEqualTo(new Input.Text(word));
    }
    assertThat(folder.plan(PlanFolder.SMALL.replace("one", "007")).tasks().getFirst().id())
        .isEqualTo("007");
  }

  @Test
  void aTextMayBeEmptyAndMayHaveManyLines() {
    assertThat(folder.task("input: ''").job().input()).isEqualTo(new Input.Text(""));
    assertThat(folder.task("input: |", "  a", "  b").job().input())
        .isEqualTo(new Input.Text("a\nb\n"));
  }

  @Test
  void aJsonPlanIsReadLikeAYamlOne() {
    var json =
        """
        {"plan": "p", "agents": [{"name": "a", "type": "coder"}],
         "tasks": [{"id": "one", "run": ["ls"]}]}
        """;
    var file = folder.write("plan.JSON", json);

    assertThat(PlanFolder.read(file, Map.of())).isEqualTo(folder.plan(PlanFolder.SMALL));
    assertThat(folder.plan(json)).isEqualTo(folder.plan(PlanFolder.SMALL));
  }

  @Test
  void aByteOrderMarkAndForeignLineEndsAreAccepted() {
    var plan = folder.plan(PlanFolder.SMALL);

    assertThat(folder.plan("\uFEFF" + PlanFolder.SMALL)).isEqualTo(plan);
    assertThat(folder.plan(PlanFolder.SMALL.replace("\n", "\r\n"))).isEqualTo(plan);
    assertThat(folder.plan(PlanFolder.SMALL.replace("\n", "\r"))).isEqualTo(plan);
  }

  @Test
  void charactersBeyondTheBasicPlaneNeverBreakTheReading() {
    for (int i = 1000; i < 1050; i++) {
      var text = "x".repeat(i) + "😀".repeat(40);
      assertThat(folder.task("input: " + text).job().input()).isEqualTo(new Input.Text(text));
    }
  }
}
