package dev.swarm.cli.seeing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How large a store's file was in the past, as processes that serve wrote it down once an hour: a
 * line each, of the last three months.
 */
final class SizeFile {
  static final Duration EVERY = Duration.ofHours(1);

  /** So long there must be something to compare before a rate is told. */
  private static final Duration LEAST = EVERY;

  private static final int MOST = 24 * 90;

  private final Path store;
  private final Path file;
  // Owned by who notes.
  private Instant next = Instant.MIN;

  SizeFile(Path store) {
    this.store = store;
    this.file = store.resolveSibling(store.getFileName() + ".sizes");
  }

  private record Size(Instant at, long bytes) {}

  /**
   * Writes down how large it is now, unless that was done within the hour, by whichever process; by
   * one thread at a time.
   */
  void note(Instant now) throws IOException {
    if (now.isBefore(next)) {
      return;
    }
    var known = sizes();
    var last = known.isEmpty() ? Instant.MIN : known.getLast().at();
    next = last.equals(Instant.MIN) ? now : last.plus(EVERY);
    if (!now.isBefore(next)) {
      next = now.plus(EVERY);
      if (known.size() >= 2 * MOST) {
        shorten(known);
      }
      Files.writeString(
          file,
          now + " " + Files.size(store) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private void shorten(List<Size> known) throws IOException {
    var other = file.resolveSibling(file.getFileName() + "-" + ProcessHandle.current().pid());
    var last = known.subList(known.size() - MOST, known.size());
    Files.write(other, last.stream().map(size -> size.at() + " " + size.bytes()).toList());
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<Size> sizes() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .map(SizeFile::size)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Size> size(String line) {
    try {
      var words = line.split(" ", 2);
      return words.length == 2
          ? Optional.of(new Size(Instant.parse(words[0]), Long.parseLong(words[1])))
          : Optional.empty();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** By how many bytes a day it grew since then; absent where too little is known. */
  OptionalDouble perDay(Instant since, Instant now) throws IOException {
    var known = sizes().stream().filter(size -> !size.at().isBefore(since)).toList();
    if (known.isEmpty()) {
      return OptionalDouble.empty();
    }
    var first = known.getFirst();
    var time = Duration.between(first.at(), now);
    return time.compareTo(LEAST) < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) (Files.size(store) - first.bytes())
                * Duration.ofDays(1).toNanos()
                / time.toNanos());
  }
}
