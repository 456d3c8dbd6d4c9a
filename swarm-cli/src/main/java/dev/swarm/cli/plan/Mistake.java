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
  public Mistake {
    path = Quoted.printable(path);
    message = Quoted.printable(message);
    remedy = Quoted.printable(remedy);
  }

  @Override
  public String toString() {
    return place + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
