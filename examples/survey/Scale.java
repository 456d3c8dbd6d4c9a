package survey;

import java.util.List;
import java.util.stream.IntStream;

/** An axis from 0 to a round number not below the largest value, in at most five round steps. */
record Scale(long step, int steps) {

  static Scale to(long largest) {
    long step = 1;
    for (int i = 0; Math.ceilDiv(largest, step) > 5; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return new Scale(step, (int) Math.max(1, Math.ceilDiv(largest, step)));
  }

  List<Long> ticks() {
    return IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
  }

  /** How far along the axis a value stands, from 0 to 1. */
  double at(long value) {
    return value / (double) (step * steps);
  }
}
