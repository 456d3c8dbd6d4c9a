package dev.swarm.neural.reference;

import java.util.List;

/**
 * Straight lines between points, and constant outside of them. The points are libfann's, as the
 * floats that they are there.
 */
final class Stepwise {
  static final Stepwise SIGMOID =
      new Stepwise(
          0,
          1,
          List.of(
              new Point(-2.6466525f, 0.005f),
              new Point(-1.4722195f, 0.05f),
              new Point(-0.54930615f, 0.25f),
              new Point(0.54930615f, 0.75f),
              new Point(1.4722193f, 0.95f),
              new Point(2.646653f, 0.995f)));
  static final Stepwise SIGMOID_SYMMETRIC =
      new Stepwise(
          -1,
          1,
          List.of(
              new Point(-2.646653f, -0.99f),
              new Point(-1.4722193f, -0.9f),
              new Point(-0.54930615f, -0.5f),
              new Point(0.54930615f, 0.5f),
              new Point(1.4722193f, 0.9f),
              new Point(2.646653f, 0.99f)));

  private record Point(double x, double value) {}

  private final double before;
  private final double after;
  private final List<Point> points;

  private Stepwise(double before, double after, List<Point> points) {
    this.before = before;
    this.after = after;
    this.points = points;
  }

  double value(double x) {
    if (x < points.getFirst().x) {
      return before;
    }
    if (x >= points.getLast().x) {
      return after;
    }
    var left = points.get(piece(x));
    return left.value + derivative(x) * (x - left.x);
  }

  double derivative(double x) {
    if (!(x >= points.getFirst().x && x < points.getLast().x)) {
      return 0;
    }
    var left = points.get(piece(x));
    var right = points.get(piece(x) + 1);
    return (right.value - left.value) / (right.x - left.x);
  }

  private int piece(double x) {
    int piece = 0;
    while (x >= points.get(piece + 1).x) {
      piece++;
    }
    return piece;
  }
}
