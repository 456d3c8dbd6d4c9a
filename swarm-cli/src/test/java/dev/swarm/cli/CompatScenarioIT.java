package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a user of ruv-swarm would do, with agents that really work: each is a client of its own, and
 * what it came to is reckoned again without it. Then all is killed and looked for again.
 */
@Timeout(120)
class CompatScenarioIT {
  private static final List<String> TYPES =
      List.of("researcher", "coder", "analyst", "optimizer", "coordinator");
  private static final List<String> TOPOLOGIES = List.of("mesh", "star", "ring", "hierarchical");
  private static final String SAMPLES =
      IntStream.range(0, 20)
          .mapToObj(i -> "{'input':[%1$d,%2$d],'output':[%1$d]}".formatted(i % 2, i / 2 % 2))
          .collect(Collectors.joining(",", "[", "]"));
  private static final int TASKS = Boolean.getBoolean("swarm.campaign") ? 20 : 10;
  private static final int SHARERS = 3;

  @TempDir Path directory;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> swarms = new LinkedHashMap<>();
  private final Map<String, Integer> done = new LinkedHashMap<>();
  private final Map<String, JsonNode> kept = new LinkedHashMap<>();

  @Test
  void allThatWasDoneIsThereAfterTheProcessesWereKilledOverStdio() throws Exception {
    playAndLeave(new CompatSite.OverStdio(directory));
  }

  @Test
  void allThatWasDoneIsThereAfterTheServerWasKilledOverHttp() throws Exception {
    playAndLeave(new CompatSite.OverHttp(directory));
  }

  private void playAndLeave(CompatSite site) throws Exception {
    try {
      play(site);
    } finally {
      site.kill();
    }
  }

  private void play(CompatSite site) throws Exception {
    var lead = site.connect();
    var hands = hands(site);
    for (var topology : TOPOLOGIES) {
      tasks(lead, hands, topology);
    }
    workflow(lead, hands);
    training(lead);
    metrics(lead);
    remember(lead);
    var held = hold(lead, hands.getFirst());
    site.kill();

    var back = site.connect();
    assertAllIsThere(back);
    goOn(back, site.connect(), held);
    assertThat(Program.run(directory, "journal", "verify").code()).isZero();
  }

  private static List<Assistant> hands(CompatSite site) throws IOException, InterruptedException {
    var hands = new ArrayList<Assistant>();
    for (int i = 0; i < TYPES.size(); i++) {
      hands.add(site.connect());
    }
    return hands;
  }

  /** A swarm of five, in which each topology's tasks come to what they must. */
  private void tasks(Assistant lead, List<Assistant> hands, String topology) throws Exception {
    var swarm = init(lead, topology);
    int steps =
        worked(
            join(lead, hands, swarm),
            () -> {
              for (var task : orchestrate(lead, swarm, topology)) {
                assertThat(outputs(lead, task))
                    .as(topology)
                    .containsExactlyInAnyOrderElementsOf(
                        CompatWork.expected(topology, texts.get(task), SHARERS));
              }
            });
    assertThat(steps).isGreaterThanOrEqualTo(TASKS * SHARERS);
    done.merge(swarm, steps, Integer::sum);
  }

  /** Ten steps, each of which gets the outputs of those that it needs. */
  private void workflow(Assistant lead, List<Assistant> hands) throws Exception {
    var swarm = swarms.get("mesh");
    var made = lead.call("daa_workflow_create", CompatWorkflow.definition(swarm));
    assertThat(made.get("dependencies_count").asInt()).isEqualTo(CompatWorkflow.edges());
    int steps =
        worked(
            join(lead, hands, swarm),
            () -> {
              var ended =
                  lead.call(
                      "daa_workflow_execute",
                      "{'workflowId':'release','swarmId':'%s'}".formatted(swarm));
              assertThat(ended.get("execution_complete").asBoolean()).as(ended.toString()).isTrue();
              assertThat(stepOutputs(ended)).isEqualTo(CompatWorkflow.expected());
            });
    assertThat(steps).isEqualTo(CompatWorkflow.expected().size());
    done.merge(swarm, steps, Integer::sum);
  }

