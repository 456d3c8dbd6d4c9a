package dev.swarm.cli.run;

/** Tells whoever watches how a run goes. */
interface Teller {
  /** What a run begins with: how many agents and tasks its plan has, and how many are done. */
  record Begun(String plan, int agents, int tasks, int done) {}

  void begin(Begun begun);

  void tell(Happening happening);

  /** Time has passed; a terminal is painted anew. */
  void refresh(Board board);

  /** The run is over. */
  void end(Board board, String summary);
}
