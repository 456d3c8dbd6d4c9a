package dev.swarm.neural.rule;

/** What a rule's numbers must be. */
final class Check {
  private Check() {}

  static void positive(String name, float number) {
    above(name, number, 0);
  }

  static void above(String name, float number, float bound) {
    if (!(number > bound) || !Float.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s is %s, but must be above %s".formatted(name, number, bound));
    }
  }

  static void within(String name, float number, float from, float below) {
    if (!(number >= from && number < below)) {
      throw new IllegalArgumentException(
          "%s is %s, but must be from %s to below %s".formatted(name, number, from, below));
    }
  }
}
