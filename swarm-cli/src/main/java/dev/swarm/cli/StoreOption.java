package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Settings;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.Replacement;
import dev.swarm.swarm.Caps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which store a command works on. */
final class StoreOption {
  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "The store (default: $SWARM_DB, else .swarm/swarm.db).")
  @SuppressWarnings("UnusedVariable") // The configuration is read from the line as it was parsed.
  private @Nullable String named;

  private @Nullable Supplier<Configuration> given;

  /** The store that a configuration names, where there is no parser. */
  static StoreOption of(Configuration configuration) {
    var option = new StoreOption();
    option.given = new Known(configuration);
    return option;
  }

  /** Hands it to all such options of a command, also to those that others are made of. */
  static void hand(CommandSpec command, Supplier<Configuration> configuration) {
    for (var mixin : command.mixins().values()) {
      if (mixin.userObject() instanceof StoreOption option) {
        option.given = configuration;
      }
      hand(mixin, configuration);
    }
  }

  Configuration configuration() {
    return Objects.requireNonNull(given, "no configuration was handed").get();
  }

  Path db() {
    return configuration().value(Settings.STORE);
  }

  /** The store that is there, to look at. */
  Coordinator look() {
    return looking().coordinator();
  }

  /** The same, with the store itself. */
  Wiring.Wired looking() {
    return there(Wiring.Purpose.LOOK);
  }

  /** The store that is there, to give orders in. */
  Coordinator order() {
    return ordering().coordinator();
  }

  /** The same, with the store itself. */
  Wiring.Wired ordering() {
    return there(Wiring.Purpose.ORDER);
  }

  /** Whether there is a store, also one that is being put in its place. */
  boolean isThere() {
    return Files.exists(db()) || Replacement.isUnderWay(db());
  }

  private Wiring.Wired there(Wiring.Purpose purpose) {
    if (!isThere()) {
      throw new NoStoreException(db());
    }
    return Wiring.wired(configuration(), purpose, Limits.caps(configuration()));
  }

  /** The store, made if it is not there, to give orders in. */
  Wiring.Wired orderAnew() {
    makeDirectory();
    return Wiring.wired(configuration(), Wiring.Purpose.ORDER, Limits.caps(configuration()));
  }

  /** The store, made if it is not there, to work in. */
  Wiring.Wired work(Caps caps) {
    makeDirectory();
    return Wiring.wired(configuration(), Wiring.Purpose.WORK, caps);
  }

  /** The same, for who waits for it. */
  Wiring.Wired workAtOnce(Caps caps) {
    makeDirectory();
    return Wiring.atOnce(configuration(), Wiring.Purpose.WORK, caps);
  }

  void makeDirectory() {
    var directory = Objects.requireNonNull(db().toAbsolutePath().getParent());
    try {
      OwnDirectory.make(directory);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.READ_ONLY,
          "the directory " + directory + " cannot be made: " + e.getMessage(),
          "choose another place for the store with --db or SWARM_DB");
    }
  }

  /** Not a lambda: the first one of a process takes its time. */
  private record Known(Configuration get) implements Supplier<Configuration> {}

  /** There is no store where one is expected. */
  static final class NoStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoStoreException(Path db) {
      this(db, Files::isExecutable);
    }

    /**
     * @param open whether who asks may enter a directory
     */
    NoStoreException(Path db, Predicate<Path> open) {
      super(told(db, nearest(db.toAbsolutePath().normalize()), open));
    }

    /** What lies in a directory that may not be entered is not there for who may not. */
    private static String told(Path db, Path directory, Predicate<Path> open) {
      return open.test(directory)
          ? "there is no store at " + db + "; name one with --db or SWARM_DB, or run a plan first"
          : ("the directory %s may not be entered, so whether there is a store at %s is not known;"
                  + " be let in, or name another store with --db or SWARM_DB")
              .formatted(directory, db);
    }

    /** The directory that it would be in, or the nearest one that is there. */
    private static Path nearest(Path file) {
      var at = file.getParent();
      while (at != null && !Files.isDirectory(at)) {
        at = at.getParent();
      }
      return at == null ? file : at;
    }
  }
}
