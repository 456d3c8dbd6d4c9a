package dev.swarm.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** Tells what was measured, and whether targets are met. */
public final class Verdicts {
  private final PrintStream out;
  private boolean allMet = true;

  Verdicts(PrintStream out) {
    this.out = out;
  }

  /** Whether no target was missed so far. */
  boolean allMet() {
    return allMet;
  }

  public static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  public void atLeast(String what, double measured, double target, double goal) {
    allMet &= measured >= target;
    var verdict =
        measured >= goal ? "met" : measured >= target ? "met, goal " + goal + " not" : "MISSED";
    line(what, measured, "at least " + number(target) + ": " + verdict);
  }

  public void atMost(String what, double measured, double target) {
    allMet &= measured <= target;
    line(
        what,
        measured,
        "at most " + number(target) + ": " + (measured <= target ? "met" : "MISSED"));
  }

  public void told(String what, double measured) {
    line(what, measured, "");
  }

  public void compared(String what, double factor) {
    line(what, factor, "times better than the reviewed server claims");
  }

  /** What could not be measured here, and why. */
  public void absent(String what, String why) {
    out.println("%-64s not measured: %s".formatted(what, why));
  }

  private void line(String what, double measured, String verdict) {
    var line = "%-64s %12s  %s".formatted(what, number(measured), verdict).stripTrailing();
    out.println(line);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }
}
