package dev.swarm.cli.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.Coordinator;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Calls hooks one after another over one store, each as a process of its own would. */
final class HookBench {
  private static final ObjectMapper JSON = new ObjectMapper();

  final MemoryStore store = new MemoryStore(InstantSource.system());
  final Map<String, String> environment = new HashMap<>();
  final Path root;

  HookBench(Path root) {
    this.root = root;
  }

  /** What a hook answered. */
  record Answered(int code, JsonNode json, String err) {
    String text(String pointer) {
      return json.at(pointer).asString();
    }
  }

  Coordinator coordinator() {
    return Coordinator.resting(store, Coordinator.Options.defaults());
  }

  Swarm open() {
    return open(SwarmSpec.named("docs"));
  }

  Swarm open(SwarmSpec spec) {
    var id = coordinator().swarms().create(spec).id();
    return coordinator().swarms().find(id).orElseThrow();
  }

  /** Calls a hook without standard input. */
  Answered call(String... words) {
    return call(Optional.empty(), words);
  }

  /** Calls a hook as an assistant does, with JSON on standard input. */
  Answered hear(String json, String... words) {
    return call(Optional.of(new ByteArrayInputStream(json.getBytes(UTF_8))), words);
  }

  Answered call(Optional<InputStream> in, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var around =
        new Hooks.Surroundings(
            root,
            db -> Optional.of(coordinator()),
            db -> root.resolve(".swarm/hooks.yaml"),
            environment);
    var streams =
        new Hooks.Streams(in, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    int code = new Hooks(around).answer(List.of(words), streams);
    return new Answered(code, JSON.readTree(out.toString(UTF_8)), err.toString(UTF_8));
  }
}
