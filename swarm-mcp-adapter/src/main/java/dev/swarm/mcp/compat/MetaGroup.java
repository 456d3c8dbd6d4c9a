package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.learn.Comparison;
import dev.swarm.learn.Curriculum;
import dev.swarm.learn.Kept;
import dev.swarm.learn.Lessons;
import dev.swarm.learn.Schooling;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.measure.Attempt;
import dev.swarm.memory.Author;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.NetworkTrainer.Draft;
import dev.swarm.network.NetworkTrainer.Progress;
import dev.swarm.network.NetworkTrainer.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Hands what one network learned on to agents, where that helps. */
record MetaGroup(Surroundings around) implements Group {
  private static final int EPOCHS = 20;

  /** How the source's weights are used. */
  private enum Mode {
    /** Trained as fresh ones are. */
    ADAPTIVE,
    /** Taken as they are. */
    DIRECT,
    /** Trained in small steps, so that they stay near what they were. */
    GRADUAL
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(learn());
  }

  private Tool learn() {
    return Tool.named("daa_meta_learning")
        .description(
            "Warm-start agents' networks from another's: each is trained from the source's weights"
                + " and from fresh ones on the agent's attempts, measured on attempts held back,"
                + " and the better one is kept. Domains are names of networks, agents or types of"
                + " agents.")
        .input(
            Params.open(
                """
                "sourceDomain":{"type":"string"},"targetDomain":{"type":"string"},\
                "transferMode":{"type":"string","enum":["adaptive","direct","gradual"],\
                "default":"adaptive"},\
                "agentIds":{"type":"array","items":{"type":"string"}},"""
                    + Params.SWARM))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again("look with neural_status whether the networks were changed")
        .handledBy(this::transfer);
  }

  /** What a call works with. */
  private record Transfer(Mode mode, Draft source, NetworkTrainer trainer, Haste haste) {}

  private Reply transfer(Request request) {
    var arguments = request.arguments();
    var mode = arguments.choice("transferMode", Mode.class, Mode.ADAPTIVE);
    var lookup = Lookup.of(around, request);
    var swarm = lookup.swarmOrDaa();
    var from = Domains.named(arguments, "sourceDomain");
    var to = Domains.named(arguments, "targetDomain");
    var named = arguments.strings("agentIds").stream().map(lookup::agent).toList();
    var view = new MetaView(from, to, Views.word(mode));
    var domains = new Domains(around.coordinator(), swarm.id());
    var source = from.flatMap(domains::source);
    if (source.isEmpty() || around.trainer().isEmpty()) {
      view.insight(domains.noSource(from));
      return Reply.structured(view.toJson(around.clock().instant()));
    }
    var trainer = around.trainer().get().get();
    var draft = new AgentNetworks(around.coordinator()).draft(source.get());
    var transfer = new Transfer(mode, draft, trainer, Haste.of(request.feedback()));
    var targets = named.isEmpty() ? domains.targets(to, source.get()) : named;
    view.source(source.get());
    if (targets.isEmpty()) {
      view.insight("no agent fits the target domain");
    }
    var attempts = new Chronicle(around.coordinator()).attempts(targets);
    int done = 0;
    for (var agent : targets) {
      request.feedback().progress(done++, targets.size(), "agent " + agent.name());
      if (!transfer.haste().over()) {
        one(agent, attempts.getOrDefault(agent.id(), List.of()), transfer, view);
      } else {
        view.insight("no time was left for agent " + agent.name());
      }
    }
    return Reply.structured(view.toJson(around.clock().instant()));
  }

  private void one(Agent agent, List<Attempt> attempts, Transfer transfer, MetaView view) {
    var lessons = Lessons.of(attempts);
    if (lessons.isEmpty()) {
      view.tooFew(agent, Lessons.judged(attempts).size());
      return;
    }
    var desk = AgentNetworks.desk(agent, AgentNetworks.OUTCOMES);
    var schooling = new Schooling(around.coordinator().networks(), transfer.trainer());
    var compared =
        schooling
            .compare(
                desk,
                transfer.source(),
                curriculum(lessons.get(), transfer),
                curriculum(lessons.get(), Mode.ADAPTIVE, transfer))
            .orThrow();
    transfer.haste().go();
    var kept = schooling.keep(desk, compared.better(), Author.outside()).orThrow();
    view.compared(agent, compared, kept);
  }

