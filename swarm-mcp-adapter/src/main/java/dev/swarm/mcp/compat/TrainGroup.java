package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.learn.Curriculum;
import dev.swarm.learn.Desk;
import dev.swarm.learn.Kept;
import dev.swarm.learn.Lessons;
import dev.swarm.learn.Schooling;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.memory.Author;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.NetworkTrainer.Terms;
import dev.swarm.network.Training;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Trains the networks of agents. */
record TrainGroup(Surroundings around) implements Group {
  private static final int MOST_EPOCHS = 100;

  /** So often others may come first: each time one of them has trained the network further. */
  private static final int MOST_ROUNDS = 8;

  /** By which weights are changed where no rate is given: it needs none. */
  private static final String WITHOUT_RATE = "rprop";

  /** By which a rate that is given counts. */
  private static final String WITH_RATE = "adam";

  private static final double LEAST_RATE = 0.0001;

  /** The original's words; only the first is a kind of network that there is. */
  private enum Model {
    FEEDFORWARD,
    LSTM,
    TRANSFORMER,
    CNN,
    ATTENTION
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(train());
  }

  private Tool train() {
    return Tool.named("neural_train")
        .description(
            "Train an agent's network: on its recorded attempts (whether they succeed), or on"
                + " trainingData. A part is held back, and the error on that measured before and"
                + " after.")
        .input(
            Params.open(
                """
                "agentId":{"type":"string"},"agent_id":{"type":"string"},\
                "iterations":{"type":"number","minimum":1,"maximum":100,"default":10},\
                "learningRate":{"type":"number","minimum":0.0001,"maximum":1},\
                "modelType":{"type":"string","enum":["feedforward","lstm","transformer","cnn",\
                "attention"],"default":"feedforward"},\
                "trainingData":{"description":"{inputs, outputs} or [{input, output}]"},"""
                    + Params.SWARM))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again("look with neural_status whether it was trained; call again to train it further")
        .handledBy(this::learn);
  }

  private Reply learn(Request request) {
    var haste = Haste.of(request.feedback());
    var arguments = request.arguments();
    requireModel(arguments);
    int epochs = (int) arguments.integer("iterations", 1, MOST_EPOCHS, 10);
    var rate = Numbers.within(arguments, "learningRate", LEAST_RATE, 1);
    var given = TrainingData.of(arguments);
    var agent = agent(Lookup.of(around, request));
    var lessons = given.orElseGet(() -> recorded(agent));
    var trainer = trainer();
    var curriculum =
        new Curriculum(
            lessons,
            terms(epochs, rate),
            (epoch, mse) ->
                request
                    .feedback()
                    .progress(epoch, epochs, "epoch %d: error %.6g".formatted(epoch, mse)),
            haste::over);
    var schooling = new Schooling(around.coordinator().networks(), trainer);
    var name = given.isPresent() ? AgentNetworks.GIVEN : AgentNetworks.OUTCOMES;
    var desk = AgentNetworks.desk(agent, name);
    var kept = kept(schooling, desk, curriculum, haste);
    var view = view(agent, kept, curriculum);
    view.put("iterations", epochs).put("source", given.isPresent() ? "given" : "attempts");
    Numbers.put(
        view, "final_accuracy", AgentNetworks.accuracy(trainer, kept.study().network(), lessons));
    return Reply.structured(view);
  }

  /** Where another's training was kept meanwhile, this one is done again from what that left. */
  private static Kept kept(Schooling schooling, Desk desk, Curriculum curriculum, Haste haste) {
    var kept = round(schooling, desk, curriculum, haste);
    for (int round = 1; round < MOST_ROUNDS && isOvertaken(kept) && !haste.over(); round++) {
      kept = round(schooling, desk, curriculum, haste);
    }
    return kept.orThrow();
  }

  private static Answer<Kept> round(
      Schooling schooling, Desk desk, Curriculum curriculum, Haste haste) {
    var study = schooling.study(desk, curriculum).orThrow();
    haste.go();
    return schooling.keep(desk, study, Author.outside());
  }

  private static boolean isOvertaken(Answer<Kept> kept) {
    return kept instanceof Answer.Refused<Kept> refused
        && refused.problem() instanceof Problem.Outdated;
  }

  private static void requireModel(Arguments arguments) {
    var model = arguments.choice("modelType", Model.class, Model.FEEDFORWARD);
    if (model != Model.FEEDFORWARD) {
      throw Refusal.invalid(
          "there is no %s network here, only feedforward ones".formatted(Views.word(model)),
          "leave modelType out, or say feedforward");
    }
  }

  /** The one that is named, else the newest of the swarm. */
  private Agent agent(Lookup lookup) {
    return lookup.maybeAgentOf("agentId", "agent_id").orElseGet(() -> newest(lookup));
  }

  private Agent newest(Lookup lookup) {
    List<Agent> agents = around.coordinator().agents().active(lookup.swarm().id());
    if (agents.isEmpty()) {
      throw Refusal.notFound("the swarm has no agent", "let one join with agent_spawn");
    }
    return agents.getLast();
  }

  private Lessons recorded(Agent agent) {
    var attempts = new Chronicle(around.coordinator()).attempts(agent);
    return Lessons.of(attempts)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "agent %s has %d attempts that ended, but it takes %d to learn from them"
                        .formatted(agent.name(), Lessons.judged(attempts).size(), Lessons.FEWEST),
                    "let it do more steps, or give trainingData"));
  }

  private NetworkTrainer trainer() {
    return around
        .trainer()
        .orElseThrow(
            () -> Refusal.notFound("this server trains no networks", "use the program swarm"))
        .get();
  }

  private Terms terms(int epochs, OptionalDouble rate) {
    var terms =
        Terms.of(rate.isPresent() ? WITH_RATE : WITHOUT_RATE, epochs, around.random().nextLong());
    return rate.isPresent() ? terms.rate(rate.getAsDouble()) : terms;
  }

  private static ObjectNode view(Agent agent, Kept kept, Curriculum curriculum) {
    var training = kept.training().training();
    var network = kept.network();
    var view =
        Json.object()
            .put("agent_id", agent.id().value())
            .put("agent_name", agent.name())
            .put("neural_network_id", network.id().value())
            .put("network_name", network.key().name())
            .put("network_version", network.version())
            .put("checksum", network.content().checksum().toString())
            .put("training_complete", training.ended() != Training.Ended.CANCELLED)
            .put("ended", Views.word(training.ended()))
            .put("model_type", Views.word(Model.FEEDFORWARD))
            .put("algorithm", training.algorithm());
    Numbers.put(view, "learning_rate", curriculum.terms().rate());
    view.put("epochs", training.run().epochs())
        .put("samples", training.run().samples())
        .put("held_back", kept.study().heldBack())
        .put("training_time_ms", training.run().time().toNanos() / 1e6)
        .put("trained_at", kept.training().at().toString());
    view.set("before", errors(training.start()));
    view.set("after", errors(training.end()));
    return Numbers.put(view, "final_loss", training.end().mse());
  }

  static ObjectNode errors(Errors errors) {
    var view = Json.object();
    Numbers.put(view, "error", errors.mse());
    return Numbers.put(view, "error_held_back", errors.validation());
  }
}
