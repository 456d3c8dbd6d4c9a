package dev.swarm.cli;

import dev.swarm.mcp.call.Failed;
import dev.swarm.persistence.StoreException;
import java.util.Optional;

/** Tells assistants what is wrong with the store and what to do, under the store's own codes. */
final class StoreTrouble {
  private StoreTrouble() {}

  /** What an exception of a call means to its caller; empty when the store is not its cause. */
  static Optional<Failed> meaning(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StoreException broken -> {
          return Optional.of(new Failed(broken.code().name(), broken.what(), broken.next()));
        }
        case OpeningStore.StillOpeningException still -> {
          return Optional.of(
              new Failed("OPENING", "the store is still being opened", "call again"));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
