package dev.swarm.cli.hook;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a hook works with.
 *
 * @param root the project's directory
 * @param place opens the swarm at its first call; empty where none is open
 */
record Scene(Path root, Call call, Rules rules, Supplier<Optional<Workplace>> place) {
  /** Said where there is nothing to record in. */
  static final String NO_SWARM = "no swarm is open here: nothing was recorded";

  /** Puts it on record where a swarm is open; tells whether one was. */
  boolean record(Diary.Kind kind, Map<String, @Nullable Object> what) {
    var there = place.get();
    there.ifPresent(swarm -> swarm.diary().record(kind, what));
    return there.isPresent();
  }

  /** What is said of a record that was made or could not be. */
  static String recorded(boolean done) {
    return done ? "recorded" : NO_SWARM;
  }
}
