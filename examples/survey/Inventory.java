package survey;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is tracked, and in which folders the bytes are. */
record Inventory(
    Optional<String> commit,
    int files,
    int executables,
    int symlinks,
    int submodules,
    long bytes,
    String size,
    List<Folder> folders,
    Rest others,
    List<String> rules) {

  private static final int TOP = 12;
  private static final List<String> RULES =
      List.of(
          "Files are the regular files in the commit's tree, executables among them; symbolic links"
              + " and submodules are counted apart and not followed.",
          "Sizes are those of the content as git stores it, uncompressed; large files behind Git"
              + " LFS count with their pointer.",
          "Folders are the first part of the path; the table lists the "
              + TOP
              + " with most bytes.");

  /** A folder at the top, or {@code ./} for the files beside them. */
  record Folder(String path, int files, long bytes, String size, double percent) {}

  /** The folders the table leaves out. */
  record Rest(int folders, int files, long bytes, String size) {}

  static Inventory measure(Repository repository) {
    List<Entry> entries = repository.entries();
    List<Entry> files = entries.stream().filter(Entry::file).toList();
    List<Folder> folders = folders(files);
    List<Folder> rest = folders.subList(Math.min(TOP, folders.size()), folders.size());
    long restBytes = rest.stream().mapToLong(Folder::bytes).sum();
    return new Inventory(
        repository.commit(),
        files.size(),
        count(entries, Entry.Kind.EXECUTABLE),
        count(entries, Entry.Kind.SYMLINK),
        count(entries, Entry.Kind.SUBMODULE),
        bytes(files),
        Figures.size(bytes(files)),
        List.copyOf(folders.subList(0, Math.min(TOP, folders.size()))),
        new Rest(
            rest.size(),
            rest.stream().mapToInt(Folder::files).sum(),
            restBytes,
            Figures.size(restBytes)),
        RULES);
  }

  private static List<Folder> folders(List<Entry> files) {
    Map<String, List<Entry>> byFolder =
        files.stream()
            .collect(Collectors.groupingBy(Entry::folder, TreeMap::new, Collectors.toList()));
    return byFolder.entrySet().stream()
        .map(one -> folder(one.getKey(), one.getValue(), bytes(files)))
        .sorted(Comparator.comparingLong((Folder folder) -> -folder.bytes()))
        .toList();
  }

  private static Folder folder(String path, List<Entry> files, long whole) {
    long bytes = bytes(files);
    return new Folder(
        path, files.size(), bytes, Figures.size(bytes), Figures.percent(bytes, whole));
  }

  private static long bytes(List<Entry> files) {
    return files.stream().mapToLong(Entry::size).sum();
  }

  private static int count(List<Entry> entries, Entry.Kind kind) {
    return (int) entries.stream().filter(entry -> entry.kind() == kind).count();
  }
}
