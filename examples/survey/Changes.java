package survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What history did to the files, and which of them it touched most. */
record Changes(
    Optional<String> commit,
    int commits,
    int leftOut,
    int added,
    int modified,
    int deleted,
    int renamed,
    List<Hot> hottest,
    List<String> rules) {

  private static final int TOP = 12;
  private static final int MOST_COMMITS = 20_000;
  private static final List<String> RULES =
      List.of(
          "Each commit that is no merge is compared with its parent, the first one with nothing; at"
              + " most the newest "
              + MOST_COMMITS
              + " are.",
          "A file is renamed when at least half of its content stayed (git's -M50%, at most 1000"
              + " candidates a commit); that is one rename, not a deletion and an addition.",
          "A file's changes are the commits that touched it under this name or, before a rename,"
              + " under an older one; only files that are still there are listed. Submodules don't"
              + " count.");

  /** A file and the commits that touched it. */
  record Hot(String path, int changes, int renames) {}

  static Changes measure(Repository repository) {
    List<String> ids = new ArrayList<>();
    repository.commit().ifPresent(id -> ids.addAll(commits(repository.git(), id)));
    List<String> newest = ids.subList(0, Math.min(MOST_COMMITS, ids.size()));
    History history = new History();
    if (!newest.isEmpty()) {
      repository
          .git()
          .tokens(
              newest,
              history::token,
              "diff-tree",
              "--stdin",
              "-r",
              "-z",
              "--root",
              "-M50%",
              "-l1000",
              "--no-ext-diff");
    }
    Set<String> there = repository.files().stream().map(Entry::path).collect(Collectors.toSet());
    return new Changes(
        repository.commit(),
        newest.size(),
        ids.size() - newest.size(),
        history.count("A"),
        history.count("M") + history.count("T"),
        history.count("D"),
        history.count("R"),
        history.hottest(there),
        RULES);
  }

  private static List<String> commits(Git git, String id) {
    String all =
        git.run(
            List.of(),
            in -> Git.text(in.readAllBytes()),
            "rev-list",
            "--no-merges",
            "--topo-order",
            id);
    return all.lines().toList();
  }

  /**
   * Reads diff-tree's output, newest commit first: a commit's id, then for each change {@code
   * :modes objects status} and the path, or the old and the new path of a rename. A rename makes
   * the old path stand for the newer file in all commits before it.
   */
  private static final class History {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> changes = new HashMap<>();
    private final Map<String, Integer> renames = new HashMap<>();
    private final Map<String, String> nowCalled = new HashMap<>();
    private final Map<String, String> renamedHere = new HashMap<>();
    private String change = "";
    private String oldPath = "";

    void token(String token) {
      if (change.isEmpty()) {
        if (token.startsWith(":")) {
          change = token;
        } else {
          nowCalled.putAll(renamedHere);
          renamedHere.clear();
        }
      } else if (status().equals("R") && oldPath.isEmpty()) {
        oldPath = token;
      } else {
        changed(token);
        change = "";
        oldPath = "";
      }
    }

    private void changed(String path) {
      if (change.startsWith(":160000") || change.startsWith("160000", 8)) {
        return;
      }
      String now = nowCalled.getOrDefault(path, path);
      counts.merge(status(), 1, Integer::sum);
      changes.merge(now, 1, Integer::sum);
      if (status().equals("R")) {
        renames.merge(now, 1, Integer::sum);
        renamedHere.put(oldPath, now);
      }
    }

    private String status() {
      int last = change.lastIndexOf(' ');
      return change.substring(last + 1, last + 2);
    }

    int count(String status) {
      return counts.getOrDefault(status, 0);
    }

    List<Hot> hottest(Set<String> there) {
      Set<String> known = new HashSet<>(changes.keySet());
      known.retainAll(there);
      return known.stream()
          .map(path -> new Hot(path, changes.get(path), renames.getOrDefault(path, 0)))
          .sorted(Comparator.comparingInt((Hot hot) -> -hot.changes()).thenComparing(Hot::path))
          .limit(TOP)
          .toList();
    }
  }
}
