package dev.swarm.cli.hook;

import dev.swarm.blob.Payload;
import dev.swarm.problem.Answer;
import dev.swarm.reservation.Pattern;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A file as hooks know it: by its path below the project, whatever its caller calls it.
 *
 * @param file where it is
 * @param shown its path below the project, or the absolute one of a file elsewhere
 * @param names what rules are asked about: as it was called and, where links lead, as it is
 */
record Resource(Path file, String shown, List<String> names) {
  /**
   * @throws InputException when no file can have that name
   */
  static Resource of(Path root, String written) throws InputException {
    try {
      var called = root.resolve(written).normalize();
      var below = real(root);
      var file = real(called);
      var shown = below(below, file);
      var names = new LinkedHashSet<String>();
      names.add(pattern(shown));
      names.add(pattern(below(root, called)));
      return new Resource(file, shown, List.copyOf(names));
    } catch (InvalidPathException e) {
      throw new InputException("'" + Call.cut(written, 200) + "' names no file: " + e.getReason());
    }
  }

  /** The pattern by which it is reserved. */
  String pattern() {
    return names.getFirst();
  }

  private static String below(Path root, Path file) {
    return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
  }

  /** With the links followed of as much of the path as there is. */
  private static Path real(Path path) {
    for (var there = path; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(path)).normalize();
      } catch (IOException e) {
        // It is not there: its directory may be.
      }
    }
    return path;
  }

  /**
   * The name as a pattern of one form that stands for it: a character that means something in
   * patterns, or may not be in one, stands as {@code ?}; a name that is too long as its hash.
   */
  private static String pattern(String name) {
    var plain = new StringBuilder();
    name.codePoints().map(Resource::plain).forEach(plain::appendCodePoint);
    var written = plain.toString().isBlank() ? "?" : plain.toString();
    return switch (Pattern.parse(written)) {
      case Answer.Done<Pattern>(var pattern) -> pattern.text();
      case Answer.Refused<Pattern> refused -> "hook-path/" + Payload.of(name).sha256();
    };
  }

  private static int plain(int c) {
    return Character.isISOControl(c) || "*?[]{}\\".indexOf(c) >= 0 ? '?' : c;
  }
}