  private Map<String, String> stepOutputs(JsonNode ended) {
    var outputs = new LinkedHashMap<String, String>();
    for (var step : ended.get("results")) {
      outputs.put(step.get("step_id").asString(), step.get("output").asString());
      texts.put(
          step.get("task_id").asString(), CompatWorkflow.text(step.get("step_id").asString()));
    }
    return outputs;
  }

  /** What is done while these agents work. */
  private interface Meanwhile {
    void go() throws Exception;
  }

  /** Gives how many steps they did. */
  private static int worked(List<CompatWorker> workers, Meanwhile meanwhile) throws Exception {
    var stop = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var working = new ArrayList<Future<Integer>>();
      workers.forEach(worker -> working.add(threads.submit(worker.working(stop::get))));
      try {
        meanwhile.go();
      } finally {
        stop.set(true);
      }
      return stepsOf(working);
    }
  }

  private String init(Assistant lead, String topology) throws IOException, InterruptedException {
    var swarm =
        lead.call("swarm_init", "{'topology':'%s','maxAgents':5}".formatted(topology))
            .get("id")
            .asString();
    swarms.put(topology, swarm);
    return swarm;
  }

  /** The lead names the five agents, and a client joins as each of them. */
  private static List<CompatWorker> join(Assistant lead, List<Assistant> hands, String swarm)
      throws IOException, InterruptedException {
    var workers = new ArrayList<CompatWorker>();
    for (int i = 0; i < TYPES.size(); i++) {
      var named = CompatWorker.join(lead, swarm, TYPES.get(i));
      workers.add(CompatWorker.join(hands.get(i), swarm, TYPES.get(i)));
      assertThat(workers.getLast().agent()).as("the same agent").isEqualTo(named.agent());
    }
    return workers;
  }

  private List<String> orchestrate(Assistant lead, String swarm, String topology)
      throws IOException, InterruptedException {
    var tasks = new ArrayList<String>();
    for (int i = 0; i < TASKS; i++) {
      var text = "what the %s makes of part %d of what there is to read".formatted(topology, i);
      var task =
          lead.call(
              "task_orchestrate",
              "{'task':'%s','maxAgents':%d,'strategy':'parallel','swarmId':'%s'}"
                  .formatted(text, SHARERS, swarm));
      tasks.add(task.get("taskId").asString());
      texts.put(tasks.getLast(), text);
    }
    return tasks;
  }

  /** What the task came to, once it is completed. */
  private static List<String> outputs(Assistant lead, String task)
      throws IOException, InterruptedException {
    var result = results(lead, task, 20);
    assertThat(result.get("status").asString()).as(result.toString()).isEqualTo("completed");
    var outputs = new ArrayList<String>();
    for (var one : result.at("/final_result/agent_results")) {
      outputs.add(one.at("/result/result").asString());
    }
    return outputs;
  }

  private static JsonNode results(Assistant lead, String task, int seconds)
      throws IOException, InterruptedException {
    return lead.call(
        "task_results", "{'taskId':'%s','format':'raw','waitSeconds':%d}".formatted(task, seconds));
  }

  private static int stepsOf(List<Future<Integer>> working) throws Exception {
    int steps = 0;
    for (var each : working) {
      steps += each.get(30, TimeUnit.SECONDS);
    }
    return steps;
  }

  /** An agent's network learns from given samples: the error on them falls. */
  private void training(Assistant lead) throws IOException, InterruptedException {
    var trained =
        lead.call(
            "neural_train",
            "{'agentId':'%s','iterations':100,'swarmId':'%s','trainingData':%s}"
                .formatted(coder(lead), swarms.get("mesh"), SAMPLES));
    assertThat(trained.get("epochs").asInt()).isBetween(1, 100);
    assertThat(trained.at("/after/error").asDouble())
        .isLessThan(trained.at("/before/error").asDouble());
    var learned =
        lead.call(
            "neural_train",
            "{'agentId':'%s','swarmId':'%s'}".formatted(coder(lead), swarms.get("mesh")));
    assertThat(learned.get("source").asString()).as("its recorded attempts").isEqualTo("attempts");
  }

  private String coder(Assistant assistant) throws IOException, InterruptedException {
    for (var agent : agents(assistant, "mesh").get("agents")) {
      if (agent.get("type").asString().equals("coder")) {
        return agent.get("id").asString();
      }
    }
    throw new AssertionError("no coder");
  }

  /** Its weights by their checksum; how fast it runs is measured anew each time. */
  private String network(Assistant assistant) throws IOException, InterruptedException {
    var network =
        assistant
            .call(
                "neural_status",
                "{'agentId':'%s','swarmId':'%s'}".formatted(coder(assistant), swarms.get("mesh")))
            .get("agent_network");
    return network.get("id").asString() + network.get("version") + network.get("checksum");
  }

  /** The figures are those of the work that was done. */
  private void metrics(Assistant lead) throws IOException, InterruptedException {
    var swarm = swarms.get("mesh");
    var metrics = lead.call("agent_metrics", "{'metric':'tasks','swarmId':'%s'}".formatted(swarm));
    int completed = 0;
    for (var agent : metrics.get("agents")) {
      completed += agent.at("/tasks/completed").asInt();
    }
    assertThat(completed).isEqualTo(done.get(swarm));
    var status = lead.call("swarm_status", "{'swarmId':'%s'}".formatted(swarm));
    assertThat(status.at("/tasks/completed").asInt())
        .as(status.toString())
        .isEqualTo(TASKS + CompatWorkflow.expected().size());
  }

  private JsonNode agents(Assistant assistant, String topology)
      throws IOException, InterruptedException {
    return assistant.call("agent_list", "{'swarmId':'%s'}".formatted(swarms.get(topology)));
  }

  /** What is there before the kill, in the words of the tools. */
  private void remember(Assistant lead) throws IOException, InterruptedException {
    kept.putAll(all(lead));
    assertThat(kept)
        .hasSize(TOPOLOGIES.size() * (1 + TASKS) + CompatWorkflow.expected().size() + 1);
  }

  private Map<String, JsonNode> all(Assistant assistant) throws IOException, InterruptedException {
    var all = new LinkedHashMap<String, JsonNode>();
    for (var topology : swarms.keySet()) {
      var agents = agents(assistant, topology);
      assertThat(agents.get("total_agents").asInt()).isEqualTo(TYPES.size());
      all.put(topology, names(agents));
    }
    for (var task : texts.keySet()) {
      all.put(task, results(assistant, task, 0));
    }
    all.put("network", StringNode.valueOf(network(assistant)));
    return all;
  }

  /** Who is there, whatever they do at the moment. */
  private static JsonNode names(JsonNode agents) {
    var names = Assistant.JSON.createArrayNode();
    for (var agent : agents.get("agents")) {
      names.add(agent.get("id").asString() + agent.get("name").asString() + agent.get("type"));
    }
    return names;
  }

  /** A step that its holder never hands in. */
  private JsonNode hold(Assistant lead, Assistant hand) throws IOException, InterruptedException {
    var worker = CompatWorker.join(hand, swarms.get("mesh"), TYPES.getFirst());
    lead.call(
        "task_orchestrate",
        "{'task':'what is begun','maxAgents':1,'swarmId':'%s'}".formatted(worker.swarm()));
    return worker.claim(20).getFirst();
  }

  private void assertAllIsThere(Assistant back) throws IOException, InterruptedException {
    assertThat(back.call("swarm_status", "{}").get("active_swarms").asInt())
        .isGreaterThanOrEqualTo(TOPOLOGIES.size());
    assertThat(all(back)).isEqualTo(kept);
  }

  /** Who comes back under its name has the step that it held, and hands it in. */
  private void goOn(Assistant lead, Assistant hand, JsonNode held)
      throws IOException, InterruptedException {
    var worker = CompatWorker.join(hand, swarms.get("mesh"), TYPES.getFirst());
    var step = worker.claim(20).getFirst();
    assertThat(step.get("stepId")).isEqualTo(held.get("stepId"));
    assertThat(step.get("token")).isEqualTo(held.get("token"));
    worker.finish(step);
    assertThat(outputs(lead, step.get("taskId").asString()))
        .containsExactly(CompatWork.of("what is begun", List.of()));
  }
}
