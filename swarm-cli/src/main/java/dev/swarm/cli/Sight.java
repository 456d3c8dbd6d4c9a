package dev.swarm.cli;

import dev.swarm.cli.seeing.Seen;
import dev.swarm.mcp.health.Check;
import dev.swarm.neural.wasm.WasmKernel;
import dev.swarm.persistence.sqlite.TableVersion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What there is to see of a desk. */
final class Sight {
  private Sight() {}

  static Seen of(AssistantDesk desk, Path store) {
    return Seen.of(desk.store(), store)
        .failure(desk::idle)
        .sessions(() -> OptionalInt.of(desk.engine().open()))
        .wasmLoading(WasmKernel::loading)
        .and(new Check("serving", () -> ending(desk)))
        .and(new Check("migrations", () -> outdated(desk.tables())));
  }

  private static Optional<String> ending(AssistantDesk desk) {
    return desk.engine().draining()
        ? Optional.of("this server is about to end, and takes no more calls")
        : Optional.empty();
  }

  private static Optional<String> outdated(OptionalInt tables) {
    return tables.orElse(TableVersion.NEWEST) == TableVersion.NEWEST
        ? Optional.empty()
        : Optional.of(
            "the tables are of version %d, this release's of %d: start the release that made them"
                .formatted(tables.getAsInt(), TableVersion.NEWEST));
  }
}
