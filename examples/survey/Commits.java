package survey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who committed how much, and when. */
record Commits(
    Optional<String> commit,
    int commits,
    int merges,
    int undated,
    int authors,
    Optional<String> first,
    Optional<String> last,
    List<Year> years,
    List<Month> months,
    List<Author> top,
    Rest others,
    List<String> rules) {

  private static final int TOP = 15;
  private static final int LONGEST_NAME = 80;
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
  private static final List<String> RULES =
      List.of(
          "Commits are those reachable from the surveyed one; a commit with two or more parents is"
              + " a merge and counts as a merge alone.",
          "A commit's month is that of its author date in UTC; a date after 2199 or one git cannot"
              + " read counts as undated.",
          "An author is an e-mail address, without regard to case, after the commit's .mailmap;"
              + " shown under the name of the newest commit, with the address's host when several"
              + " addresses share the name.",
          "The table lists the "
              + TOP
              + " authors with the most commits; percentages are of all commits without merges.");

  /** A month with at least one commit or merge. */
  record Month(String month, int commits, int merges) {}

  /** A year with at least one commit or merge. */
  record Year(String year, int commits, int merges) {}

  /** An author; dates are the first and last day with a commit or merge. */
  record Author(
      String name,
      int commits,
      int merges,
      double percent,
      Optional<String> first,
      Optional<String> last) {}

  /** The authors the table leaves out. */
  record Rest(int authors, int commits, int merges) {}

  static Commits measure(Repository repository) {
    List<Logged> log = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    repository
        .commit()
        .ifPresent(
            id ->
                repository
                    .git()
                    .tokens(
                        List.of(),
                        field -> {
                          fields.add(field);
                          if (fields.size() == 4) {
                            log.add(Logged.of(fields));
                            fields.clear();
                          }
                        },
                        "-c",
                        "mailmap.blob=" + id + ":.mailmap",
                        "log",
                        "-z",
                        "--encoding=UTF-8",
                        "--format=%P%x00%at%x00%aN%x00%aE",
                        id));
    return of(repository.commit(), log);
  }

  private static Commits of(Optional<String> commit, List<Logged> log) {
    Tally all = new Tally("");
    Map<String, Tally> years = new TreeMap<>();
    Map<String, Tally> months = new TreeMap<>();
    Map<String, Tally> authors = new LinkedHashMap<>();
    for (Logged one : log) {
      all.add(one);
      authors.computeIfAbsent(one.author(), key -> new Tally(one.name())).add(one);
      String day = one.day().map(LocalDate::toString).orElse("");
      if (!day.isEmpty()) {
        years.computeIfAbsent(day.substring(0, 4), Tally::new).add(one);
        months.computeIfAbsent(day.substring(0, 7), Tally::new).add(one);
      }
    }
    List<Author> ranked = ranked(authors, all.commits);
    List<Author> rest = ranked.subList(Math.min(TOP, ranked.size()), ranked.size());
    return new Commits(
        commit,
        all.commits,
        all.merges,
        (int) log.stream().filter(one -> one.day().isEmpty()).count(),
        authors.size(),
        all.first(),
        all.last(),
        years.values().stream().map(y -> new Year(y.name, y.commits, y.merges)).toList(),
        months.values().stream().map(m -> new Month(m.name, m.commits, m.merges)).toList(),
        List.copyOf(ranked.subList(0, Math.min(TOP, ranked.size()))),
        new Rest(
            rest.size(),
            rest.stream().mapToInt(Author::commits).sum(),
            rest.stream().mapToInt(Author::merges).sum()),
        RULES);
  }

  private static List<Author> ranked(Map<String, Tally> authors, int commits) {
    Map<String, Long> sharing =
        authors.values().stream()
            .collect(Collectors.groupingBy(author -> author.name, Collectors.counting()));
    return authors.entrySet().stream()
        .map(
            one -> {
              String name = one.getValue().name;
              return one.getValue()
                  .author(sharing.get(name) > 1 ? name + host(one.getKey()) : name, commits);
            })
        .sorted(
            Comparator.comparingInt((Author author) -> -author.commits())
                .thenComparingInt(author -> -author.merges())
                .thenComparing(Author::name))
        .toList();
  }

  private static String host(String address) {
    int at = address.lastIndexOf('@') + 1;
    return at == 0 || at == address.length()
        ? ""
        : " (" + Figures.cut(address.substring(at), LONGEST_NAME) + ")";
  }

  /** One line of the log: an author's key and name, the day, and whether it is a merge. */
  private record Logged(String author, String name, Optional<LocalDate> day, boolean merge) {
    static Logged of(List<String> fields) {
      String email = fields.get(3).toLowerCase(Locale.ROOT);
      String name = fields.get(2).isBlank() ? "(no name)" : fields.get(2);
      return new Logged(
          email.isBlank() ? "name " + name : email,
          Figures.cut(name, LONGEST_NAME),
          fields.get(1).matches("[0-9]{1,11}")
              ? Optional.of(Figures.day(Long.parseLong(fields.get(1)))).filter(LATEST::isAfter)
              : Optional.empty(),
          fields.get(0).indexOf(' ') > 0);
    }
  }

  /** Adds up commits; owned by the one thread that reads the log. */
  private static final class Tally {
    private final String name;
    private int commits;
    private int merges;
    private LocalDate first = LocalDate.MAX;
    private LocalDate last = LocalDate.MIN;

    Tally(String name) {
      this.name = name;
    }

    void add(Logged one) {
      commits += one.merge() ? 0 : 1;
      merges += one.merge() ? 1 : 0;
      one.day()
          .ifPresent(
              day -> {
                first = day.isBefore(first) ? day : first;
                last = day.isAfter(last) ? day : last;
              });
    }

    Author author(String label, int all) {
      return new Author(label, commits, merges, Figures.percent(commits, all), first(), last());
    }

    Optional<String> first() {
      return Optional.of(first).filter(day -> day.isBefore(LocalDate.MAX)).map(LocalDate::toString);
    }

    Optional<String> last() {
      return Optional.of(last).filter(day -> day.isAfter(LocalDate.MIN)).map(LocalDate::toString);
    }
  }
}
