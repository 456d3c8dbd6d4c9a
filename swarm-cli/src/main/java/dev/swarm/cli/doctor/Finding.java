package dev.swarm.cli.doctor;

/**
 * Something that was looked at.
 *
 * @param area what it is about, in a word
 * @param what what is the case
 * @param next what to do about it; empty when nothing is to be done
 */
public record Finding(Level level, String area, String what, String next) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** It works, and may not for long, or not safely. */
    WARNING,
    /** It does not work, or what is there cannot be relied on. */
    PROBLEM
  }

  static Finding ok(String area, String what) {
    return new Finding(Level.OK, area, what, "");
  }

  static Finding warning(String area, String what, String next) {
    return new Finding(Level.WARNING, area, what, next);
  }

  static Finding problem(String area, String what, String next) {
    return new Finding(Level.PROBLEM, area, what, next);
  }
}
