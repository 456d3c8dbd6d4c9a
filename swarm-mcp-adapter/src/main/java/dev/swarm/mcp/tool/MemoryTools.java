package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.blob.Payload;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.memory.Author;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.memory.Search;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what a swarm's agents share, and finds it again. */
final class MemoryTools {
  private static final String NAMESPACE =
      "\"namespace\":{\"type\":\"string\",\"default\":\"default\"}";
  private static final long LONGEST = 3_153_600_000L;
  private static final int TOLD = 4_000;

  private final Coordinator coordinator;

  MemoryTools(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  Tool put() {
    return Tool.named("memory_put")
        .description(
            "Keep a value for all agents of your swarm. With expectedVersion only if that stands"
                + " there (0: nothing); else OUTDATED.")
        .input(
            Params.of(
                Params.LEASE
                    + ",\"key\":{\"type\":\"string\"},"
                    + NAMESPACE
                    + """
                    ,"value":{"type":"string"},"ttlSeconds":{"type":"integer","minimum":1},\
                    "expectedVersion":{"type":"integer","minimum":0},"""
                    + Params.SWARM,
                "agent",
                "key",
                "value"))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again(
            "look with memory_get; with the same expectedVersion OUTDATED may say that it was done")
        .handledBy(this::put);
  }

  private Reply put(Request request) {
    var arguments = request.arguments();
    var finder = Finder.of(coordinator, request);
    var agent = finder.agent();
    var author = finder.under().map(Author::under).orElseGet(() -> Author.agent(agent.id()));
    var memory = coordinator.memory().put(agent.swarm(), spec(arguments), author).orThrow();
    return Reply.structured(
        "Kept " + memory.key() + " as version " + memory.version() + ".", view(memory));
  }

  private static MemorySpec spec(Arguments arguments) {
    var spec = MemorySpec.of(key(arguments), Payload.of(arguments.string("value")));
    var lasting =
        arguments
            .maybeInteger("ttlSeconds", 1, LONGEST)
            .map(seconds -> spec.ttl(Duration.ofSeconds(seconds)))
            .orElse(spec);
    return arguments
        .maybeInteger("expectedVersion", 0, Long.MAX_VALUE)
        .map(lasting::expected)
        .orElse(lasting);
  }

  private static MemoryKey key(Arguments arguments) {
    var namespace = arguments.string("namespace", "default");
    var key = arguments.string("key");
    return Refusal.checked("key", () -> new MemoryKey(namespace, key));
  }

  private static ObjectNode view(Memory memory) {
    var view =
        Json.object()
            .put("namespace", memory.key().namespace())
            .put("key", memory.key().key())
            .put("version", memory.version())
            .put("bytes", memory.content().size())
            .put("at", memory.content().at().toString());
    memory.content().by().ifPresent(agent -> view.put("by", agent.value()));
    memory.content().expiresAt().ifPresent(at -> view.put("expires", at.toString()));
    return view;
  }

  Tool get() {
    return Tool.named("memory_get")
        .description("Get what is kept under a key.")
        .input(Params.of("\"key\":{\"type\":\"string\"}," + NAMESPACE + "," + Params.SWARM, "key"))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::get);
  }

  private Reply get(Request request) {
    var arguments = request.arguments();
    var key = key(arguments);
    var found =
        arguments.has("swarmId")
            ? coordinator.memory().get(Finder.of(coordinator, request).swarm().id(), key)
            : Own.of(coordinator, request).remembered(Finder::only, key);
    if (found.isEmpty()) {
      return Reply.structured(
          "Nothing is kept under " + key + ".", Json.object().put("found", false));
    }
    var view = view(found.get().memory()).put("found", true);
    Payloads.put(view, "value", found.get().value(), Payloads.WHOLE);
    return Reply.structured(Payloads.told(found.get().value(), TOLD), view);
  }

  Tool search() {
    return Tool.named("memory_search")
        .description(
            "Find what is kept by its words, in key or value; every word must occur. Newest"
                + " first.")
        .input(
            Params.of(
                """
                "query":{"type":"string"},"namespace":{"type":"string"},\
                "limit":{"type":"integer","minimum":1,"maximum":100,"default":20},\
                "before":{"type":"integer"},"""
                    + Params.SWARM,
                "query"))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::search);
  }

  private Reply search(Request request) {
    var arguments = request.arguments();
    var found =
        coordinator
            .memory()
            .search(Finder.of(coordinator, request).swarm().id(), wanted(arguments))
            .orThrow();
    var view = Json.object();
    var memories = view.putArray("memories");
    var text = new StringBuilder(found.memories().isEmpty() ? "Nothing was found." : "");
    for (var memory : found.memories()) {
      memories.add(view(memory));
      text.append(memory.key()).append(" (version ").append(memory.version()).append(")\n");
    }
    found.next().ifPresent(place -> view.put("next", place));
    return Reply.structured(text.toString().strip(), view);
  }

  private static Search wanted(Arguments arguments) {
    var all =
        Search.of(arguments.string("query")).limit((int) arguments.integer("limit", 1, 100, 20));
    var within = arguments.maybeString("namespace").map(all::in).orElse(all);
    return arguments
        .maybeInteger("before", Long.MIN_VALUE, Long.MAX_VALUE)
        .map(within::before)
        .orElse(within);
  }
}