  private Curriculum curriculum(Lessons lessons, Transfer transfer) {
    return curriculum(lessons, transfer.mode(), transfer);
  }

  private Curriculum curriculum(Lessons lessons, Mode mode, Transfer transfer) {
    long seed = around.random().nextLong();
    Progress nobody = (epoch, mse) -> {};
    return switch (mode) {
      case ADAPTIVE ->
          new Curriculum(lessons, Terms.of("rprop", EPOCHS, seed), nobody, transfer.haste()::over);
      case GRADUAL ->
          new Curriculum(
              lessons, Terms.of("adam", EPOCHS, seed).rate(0.001), nobody, transfer.haste()::over);
      case DIRECT -> new Curriculum(lessons, Terms.of("rprop", 1, seed), nobody, () -> true);
    };
  }

  /** Builds the answer. Owned by the call that makes it. */
  private static final class MetaView {
    private final ObjectNode view = Json.object();
    private final List<String> updated = new ArrayList<>();
    private final List<String> insights = new ArrayList<>();
    private final List<ObjectNode> agents = new ArrayList<>();
    private final List<Double> gains = new ArrayList<>();
    private long handedOn;

    MetaView(Optional<String> from, Optional<String> to, String mode) {
      view.putNull("meta_learning_complete");
      put("source_domain", from);
      put("target_domain", to);
      view.put("transfer_mode", mode);
    }

    private void put(String name, Optional<String> text) {
      text.ifPresentOrElse(some -> view.put(name, some), () -> view.putNull(name));
    }

    void source(Network source) {
      view.put("source_network_id", source.id().value());
    }

    void insight(String text) {
      insights.add(text);
    }

    void tooFew(Agent agent, int attempts) {
      insight(
          "agent %s has %d attempts that ended, too few: it takes %d"
              .formatted(agent.name(), attempts, Lessons.FEWEST));
      agents.add(line(agent).put("kept", "nothing").put("attempts", attempts).putNull("gain"));
    }

    void compared(Agent agent, Comparison compared, Kept kept) {
      boolean warm = compared.gained();
      if (warm) {
        updated.add(agent.id().value());
        handedOn += kept.network().content().shape().connections();
      }
      compared.gain().ifPresent(gains::add);
      insight(
          "agent %s: error on %d attempts held back %s with the source's weights, %s with fresh ones"
              .formatted(
                  agent.name(),
                  compared.warm().heldBack(),
                  text(compared.warm().after()),
                  text(compared.fresh().after())));
      var line = line(agent).put("kept", warm ? "source" : "fresh");
      line.put("neural_network_id", kept.network().id().value());
      line.put("samples", kept.study().training().run().samples());
      line.put("held_back", kept.study().heldBack());
      Numbers.put(line, "error_warm", compared.warm().after());
      Numbers.put(line, "error_fresh", compared.fresh().after());
      agents.add(Numbers.put(line, "gain", compared.gain()));
    }

    private static ObjectNode line(Agent agent) {
      return Json.object().put("agent_id", agent.id().value()).put("agent_name", agent.name());
    }

    private static String text(OptionalDouble error) {
      return error.isPresent() ? "%.4f".formatted(error.getAsDouble()) : "not measured";
    }

    ObjectNode toJson(Instant now) {
      view.put("meta_learning_complete", !gains.isEmpty());
      view.put("knowledge_transferred", handedOn);
      view.set("agents_updated", Views.words(updated));
      Numbers.put(
          view, "domain_proficiency_gain", gains.stream().mapToDouble(gain -> gain).average());
      view.set("cross_domain_insights", Views.words(insights));
      view.putArray("agents").addAll(agents);
      return view.put("timestamp", now.toString());
    }
  }
}
