package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.message.Letter;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.reservation.Wish;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** The commands as a person types them, on the packaged program. */
class CommandsIT {
  private static final String PLAN =
      """
      plan: demo
      agents:
        - { name: worker, type: coder, count: 2 }
      tasks:
        - { id: greet, run: [sh, -c, 'echo "{\\"hello\\": 1}"'] }
        - { id: read, needs: [greet], input: { from: [greet] }, run: [cat] }
        - id: fragile
          run: [sh, -c, 'test -f mended || { echo "not mended yet" >&2; exit 7; }']
          retries: 0
        - { id: after, needs: [fragile], run: ['true'] }
        - { id: anyway, needs: [{ task: fragile, when: ended }], run: ['true'] }
      """;

  @TempDir Path directory;

  @Test
  void aPlanRunsFailsIsExplainedAndGoesOnWhenItIsMended() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("plan.yaml"), PLAN);
    var failed = packaged("run", "plan.yaml");
    assertThat(failed.code()).isEqualTo(ExitCodes.TASK_FAILED);
    assertThat(failed.err()).isEmpty();
    assertThat(failed.out())
        .contains("succeeded read", "not mended yet", "cancelled after: it needs fragile")
        .contains("succeeded anyway")
        .contains("{\"greet\":{\"hello\":1}}");

    assertThat(swarm("tasks", "--state", "failed").out()).contains("fragile", "exited with 7");
    assertThat(swarm("task", "explain", "fragile").out()).contains("not mended yet");
    assertThat(packaged("task", "show", "read", "--output").out())
        .isEqualTo("{\"greet\":{\"hello\":1}}");
    assertThat(packaged("agents").out()).contains("worker-1", "worker-2");
    var json = new ObjectMapper().readTree(packaged("status", "--json").out());
    assertThat(json.get(0).at("/tasks/failed").asInt()).isEqualTo(1);

    Files.createFile(directory.resolve("mended"));
    var mended = packaged("run", "plan.yaml");
    assertThat(mended.out()).contains("going on: 3 of 5 tasks done").doesNotContain("read/0");
    assertThat(mended.code()).isEqualTo(ExitCodes.OK);

    assertThat(swarm("journal", "verify").out()).startsWith("intact: ");
    assertThat(packaged("journal", "show", "--limit", "2").out()).contains("Created[");
    assertThat(swarm("task", "cancel", "read").code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(packaged("run", "plan.yaml", "--json").out()).contains("\"succeeded\":5");
  }

  @Test
  void whatIsWrongIsSaidInASentenceAndByTheExitCode() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("bad.yaml"), "plan: bad\nagents: []\ntask: []\n");
    var bad = packaged("run", "bad.yaml");
    assertThat(bad.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(bad.err()).contains("bad.yaml:3:1: unknown key 'task'", "did you mean 'tasks'?");
    assertThat(directory.resolve(".swarm")).doesNotExist();

    var absent = swarm("status");
    assertThat(absent.code()).isEqualTo(ExitCodes.STORE);
    assertThat(absent.err()).contains("there is no store at");

    Files.createDirectories(directory.resolve(".swarm"));
    Files.writeString(directory.resolve(".swarm/swarm.db"), "this is no database, but a text");
    var text = swarm("status");
    assertThat(text.code()).isEqualTo(ExitCodes.STORE);
    assertThat(text.err()).doesNotContain("\tat ");

    var fly = swarm("fly");
    assertThat(fly.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(fly.err()).startsWith("swarm: ").endsWith("See swarm --help\n");
    var none = swarm("tasks", "--limit", "0");
    assertThat(none.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err()).contains("--limit", "from 1 on, got '0'", "See swarm tasks --help");
  }

  @Test
  void eachCommandExplainsItself() throws IOException, InterruptedException {
    assertThat(packaged("--help").out()).contains("run", "journal", "Exit codes");
    assertThat(packaged("run", "-h").out()).startsWith("Usage: swarm run").contains("--anew");
    assertThat(swarm("task", "show", "--help").out()).contains("TASK", "--output");
    var alone = swarm("task");
    assertThat(alone.err()).startsWith("Usage: swarm task").contains("explain");
    assertThat(alone.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(packaged("--version").out()).startsWith("swarm ").contains("Java");
  }

  @Test
  void whoeverStopsARunGetsTheStepsBack() throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        plan: long
        agents: [{ name: sleeper, type: coder }]
        tasks: [{ id: nap, run: [sh, -c, 'test -f rested || sleep 600'] }]
        """);
    var run = SwarmProcess.start(directory, "run", "plan.yaml", "--json");
    assertThat(run.readUntil(line -> line.contains("step-started"))).isTrue();
    // Not INT, which a build in the background hands down as ignored; both take the same way.
    run.signal("TERM");
    assertThat(run.waitForEnd()).isEqualTo(143);
    assertThat(swarm("task", "explain", "nap").out()).contains("is ready");
    Files.createFile(directory.resolve("rested"));
    assertThat(packaged("run", "plan.yaml").code()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void whatAgentsShareIsListed() throws IOException, InterruptedException {
    var store = SqliteStore.open(directory.resolve("shared.db"));
    try (var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      var swarm = coordinator.swarms().create(SwarmSpec.named("shared")).id();
      var agents = coordinator.agents();
      var ann = agents.spawn(swarm, AgentSpec.of(AgentType.CODER).named("ann")).orThrow().id();
      agents.spawn(swarm, AgentSpec.of(AgentType.CODER).named("bob")).orThrow();
      coordinator.messages().send(Letter.of(ann, "bob", "hello")).orThrow();
      coordinator.reservations().reserve(Wish.shared(ann, "src/**", "docs")).orThrow();
    }
    assertThat(swarm("messages", "--db", "shared.db").out())
        .startsWith("MESSAGE")
        .contains("ann", "bob");
    assertThat(swarm("reservations", "--db", "shared.db").out()).contains("shared", "docs, src/**");
    var mapper = new ObjectMapper();
    var messages = mapper.readTree(swarm("messages", "--db", "shared.db", "--json").out());
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).at("/to").asString()).isEqualTo("bob");
    assertThat(messages.get(0).at("/bytes").asInt()).isEqualTo(5);
    var reservations = mapper.readTree(swarm("reservations", "--db", "shared.db", "--json").out());
    assertThat(reservations.get(0).at("/agent").asString()).isEqualTo("ann");
    assertThat(reservations.get(0).at("/patterns/1").asString()).isEqualTo("src/**");
    assertThat(swarm("journal", "verify", "--db", "shared.db").out()).startsWith("intact: ");
  }

  private SwarmProcess.Ended packaged(String... arguments)
      throws IOException, InterruptedException {
    return SwarmProcess.run(directory, arguments);
  }

  private SwarmProcess.Ended swarm(String... arguments) {
    return Program.run(directory, arguments);
  }
}
