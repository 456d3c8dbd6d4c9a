package dev.swarm.cli.run;

/** Tells whoever watches how a run goes. */
interface Teller {
  /** The run begins. */
  void begin(String plan, String agents, Board board);

  void tell(Happening happening);

  /** Time has passed; a terminal is painted anew. */
  void refresh(Board board);

  /** The run is over. */
  void end(Board board, String summary);
}
