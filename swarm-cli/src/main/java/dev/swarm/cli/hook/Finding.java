package dev.swarm.cli.hook;

/** What a rule says of a command, a path or a tool's name. */
enum Finding {
  ALLOWS,
  FORBIDS,
  /** It was not decided in the time that a rule has. */
  TAKES_TOO_LONG,
  /** It was not decided in the room that a rule has. */
  GOES_TOO_DEEP
}
