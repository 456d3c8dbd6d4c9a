package survey;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Dates lines by the commit that last touched them, as far as the budget goes. */
final class Blame {
  static final int MOST_FILES = 400;
  static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_RANGES = 200;

  private final Repository repository;
  private final long deadline = System.nanoTime() + LONGEST.toNanos();
  private int left;

  private Blame(Repository repository, int files) {
    this.repository = repository;
    this.left = files;
  }

  /** With the share's part of the budget. */
  static Blame of(Repository repository, Share share) {
    return new Blame(repository, Math.ceilDiv(MOST_FILES * share.parts().size(), share.of()));
  }

  List<Todos.Dated> date(SortedMap<String, List<Marker>> found) {
    List<Todos.Dated> dated = new ArrayList<>();
    found.forEach(
        (path, markers) -> {
          Map<Integer, Instant> lines = affordable(path) ? lines(path, markers) : Map.of();
          for (Marker marker : markers) {
            dated.add(new Todos.Dated(path, marker, Optional.ofNullable(lines.get(marker.line()))));
          }
        });
    return dated;
  }

  private boolean affordable(String path) {
    return Git.passable(path) && left-- > 0 && System.nanoTime() < deadline;
  }

  /** The instant of each line that has a marker (of the first ones, should there be very many). */
  private Map<Integer, Instant> lines(String path, List<Marker> markers) {
    List<String> arguments =
        new ArrayList<>(List.of("blame", "--porcelain", "--no-textconv", "--encoding=UTF-8"));
    markers.stream()
        .limit(MOST_RANGES)
        .forEach(marker -> arguments.add("-L" + marker.line() + "," + marker.line()));
    arguments.addAll(List.of(repository.commit().orElseThrow(), "--", path));
    return repository
        .git()
        .run(
            List.of(),
            in -> parse(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).lines()),
            arguments.toArray(String[]::new));
  }

  /**
   * The porcelain format: a header {@code commit, old line, new line[, group]}, at a commit's first
   * line followed by its fields, then the line itself behind a tab.
   */
  private static Map<Integer, Instant> parse(Stream<String> porcelain) {
    Map<String, Instant> commits = new HashMap<>();
    Map<Integer, String> lines = new HashMap<>();
    String[] commit = {""};
    porcelain.forEach(
        line -> {
          String[] words = line.split(" ", 4);
          if (words[0].matches("[0-9a-f]{40,64}")) {
            commit[0] = words[0];
            lines.put(Integer.valueOf(words[2]), words[0]);
          } else if (words[0].equals("author-time")) {
            commits.put(commit[0], Instant.ofEpochSecond(Long.parseLong(words[1])));
          }
        });
    Map<Integer, Instant> dated = new HashMap<>();
    lines.forEach((line, id) -> dated.put(line, commits.get(id)));
    return dated;
  }
}
