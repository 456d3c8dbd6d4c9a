package dev.swarm.workers.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * One process as Linux's {@code /proc} shows it.
 *
 * @param started when, in ticks since the system's start
 */
record ProcEntry(long pid, long parent, long group, long session, long started, boolean ended) {
  private static final long KERNEL = 2;
  private static final int PAGE = 4096;

  /** Whose a process is, if it can be told now. */
  enum Telling {
    OURS,
    OTHERS,
    NOTHING
  }

  /** Empty when it has ended, be it that it still waits to be reaped. */
  static Optional<ProcEntry> read(long pid) {
    return text(pid, "stat").flatMap(ProcEntry::parse).filter(entry -> !entry.ended);
  }

  /** When the process was started, ended or not; 0 when that is no longer known. */
  static long started(long pid) {
    return text(pid, "stat").flatMap(ProcEntry::parse).map(ProcEntry::started).orElse(0L);
  }

  /** Reads {@code pid (name) state parent group session …}; a name may hold anything. */
  static Optional<ProcEntry> parse(String stat) {
    int name = stat.lastIndexOf(')');
    if (name < 0) {
      return Optional.empty();
    }
    var fields = stat.substring(name + 2).split(" ", 21);
    return Optional.of(
        new ProcEntry(
            Long.parseLong(stat.substring(0, stat.indexOf(' '))),
            Long.parseLong(fields[1]),
            Long.parseLong(fields[2]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[19]),
            fields[0].equals("Z") || fields[0].equals("X")));
  }

  /** Whether it leads a session. */
  boolean leads() {
    return pid == session;
  }

  /**
   * What its environment tells: the one it was started with, or that of which it was forked. A
   * process older than the mark is not asked; one that does not let us read it is another user's.
   */
  Telling tells(String mark, long since) {
    if (started < since) {
      return Telling.OTHERS;
    }
    return text(pid, "environ")
        .map(environment -> tells(mark, environment))
        .orElseGet(() -> read(pid).isPresent() ? Telling.OTHERS : Telling.NOTHING);
  }

  private Telling tells(String mark, String environment) {
    if (!environment.isEmpty()) {
      return environment.contains(mark) ? Telling.OURS : Telling.OTHERS;
    }
    // In the midst of an exec a process has neither environment nor arguments for a moment.
    return isKernelThread() || !text(pid, "cmdline").orElse("").isEmpty()
        ? Telling.OTHERS
        : Telling.NOTHING;
  }

  private boolean isKernelThread() {
    return pid == KERNEL || parent == KERNEL;
  }

  private static Optional<String> text(long pid, String file) {
    try (var in = new FileInputStream("/proc/" + pid + '/' + file)) {
      var text = new StringBuilder();
      byte[] page = new byte[PAGE];
      for (int n = in.read(page); n > 0; n = in.read(page)) {
        text.append(new String(page, 0, n, ISO_8859_1));
      }
      return Optional.of(text.toString());
    } catch (IOException e) {
      // It ended meanwhile, or belongs to somebody else.
      return Optional.empty();
    }
  }
}
