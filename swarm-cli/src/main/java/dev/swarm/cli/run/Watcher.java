package dev.swarm.cli.run;

import dev.swarm.persistence.sqlite.Figures;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Who is told how a run goes.
 *
 * @param store what the store's writer came to in this process, for those who want figures
 */
public record Watcher(Kind kind, PrintWriter out, Supplier<Figures> store) {
  /** How a run is told. */
  public enum Kind {
    /** For programs: a JSON object a line. */
    JSON,
    /** For people: painted when standard output is a terminal, else line by line. */
    TEXT
  }

  Teller teller() {
    var clock = InstantSource.system();
    if (kind == Kind.JSON) {
      return new JsonTeller(out, store);
    }
    boolean painted = Terminal.isWatched() && System.getenv("NO_COLOR") == null;
    return painted
        ? new TerminalTeller(out, clock, Terminal.width())
        : new PlainTeller(out, clock, ZoneId.systemDefault());
  }
}
