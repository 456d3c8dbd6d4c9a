package survey;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files and lines by language; a sum of shares is as good as the whole at once. */
record Languages(
    Optional<String> commit,
    Share share,
    int text,
    int binary,
    int unread,
    int notUtf8,
    int crlf,
    int lines,
    int blank,
    List<Row> languages,
    List<String> rules) {

  private static final List<String> RULES =
      List.of(
          "A file's language follows from its name alone; a name that says nothing is Other.",
          "A file with a NUL among its first 8000 bytes is binary, as for git; one above 16 MiB is"
              + " not read. Neither has lines.",
          "A line ends with a line feed, so CR LF ends one line and not two; a last line without"
              + " one counts. A line of white space alone is blank.",
          "Text need not be UTF-8: lines are counted in bytes, and files that are not UTF-8 are"
              + " counted apart. Percentages are of all lines.");

  /** A language with at least one text file. */
  record Row(String language, String kind, int files, int lines, int blank, double percent) {
    Row plus(Row other) {
      return new Row(
          language, kind, files + other.files, lines + other.lines, blank + other.blank, 0);
    }

    Row of(int all) {
      return new Row(language, kind, files, lines, blank, Figures.percent(lines, all));
    }
  }

  static Languages measure(Repository repository, Share share) {
    List<Entry> files = share.of(repository.files());
    Counter counter = new Counter();
    repository.contents(files, (file, bytes) -> counter.add(file, Text.of(bytes)));
    return new Languages(
        repository.commit(),
        share,
        counter.text,
        counter.binary,
        files.size() - counter.text - counter.binary,
        counter.notUtf8,
        counter.crlf,
        counter.lines,
        counter.blank,
        ranked(counter.rows.values().stream(), counter.lines),
        RULES);
  }

  Languages plus(Languages other) {
    if (!commit.equals(other.commit)) {
      throw new Refusal("The spokes counted different commits.");
    }
    Map<String, Row> rows = new TreeMap<>();
    Stream.concat(languages.stream(), other.languages.stream())
        .forEach(row -> rows.merge(row.language(), row, Row::plus));
    return new Languages(
        commit,
        share.plus(other.share),
        text + other.text,
        binary + other.binary,
        unread + other.unread,
        notUtf8 + other.notUtf8,
        crlf + other.crlf,
        lines + other.lines,
        blank + other.blank,
        ranked(rows.values().stream(), lines + other.lines),
        RULES);
  }

  private static List<Row> ranked(Stream<Row> rows, int lines) {
    return rows.map(row -> row.of(lines))
        .sorted(Comparator.comparingInt((Row row) -> -row.lines()).thenComparing(Row::language))
        .toList();
  }

  /** Adds up files; owned by the one thread that reads them. */
  private static final class Counter {
    private final Map<String, Row> rows = new TreeMap<>();
    private int text;
    private int binary;
    private int notUtf8;
    private int crlf;
    private int lines;
    private int blank;

    void add(Entry file, Text content) {
      if (content.binary()) {
        binary++;
        return;
      }
      Language language = Language.of(file.name());
      Row row = new Row(language.name(), language.kind(), 1, content.lines(), content.blank(), 0);
      rows.merge(row.language(), row, Row::plus);
      text++;
      notUtf8 += content.utf8() ? 0 : 1;
      crlf += content.crlf() ? 1 : 0;
      lines += content.lines();
      blank += content.blank();
    }
  }
}
