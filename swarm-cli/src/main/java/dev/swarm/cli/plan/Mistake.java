package dev.swarm.cli.plan;

/**
 * One thing that is wrong with a plan: where, what, and what to do about it.
 *
 * @param place where it stands in the file
 * @param path which part of the plan it is, such as {@code tasks[3].needs[0]}; empty for the whole
 * @param message one plain sentence without its full stop
 * @param remedy what was expected or what to do; may be empty
 */
public record Mistake(Place place, String path, String message, String remedy) {
  private static final int LONGEST = 600;

  public Mistake {
    path = printable(path);
    message = printable(message);
    remedy = printable(remedy);
  }

  /** What a plan's author wrote must not steer the terminal it is shown on. */
  private static String printable(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> harmless(Character.getType(c)) ? c : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean harmless(int type) {
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  @Override
  public String toString() {
    return place + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
