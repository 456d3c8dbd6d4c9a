package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.tool.SwarmCatalog;
import dev.swarm.neural.wasm.PoolOptions;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which tools assistants are offered. */
enum Toolset {
  /** The program's own. */
  DEFAULT("default"),
  /** Those of ruv-swarm under their names, and more. */
  COMPAT("compat");

  private final String word;

  Toolset(String word) {
    this.word = word;
  }

  /** The one of that name. */
  static Optional<Toolset> named(String word) {
    for (var tools : values()) {
      if (tools.word.equals(word)) {
        return Optional.of(tools);
      }
    }
    return Optional.empty();
  }

  /** What is offered over that coordinator; its networks share that pool of instances. */
  Catalog over(Coordinator coordinator, PoolOptions pool) {
    return switch (this) {
      case DEFAULT -> SwarmCatalog.of(coordinator, new SecureRandom());
      case COMPAT -> CompatCatalog.of(surroundings(coordinator, pool));
    };
  }

  private static Surroundings surroundings(Coordinator coordinator, PoolOptions pool) {
    return Surroundings.of(coordinator, new SecureRandom()).trainer(Wiring.trainer(pool));
  }

  /** Reads a name on a command line. */
  static final class Converter implements ITypeConverter<Toolset> {
    @Override
    public Toolset convert(String word) {
      return named(word)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there are no tools '" + word + "': default, compat"));
    }
  }
}
