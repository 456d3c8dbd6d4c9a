package dev.swarm.reservation;

/** What came of giving a reservation back. */
public enum Released {
  /** It ended now. */
  DONE,
  /** It is not there: it was given back before, ran out, ended with its lease, or never was. */
  NOT_THERE
}
