package dev.swarm.workers.command;

import static java.util.Comparator.comparingLong;

import dev.swarm.workers.command.ProcEntry.Telling;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kin by Linux's {@code /proc}.
 *
 * <p>A process belongs to the run when it is the root, has the run's mark in its environment (which
 * every fork inherits, whoever its parent is now), is in a session that one of the run's processes
 * leads or led, or has a parent that belongs. So it has to clear its environment <em>and</em> leave
 * its session <em>and</em> lose its parent before it is missed: hiding, not forgetting; a program
 * that may do that belongs in a sandbox.
 */
final class ProcKin implements Kin {
  private static final File PROC = new File("/proc");
  private static final int MOST_LOOKS = 10;

  private final long root;
  private final String mark;
  private final long since;
  // All owned by the run's thread. Sessions and groups are remembered: their leader may end first.
  // The root leads both if it was started with setsid; if not, there are none of its number.
  private final Set<Long> sessions = new HashSet<>();
  private final Set<Long> groups = new LinkedHashSet<>();
  private List<ProcEntry> found = List.of();
  private Set<Long> ended = Set.of();
  private boolean killedBefore;

  ProcKin(long root, String mark) {
    this.root = root;
    this.mark = mark;
    this.since = ProcEntry.started(root);
    sessions.add(root);
    groups.add(root);
  }

  static boolean isPossible() {
    return Files.isReadable(Path.of("/proc/self/environ"));
  }

  @Override
  public Left look() {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      boolean sure = lookOnce();
      if (!found.isEmpty()) {
        return Left.SOME;
      }
      if (sure) {
        return Left.NONE;
      }
    }
    return Left.PERHAPS;
  }

  /** The oldest first: a shell that outlives its child by a moment would report its death. */
  @Override
  public List<ProcessHandle> seen() {
    return found.stream()
        .map(entry -> ProcessHandle.of(entry.pid()))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * One by one at first. What is there still was forked meanwhile: then whole process groups too,
   * which the kernel does without letting a fork in between.
   */
  @Override
  public void kill() {
    if (killedBefore || found.isEmpty()) {
      GroupKill.of(groups);
    }
    killedBefore = true;
    seen().forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Finds those that belong; answers whether all of them were found.
   *
   * <p>INVARIANT: only a member forks a member. So when none was found, there is none, if all those
   * listed could be told. One that ended after it was listed may have been a member that forked
   * meanwhile; one in the midst of an exec tells nothing. Then only another look can be sure.
   */
  private boolean lookOnce() {
    Set<Long> gone = new HashSet<>();
    List<ProcEntry> everybody = new ArrayList<>();
    for (long pid : listed()) {
      ProcEntry.read(pid).ifPresentOrElse(everybody::add, () -> gone.add(pid));
    }
    Map<Telling, List<ProcEntry>> told =
        everybody.stream().collect(Collectors.groupingBy(entry -> entry.tells(mark, since)));
    found = withKin(told.getOrDefault(Telling.OURS, List.of()), everybody);
    boolean sure = ended.containsAll(gone) && !told.containsKey(Telling.NOTHING);
    ended = gone;
    return sure;
  }

  private List<ProcEntry> withKin(List<ProcEntry> marked, List<ProcEntry> everybody) {
    Map<Long, ProcEntry> ours = new LinkedHashMap<>();
    marked.forEach(entry -> ours.put(entry.pid(), entry));
    int before;
    do {
      before = ours.size();
      ours.values().stream().filter(ProcEntry::leads).map(ProcEntry::pid).forEach(sessions::add);
      everybody.stream()
          .filter(entry -> belongs(entry, ours.keySet()))
          .forEach(entry -> ours.put(entry.pid(), entry));
    } while (ours.size() > before);
    // Only groups in our sessions: without setsid the root is in this JVM's own group.
    ours.values().stream()
        .filter(entry -> sessions.contains(entry.session()))
        .map(ProcEntry::group)
        .forEach(groups::add);
    return ours.values().stream().sorted(comparingLong(ProcEntry::pid)).toList();
  }

  private boolean belongs(ProcEntry entry, Set<Long> ours) {
    return (entry.pid() == root && entry.started() == since)
        || ours.contains(entry.parent())
        || sessions.contains(entry.session());
  }

  /** The newest first: they are the likeliest to end before they are read. */
  private static List<Long> listed() {
    long self = ProcessHandle.current().pid();
    return Stream.of(Objects.requireNonNullElse(PROC.list(), new String[0]))
        .filter(name -> Character.isDigit(name.charAt(0)))
        .map(Long::valueOf)
        .filter(pid -> pid != self)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
