package dev.swarm.cli;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.persistence.StoreException;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells assistants what is wrong with the store and what to do. Where it lies and what the system
 * says of it is told to the user of this machine; whoever else calls gets a name by which the log
 * has it.
 */
final class StoreTrouble {
  private static final System.Logger LOG = System.getLogger(StoreTrouble.class.getName());
  private static final int LENGTH = 8;

  private StoreTrouble() {}

  /** What an exception of a call means to its caller; empty when the store is not its cause. */
  static Optional<Failed> meaning(Exception e, Caller caller) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StoreException broken -> {
          return Optional.of(
              caller.equals(Caller.LOCAL)
                  ? new Failed(code(broken.code()), broken.what(), broken.next())
                  : abroad(broken));
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

  private static Failed abroad(StoreException broken) {
    var name = "trouble " + UUID.randomUUID().toString().substring(0, LENGTH);
    LOG.log(System.Logger.Level.WARNING, name + ": " + broken.getMessage());
    return new Failed(
        code(broken.code()),
        plain(broken.code()),
        "call again later; if that goes on, tell who runs this server: its log calls it " + name);
  }

  private static String plain(StoreException.Code code) {
    return switch (code) {
      case NOT_A_DATABASE -> "what this server has for a store is none";
      case NEWER_VERSION -> "this server's store was written by a later release";
      case READ_ONLY -> "this server's store cannot be written";
      case DISK_FULL -> "there is no room left for this server's store";
      case LOCKED -> "this server's store was held by others for too long";
      case CORRUPT -> "this server's store is damaged";
      case TRUNCATED -> "this server's store lacks what was acknowledged";
      case IO -> "this server's store cannot be read or written";
    };
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
