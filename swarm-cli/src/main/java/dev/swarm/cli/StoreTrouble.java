package dev.swarm.cli;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.persistence.StoreException;
import java.util.Optional;

/** Tells assistants what is wrong with the store and what to do. */
final class StoreTrouble {
  private StoreTrouble() {}

  /** What an exception of a call means to its caller; empty when the store is not its cause. */
  static Optional<Failed> meaning(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StoreException broken -> {
          return Optional.of(new Failed(code(broken.code()), broken.what(), broken.next()));
        }
        case OpeningStore.StillOpeningException still -> {
          return Optional.of(
              new Failed(Code.OPENING, "the store is still being opened", "call again"));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** By which clients, exit codes and logs know it. */
  static Code code(StoreException.Code of) {
    return switch (of) {
      case NOT_A_DATABASE -> Code.NOT_A_DATABASE;
      case NEWER_VERSION -> Code.NEWER_VERSION;
      case READ_ONLY -> Code.READ_ONLY;
      case DISK_FULL -> Code.DISK_FULL;
      case LOCKED -> Code.LOCKED;
      case CORRUPT -> Code.CORRUPT;
      case TRUNCATED -> Code.TRUNCATED;
      case IO -> Code.IO;
    };
  }
}
