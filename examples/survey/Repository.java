package survey;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One commit of one repository: all that is measured, is measured there and not in the checkout.
 */
final class Repository {
  /** A larger file is counted by its size alone. */
  static final long LARGEST_READ = 16 << 20;

  private final Git git;
  private final Optional<String> commit;

  private Repository(Git git, Optional<String> commit) {
    this.git = git;
    this.commit = commit;
  }

  /** At the commit the step's input names, else at HEAD; without any commit it is empty. */
  static Repository open(Path path, Step step) {
    Git git = Git.at(path);
    return new Repository(git, step.commit().or(() -> head(git)));
  }

  Optional<String> commit() {
    return commit;
  }

  Git git() {
    return git;
  }

  Head head() {
    boolean bare = git.line("rev-parse", "--is-bare-repository").equals("true");
    boolean shallow = git.line("rev-parse", "--is-shallow-repository").equals("true");
    return new Head(name(), commit, committed().map(Instant::toString), bare, shallow, Head.RULES);
  }

  /** When the surveyed commit was made. */
  Optional<Instant> committed() {
    return commit
        .map(id -> git.line("log", "-1", "--format=%ct", id))
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
  }

  /** All that is tracked, in git's order. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    commit.ifPresent(
        id ->
            git.tokens(
                List.of(),
                line -> entries.add(Entry.of(line)),
                "ls-tree",
                "-r",
                "-l",
                "-z",
                "--full-tree",
                id));
    return entries;
  }

  List<Entry> files() {
    return entries().stream().filter(Entry::file).toList();
  }

  /** Hands over each file with its content, in order; files too large to read are left out. */
  void contents(List<Entry> files, BiConsumer<Entry, byte[]> each) {
    List<Entry> readable = files.stream().filter(file -> file.size() <= LARGEST_READ).toList();
    if (!readable.isEmpty()) {
      git.run(
          readable.stream().map(Entry::object).toList(),
          in -> {
            DataInputStream objects = new DataInputStream(new BufferedInputStream(in));
            for (Entry file : readable) {
              each.accept(file, content(objects, file));
            }
            return readable.size();
          },
          "cat-file",
          "--batch");
    }
  }

  /** From {@code git cat-file --batch}: object, type and size, a line feed, the bytes, another. */
  private static byte[] content(DataInputStream objects, Entry file) throws IOException {
    StringBuilder header = new StringBuilder();
    for (int b = objects.read(); b >= 0 && b != '\n'; b = objects.read()) {
      header.append((char) b);
    }
    if (!header.toString().equals(file.object() + " blob " + file.size())) {
      throw new Refusal("The repository lacks the content of " + file.path() + ".");
    }
    byte[] bytes = new byte[Math.toIntExact(file.size())];
    objects.readFully(bytes);
    objects.readByte();
    return bytes;
  }

  private static Optional<String> head(Git git) {
    try {
      return Optional.of(git.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}"));
    } catch (Refusal unborn) {
      return Optional.empty();
    }
  }

  private String name() {
    boolean checkedOut = git.line("rev-parse", "--is-inside-work-tree").equals("true");
    String where = git.line("rev-parse", checkedOut ? "--show-toplevel" : "--absolute-git-dir");
    return where.replaceFirst("(/\\.git|\\.git)?/*$", "").replaceFirst("(?s).*/", "");
  }
}
