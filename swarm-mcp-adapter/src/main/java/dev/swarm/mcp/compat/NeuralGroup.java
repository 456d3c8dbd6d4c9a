package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.learn.Lessons;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.NetworkTrainer.Draft;
import dev.swarm.network.Recorded;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Tells what networks there are and what can be done with them. */
record NeuralGroup(Surroundings around) implements Group {
  private static final int MOST_TRAININGS = 10;
  private static final int RUNS = 50;

  @Override
  public Stream<Tool> tools() {
    return Stream.of(status());
  }

  private Tool status() {
    return Tool.named("neural_status")
        .description(
            "Tell what networks can be made here, and how an agent's network does: its trainings,"
                + " its accuracy on attempts that were held back, how long a run takes.")
        .input(
            Params.open(
                "\"agentId\":{\"type\":\"string\"},\"agent_id\":{\"type\":\"string\"},"
                    + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::look);
  }

  private Reply look(Request request) {
    var lookup = Lookup.of(around, request);
    lookup.requireKnown();
    var agent = lookup.maybeAgentOf("agentId", "agent_id");
    if (around.trainer().isEmpty()) {
      return Reply.structured(unavailable());
    }
    var trainer = around.trainer().get().get();
    var network = agent.map(one -> network(one, trainer));
    var abilities = trainer.abilities();
    var view =
        Json.object()
            .put("available", true)
            .put("activation_functions", abilities.activations().size())
            .put("training_algorithms", abilities.algorithms().size())
            .put("cascade_correlation", !abilities.growing().isEmpty())
            .put("simd_acceleration", abilities.kernels().getFirst().equals("vector"));
    var figures = trainer.figures();
    view.put("memory_usage_mb", Numbers.megabytes(figures.memoryBytes()));
    view.putObject("instances")
        .put("made", figures.made())
        .put("reused", figures.reused())
        .put("evicted", figures.evicted());
    view.set("activations", Views.words(abilities.activations()));
    view.set("algorithms", Views.words(abilities.algorithms()));
    view.set("kernels", Views.words(abilities.kernels()));
    network.ifPresentOrElse(
        one -> view.set("agent_network", one), () -> view.putNull("agent_network"));
    return Reply.structured(view);
  }

  private static ObjectNode unavailable() {
    return Json.object()
        .put("available", false)
        .put("activation_functions", 0)
        .put("training_algorithms", 0)
        .put("cascade_correlation", false)
        .put("simd_acceleration", false)
        .putNull("memory_usage_mb")
        .putNull("agent_network");
  }

  private ObjectNode network(Agent agent, NetworkTrainer trainer) {
    var networks = new AgentNetworks(around.coordinator());
    var stored = networks.of(agent);
    var view = Json.object();
    stored.ifPresentOrElse(
        network -> view.put("id", network.id().value()), () -> view.putNull("id"));
    view.put("agent_id", agent.id().value()).put("agent_name", agent.name());
    view.put("status", stored.isPresent() ? "trained" : "untrained");
    var performance = view.putObject("performance");
    if (stored.isEmpty()) {
      performance.putNull("inference_speed").putNull("accuracy");
      return view;
    }
    var draft = networks.draft(stored.get());
    double micros = microsPerRun(trainer, draft);
    performance
        .put("inference_speed", "%.1f µs a run".formatted(micros))
        .put("inference_micros", micros);
    Numbers.put(performance, "accuracy", accuracy(agent, stored.get(), trainer, draft));
    describe(view, stored.get(), networks);
    return view;
  }

  private static void describe(ObjectNode view, Network network, AgentNetworks networks) {
    var content = network.content();
    view.put("name", network.key().name())
        .put("version", network.version())
        .put("format", content.format())
        .put("inputs", content.shape().inputs())
        .put("outputs", content.shape().outputs())
        .put("connections", content.shape().connections())
        .put("bytes", content.size())
        .put("checksum", content.checksum().toString())
        .put("trainings", network.counts().trainings());
    var history = view.putArray("history");
    networks.history(network, MOST_TRAININGS).forEach(one -> history.add(training(one)));
  }

  private static ObjectNode training(Recorded recorded) {
    var training = recorded.training();
    var view =
        Json.object()
            .put("number", recorded.number())
            .put("version", recorded.version())
            .put("at", recorded.at().toString())
            .put("algorithm", training.algorithm())
            .put("epochs", training.run().epochs())
            .put("samples", training.run().samples())
            .put("ended", Views.word(training.ended()));
    view.set("before", TrainGroup.errors(training.start()));
    view.set("after", TrainGroup.errors(training.end()));
    return view;
  }

  /** Only of a network that was trained on attempts, and where there are enough of them. */
  private OptionalDouble accuracy(
      Agent agent, Network network, NetworkTrainer trainer, Draft draft) {
    if (!network.key().name().equals(AgentNetworks.OUTCOMES)) {
      return OptionalDouble.empty();
    }
    Optional<Lessons> lessons = Lessons.of(new Chronicle(around.coordinator()).attempts(agent));
    return lessons
        .map(some -> AgentNetworks.accuracy(trainer, draft, some))
        .orElseGet(OptionalDouble::empty);
  }

  /** The mean of some runs, each of which reads the network anew as tools do. */
  private static double microsPerRun(NetworkTrainer trainer, Draft draft) {
    var inputs = new float[draft.shape().inputs()];
    trainer.run(draft, inputs);
    long begun = System.nanoTime();
    for (int i = 0; i < RUNS; i++) {
      trainer.run(draft, inputs);
    }
    return (System.nanoTime() - begun) / 1e3 / RUNS;
  }
}
