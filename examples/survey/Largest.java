package survey;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The largest files, and how large the others are. */
record Largest(
    Optional<String> commit,
    Optional<Size> median,
    Optional<Size> ninetieth,
    List<Large> largest,
    int leftOut,
    List<String> rules) {

  private static final int TOP = 12;
  private static final List<String> RULES =
      List.of(
          "Half of the files are at most as large as the median, nine of ten at most as large as"
              + " the ninetieth percentile (nearest rank).",
          "Files of equal size are listed by path; percentages are of the bytes of all files.");

  /** A number of bytes, and how people say it. */
  record Size(long bytes, String size) {
    static Size of(Entry file) {
      return new Size(file.size(), Figures.size(file.size()));
    }
  }

  /** One of the largest files. */
  record Large(String path, long bytes, String size, double percent) {}

  static Largest measure(Repository repository) {
    List<Entry> files =
        repository.files().stream()
            .sorted(
                Comparator.comparingLong((Entry file) -> -file.size()).thenComparing(Entry::path))
            .toList();
    long whole = files.stream().mapToLong(Entry::size).sum();
    return new Largest(
        repository.commit(),
        rank(files, 50),
        rank(files, 90),
        files.stream().limit(TOP).map(file -> large(file, whole)).toList(),
        Math.max(0, files.size() - TOP),
        RULES);
  }

  /** Nearest rank, from files sorted by falling size. */
  private static Optional<Size> rank(List<Entry> files, int percent) {
    int rank = (int) Math.ceil(files.size() * percent / 100.0);
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(Size.of(files.get(files.size() - rank)));
  }

  private static Large large(Entry file, long whole) {
    Size size = Size.of(file);
    return new Large(file.path(), size.bytes(), size.size(), Figures.percent(size.bytes(), whole));
  }
}
