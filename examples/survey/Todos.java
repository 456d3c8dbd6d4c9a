package survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people left for later, and how long ago; a sum of shares is as good as the whole at once.
 */
record Todos(
    Optional<String> commit,
    Share share,
    int todo,
    int fixme,
    int files,
    int undated,
    List<Age> ages,
    List<Old> oldest,
    List<String> rules) {

  private static final int OLDEST = 12;
  private static final List<String> RULES =
      List.of(
          "A marker is the word "
              + Marker.WORDS
              + " in capitals, not touching a letter, digit or underscore; a line counts once,"
              + " under its first marker. Binary files and files above 16 MiB are not searched.",
          "A line's age is counted in whole days from the author date of the commit that last"
              + " touched it (git blame) to the surveyed commit's date, not to today.",
          "At most "
              + Blame.MOST_FILES
              + " files are dated, shared out among the agents, and none after "
              + Blame.LONGEST.toSeconds()
              + " s; the others' markers count as undated. In a shallow clone an age is the least"
              + " it can be.");

  /** How many markers are as old as this; the limits are in days, the last one open. */
  record Age(String age, int markers) {
    private static final List<String> NAMES =
        List.of(
            "under 1 month",
            "1 to 6 months",
            "6 to 12 months",
            "1 to 2 years",
            "2 to 5 years",
            "5 years and more");
    private static final List<Integer> DAYS = List.of(30, 182, 365, 730, 1826);

    static List<Age> of(List<Long> days) {
      List<Age> ages = new ArrayList<>();
      for (int i = 0; i < NAMES.size(); i++) {
        int group = i;
        ages.add(
            new Age(NAMES.get(i), (int) days.stream().filter(day -> group(day) == group).count()));
      }
      return ages;
    }

    private static int group(long days) {
      return (int) DAYS.stream().filter(limit -> days >= limit).count();
    }
  }

  /** One of the oldest markers. */
  record Old(String path, int line, String marker, String since, long days, String text) {}

  /** A marker with the instant its line is from, when that is known. */
  record Dated(String path, Marker marker, Optional<Instant> since) {}

  static Todos measure(Repository repository, Share share) {
    TreeMap<String, List<Marker>> found = new TreeMap<>();
    repository.contents(
        share.of(repository.files()),
        (file, bytes) -> {
          List<Marker> markers = Marker.in(bytes);
          if (!markers.isEmpty()) {
            found.put(file.path(), markers);
          }
        });
    List<Dated> dated = Blame.of(repository, share).date(found);
    List<Old> aged =
        repository.committed().stream()
            .flatMap(now -> dated.stream().flatMap(one -> old(one, now)))
            .toList();
    return new Todos(
        repository.commit(),
        share,
        count(dated, "TODO"),
        count(dated, "FIXME"),
        found.size(),
        dated.size() - aged.size(),
        Age.of(aged.stream().map(Old::days).toList()),
        oldest(aged.stream()),
        RULES);
  }

  Todos plus(Todos other) {
    if (!commit.equals(other.commit)) {
      throw new Refusal("The spokes searched different commits.");
    }
    List<Age> sum = new ArrayList<>();
    for (int i = 0; i < ages.size(); i++) {
      sum.add(new Age(ages.get(i).age(), ages.get(i).markers() + other.ages.get(i).markers()));
    }
    return new Todos(
        commit,
        share.plus(other.share),
        todo + other.todo,
        fixme + other.fixme,
        files + other.files,
        undated + other.undated,
        sum,
        oldest(Stream.concat(oldest.stream(), other.oldest.stream())),
        RULES);
  }

  private static Stream<Old> old(Dated one, Instant now) {
    Marker marker = one.marker();
    return one.since().stream()
        .map(
            since ->
                new Old(
                    one.path(),
                    marker.line(),
                    marker.word(),
                    Figures.day(since.getEpochSecond()).toString(),
                    Math.max(0, (now.getEpochSecond() - since.getEpochSecond()) / 86_400),
                    marker.text()));
  }

  private static List<Old> oldest(Stream<Old> aged) {
    return aged.sorted(
            Comparator.comparing(Old::since).thenComparing(Old::path).thenComparingInt(Old::line))
        .limit(OLDEST)
        .collect(Collectors.toList());
  }

  private static int count(List<Dated> markers, String word) {
    return (int) markers.stream().filter(one -> one.marker().word().equals(word)).count();
  }
}
