package dev.swarm.cli.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Says that a file is no plan, with the mistakes found in it in the file's order.
 *
 * <p>It carries the first {@link Mistakes#SHOWN} mistakes and the number of those left out. Its
 * message has one line a mistake, ready to be printed.
 */
public final class PlanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;
  private final int more;

  PlanException(List<Mistake> mistakes, int more) {
    super(lines(mistakes, more), null, false, false);
    this.mistakes = List.copyOf(mistakes);
    this.more = more;
  }

  private static String lines(List<Mistake> mistakes, int more) {
    var lines = mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n"));
    return more == 0 ? lines : lines + "\nand " + more + " more";
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }

  /** How many mistakes were found beyond those listed. */
  public int more() {
    return more;
  }
}
