package survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xml.sax.SAXException;

/** What the POMs ask for. */
record Dependencies(
    Optional<String> commit,
    int poms,
    int declared,
    int managed,
    int artifacts,
    List<Row> dependencies,
    int leftOut,
    List<Unreadable> unreadable,
    int unreadablePoms,
    List<String> rules) {

  private static final int MOST = 200;
  private static final int MOST_LISTED = 5;
  private static final int MOST_PATHS = 2;
  private static final int LONGEST = 120;
  private static final List<String> RULES =
      List.of(
          "POMs are the tracked files called pom.xml, read as they are written, profiles included:"
              + " no parent or BOM is read, nothing is fetched, and one with a document type is"
              + " refused.",
          "Properties are those of the same POM; one it does not define stays as written. Versions"
              + " are those written beside an artifact in any POM here; a dependency without one"
              + " gets it from a managed section or a parent.",
          "Declared are the entries under dependencies, managed those under dependencyManagement;"
              + " what a plugin depends on is neither; an artifact is a groupId and artifactId, own"
              + " when a POM here builds it. The list has the "
              + MOST
              + " that most POMs declare.");

  /** An artifact, and by how many POMs it is declared and managed. */
  record Row(
      String group,
      String artifact,
      List<String> versions,
      int moreVersions,
      List<String> scopes,
      int declaredIn,
      int withoutVersion,
      int managedIn,
      boolean own,
      List<String> poms) {}

  /** A POM that is none. */
  record Unreadable(String path, String reason) {}

  static Dependencies measure(Repository repository) {
    Gathered gathered = new Gathered();
    List<Entry> poms =
        repository.files().stream().filter(file -> file.name().equals("pom.xml")).toList();
    repository.contents(poms, (file, bytes) -> gathered.read(file.path(), bytes));
    List<Row> rows = gathered.rows();
    return new Dependencies(
        repository.commit(),
        poms.size(),
        gathered.declared,
        gathered.managed,
        rows.size(),
        rows.stream().limit(MOST).toList(),
        Math.max(0, rows.size() - MOST),
        gathered.unreadable.stream().limit(MOST_LISTED).toList(),
        gathered.unreadable.size(),
        RULES);
  }

  /** One artifact's mentions. */
  private static final class Mentions {
    private final Set<String> versions = new TreeSet<>();
    private final Set<String> scopes = new TreeSet<>();
    private final Set<String> declaredIn = new TreeSet<>();
    private final Set<String> withoutVersion = new TreeSet<>();
    private final Set<String> managedIn = new TreeSet<>();

    void add(String path, Pom.Declared one) {
      one.version().ifPresentOrElse(versions::add, () -> withoutVersion.add(path));
      scopes.add(one.scope());
      (one.managed() ? managedIn : declaredIn).add(path);
    }

    Row row(String key, boolean own) {
      return new Row(
          key.substring(0, key.indexOf(':')),
          key.substring(key.indexOf(':') + 1),
          versions.stream().limit(MOST_LISTED).toList(),
          Math.max(0, versions.size() - MOST_LISTED),
          scopes.stream().limit(MOST_LISTED).toList(),
          declaredIn.size(),
          withoutVersion.size(),
          managedIn.size(),
          own,
          Stream.concat(declaredIn.stream(), managedIn.stream())
              .distinct()
              .limit(MOST_PATHS)
              .map(path -> Figures.cut(path, LONGEST))
              .toList());
    }
  }

  /** Gathers what the POMs say; owned by the one thread that reads them. */
  private static final class Gathered {
    private final Map<String, Mentions> artifacts = new TreeMap<>();
    private final Set<String> own = new HashSet<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private int declared;
    private int managed;

    void read(String path, byte[] bytes) {
      try {
        Pom pom = Pom.of(bytes);
        own.add(pom.key());
        for (Pom.Declared one : pom.dependencies()) {
          artifacts.computeIfAbsent(one.key(), key -> new Mentions()).add(path, one);
          declared += one.managed() ? 0 : 1;
          managed += one.managed() ? 1 : 0;
        }
      } catch (SAXException broken) {
        unreadable.add(
            new Unreadable(path, Figures.cut(String.valueOf(broken.getMessage()), LONGEST)));
      }
    }

    /** Most declared first. */
    List<Row> rows() {
      return artifacts.entrySet().stream()
          .map(one -> one.getValue().row(one.getKey(), own.contains(one.getKey())))
          .sorted(
              Comparator.comparingInt((Row row) -> -row.declaredIn())
                  .thenComparingInt(row -> -row.managedIn())
                  .thenComparing(Row::group)
                  .thenComparing(Row::artifact))
          .toList();
    }
  }
}
