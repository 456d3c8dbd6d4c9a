package dev.swarm.neural.format;

import java.util.Arrays;

/** Floats of which it is not known how many will come: room grows as they do. */
final class Numbers {
  private static final int FIRST_ROOM = 16;

  private float[] numbers = new float[FIRST_ROOM];
  private int count;

  void add(float number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number;
  }

  int count() {
    return count;
  }

  float[] toArray() {
    return Arrays.copyOf(numbers, count);
  }
}
