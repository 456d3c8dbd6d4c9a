package dev.swarm.cli.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what is wrong with one file. Owned by the thread that reads the file. */
final class Mistakes {
  static final int SHOWN = 20;

  private final List<Mistake> shown = new ArrayList<>();
  private int count;

  void add(Value at, String message, String remedy) {
    add(new Mistake(at.node().place(), at.path(), message, remedy));
  }

  /** The remedy is made only when it will be shown: finding the nearest word takes a while. */
  void add(Value at, String message, Supplier<String> remedy) {
    add(at, message, shown.size() < SHOWN ? remedy.get() : "");
  }

  void add(Mistake mistake) {
    if (shown.size() < SHOWN) {
      shown.add(mistake);
    }
    count++;
  }

  int count() {
    return count;
  }

  /** For a mistake after which nothing more can be read. */
  PlanException stop(Mistake last) {
    add(last);
    return exception();
  }

  PlanException stop(Place place, String message, String remedy) {
    return stop(new Mistake(place, "", message, remedy));
  }

  PlanException exception() {
    shown.sort(Comparator.comparing(Mistake::place));
    return new PlanException(shown, count - shown.size());
  }
}
