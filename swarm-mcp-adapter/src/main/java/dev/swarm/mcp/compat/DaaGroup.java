package dev.swarm.mcp.compat;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.network.NetworkTrainer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Switches on what agents may do by themselves, and lets them share what they know. */
record DaaGroup(Surroundings around) implements Group {
  private static final String DISK = "disk";
  private static final String MEMORY = "memory";

  private enum Persistence {
    AUTO,
    MEMORY,
    DISK
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(init(), new KnowledgeTool(around).tool());
  }

  private Tool init() {
    return Tool.named("daa_init")
        .description(
            "Switch on or off, for a swarm, that its agents adapt and share what they know; tells"
                + " what is really on. Opens a swarm named daa where none is open.")
        .input(
            Params.open(
                """
                "enableLearning":{"type":"boolean"},"enableCoordination":{"type":"boolean"},\
                "persistenceMode":{"type":"string","enum":["auto","memory","disk"]},"""
                    + Params.SWARM))
        .hints(Hints.SETS)
        .scope(Scope.WRITE)
        .again("call again with the same arguments: it comes to the same")
        .handledBy(this::start);
  }

  private Reply start(Request request) {
    var arguments = request.arguments();
    var asked = arguments.choice("persistenceMode", Persistence.class, Persistence.AUTO);
    var settings =
        new DaaSwitches(
            arguments.flag("enableLearning", DaaSwitches.DEFAULT.learning()),
            arguments.flag("enableCoordination", DaaSwitches.DEFAULT.coordination()));
    var swarm = Lookup.of(around, request).swarmOrDaa();
    settings.keep(around.coordinator(), swarm.id());
    var kept = kept();
    var view = Json.object().put("success", true).put("initialized", true);
    view.put("swarm_id", swarm.id().value());
    view.set("features", features(settings).put("persistenceMode", kept));
    view.set("capabilities", capabilities(kept));
    view.put("message", said(asked, kept));
    return Reply.structured(view.put("timestamp", around.clock().instant().toString()));
  }

  /** Where the store keeps everything, whatever was asked for. */
  private String kept() {
    var vitals = around.coordinator().pulse().vitals();
    return vitals.files().isPresent() ? DISK : MEMORY;
  }

  private ObjectNode features(DaaSwitches settings) {
    return Json.object()
        .put("autonomousLearning", settings.learning())
        .put("peerCoordination", settings.coordination())
        .put("neuralIntegration", around.trainer().isPresent())
        .put("cognitivePatterns", CognitivePattern.values().length);
  }

  private ObjectNode capabilities(String kept) {
    List<String> kernels =
        around
            .trainer()
            .map(Supplier::get)
            .map(NetworkTrainer::abilities)
            .map(NetworkTrainer.Abilities::kernels)
            .orElse(List.of());
    var view = features(DaaSwitches.DEFAULT).put("wasmOptimized", kernels.contains("wasm"));
    view.putNull("crossBoundaryLatency").put("memoryPersistence", kept.equals(DISK));
    view.set("kernels", Views.words(kernels));
    return view;
  }

  private static String said(Persistence asked, String kept) {
    return asked == Persistence.AUTO || Views.word(asked).equals(kept)
        ? "What agents learn and share is kept in the store, on " + kept + "."
        : "The server's store is on %s, and all is kept there; another one is chosen where the server is started."
            .formatted(kept);
  }
}
