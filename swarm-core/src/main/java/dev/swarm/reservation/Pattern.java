package dev.swarm.reservation;

import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.text.WholeText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reservation is for: a resource's name, a path or a glob, in the one form that all its
 * spellings have. Segments stand between single slashes, relative to the root; {@code *} stands for
 * any text within a segment, {@code ?} for one character, {@code **} for any segments or none.
 * Brackets and braces stand for any text too: more than they may mean, never less.
 *
 * <p>A name at the end that has no extension may be a directory, and stands for what is below it as
 * well: {@code src} for {@code src/a} too. A slash at the end says that it is one.
 */
public record Pattern(String text) {
  /** How long a pattern may be. */
  public static final int LONGEST = 500;

  private static final int MOST_SEGMENTS = 64;

  public Pattern {
    if (!text.equals(normal(text))) {
      throw new IllegalArgumentException("'" + text + "' is not in its normal form");
    }
  }

  /** The pattern that somebody wrote that way. */
  public static Answer<Pattern> parse(String written) {
    try {
      return Answer.done(new Pattern(normal(written)));
    } catch (IllegalArgumentException e) {
      return Answer.refused(
          new Problem.Invalid(
              String.valueOf(e.getMessage()),
              "write a name, a path below the root, or a glob such as src/**/*.java"));
    }
  }

  /** Whether a path or name can be meant by both; true where that cannot be told. */
  public boolean overlaps(Pattern other) {
    return new Glob(this).overlaps(new Glob(other));
  }

  List<String> segments() {
    return List.of(text.split("/", -1));
  }

  private static String normal(String written) {
    if (written.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a pattern has at most " + LONGEST + " characters, not " + written.length());
    }
    if (written.isBlank() || written.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a pattern is not blank and has no control characters");
    }
    WholeText.require("a pattern", written);
    var segments = new ArrayList<String>();
    for (var segment : Normalizer.normalize(written, Normalizer.Form.NFC).split("[/\\\\]+", -1)) {
      add(segments, segment, written);
    }
    if (!segments.isEmpty() && written.matches("(?s).*[/\\\\]")) {
      add(segments, "**", written);
    }
    if (segments.isEmpty() || segments.size() > MOST_SEGMENTS) {
      throw new IllegalArgumentException(
          "'" + written + "' has not 1 to " + MOST_SEGMENTS + " segments; ** means all there is");
    }
    return String.join("/", segments);
  }

  private static void add(List<String> to, String segment, String written) {
    switch (segment) {
      case "", "." -> {
        // It says nothing.
      }
      case ".." -> {
        if (to.isEmpty() || to.getLast().equals("**")) {
          throw new IllegalArgumentException("'" + written + "' may lead out of the root");
        }
        to.removeLast();
      }
      default -> {
        if (segment.chars().filter(c -> c == '{').count()
            != segment.chars().filter(c -> c == '}').count()) {
          throw new IllegalArgumentException(
              "braces in '" + written + "' reach beyond one segment: write several patterns");
        }
        // A ** within a segment may reach beyond it, too.
        var said = segment.contains("**") ? "**" : segment;
        if (!said.equals("**") || to.isEmpty() || !to.getLast().equals("**")) {
          to.add(said);
        }
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
