package dev.swarm.cli.run;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;

/** Chooses how a run is told. */
public enum Tellers {
  /** For programs: a JSON object a line. */
  JSON,
  /** For people: painted when standard output is a terminal, else line by line. */
  TEXT;

  Teller on(PrintWriter out) {
    var clock = InstantSource.system();
    if (this == JSON) {
      return new JsonTeller(out);
    }
    boolean painted = Terminal.isWatched() && System.getenv("NO_COLOR") == null;
    return painted
        ? new TerminalTeller(out, clock, Terminal.width())
        : new PlainTeller(out, clock, ZoneId.systemDefault());
  }
}
