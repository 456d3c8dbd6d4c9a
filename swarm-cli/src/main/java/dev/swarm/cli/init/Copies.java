package dev.swarm.cli.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Copies of configurations as they were before Swarm changed them. A copy's name carries the digest
 * of what was written then, so that it is put back only over that, and several changes are taken
 * back one by one.
 */
public final class Copies {
  private static final String OF_CONTENT = ".before-swarm-";
  private static final String OF_ABSENCE = ".absent-before-swarm-";

  private Copies() {}

  /** Which way a change goes. */
  enum Step {
    FORWARD,
    BACK
  }

  /** What became of the content that was replaced. */
  public sealed interface Kept {
    /** It is in this file. */
    record Copy(Path file) implements Kept {}

    /** There was no file, or what was put back needs no copy. */
    record Nothing() implements Kept {}
  }

  static Kept make(Step step, ConfigurationFile file, Content before, Content after)
      throws SetupException {
    return switch (step) {
      case FORWARD -> {
        // The copy first: whatever happens in between, what was there is not lost.
        var suffix = (before.isAbsent() ? OF_ABSENCE : OF_CONTENT) + after.digest();
        file.keep(suffix, before);
        file.write(after);
        yield before.isAbsent() ? new Kept.Nothing() : new Kept.Copy(file.beside(suffix));
      }
      case BACK -> {
        file.write(after);
        file.forget((after.isAbsent() ? OF_ABSENCE : OF_CONTENT) + before.digest());
        yield new Kept.Nothing();
      }
    };
  }

  /** What was there before that content was written; empty when Swarm did not write it. */
  static Optional<Content> before(ConfigurationFile file, Content now) throws SetupException {
    var digest = now.digest();
    for (var suffix : List.of(OF_CONTENT, OF_ABSENCE)) {
      var copy = ConfigurationFile.at(file.beside(suffix + digest)).read();
      if (!copy.isAbsent()) {
        return Optional.of(suffix.equals(OF_CONTENT) ? copy : Content.ABSENT);
      }
    }
    return Optional.empty();
  }
}
