package dev.swarm.persistence.backup;

import dev.swarm.persistence.sqlite.OnlineCopy;
import dev.swarm.persistence.sqlite.Options;
import java.nio.file.Path;

/**
 * What to copy and where to.
 *
 * @param options how the store is opened
 * @param release the release of Swarm that makes it
 */
public record Order(
    Path store,
    Path file,
    Existing existing,
    Options options,
    String release,
    OnlineCopy.Progress progress) {
  /** What becomes of a file that is there. */
  public enum Existing {
    KEPT,
    REPLACED
  }

  /** A new file, of which nobody hears how far it is. */
  public static Order of(Path store, Path file, String release) {
    return new Order(
        store, file, Existing.KEPT, Options.DEFAULT, release, OnlineCopy.Progress.NONE);
  }

  public Order existing(Existing other) {
    return new Order(store, file, other, options, release, progress);
  }

  public Order options(Options other) {
    return new Order(store, file, existing, other, release, progress);
  }

  public Order progress(OnlineCopy.Progress other) {
    return new Order(store, file, existing, options, release, other);
  }
}
