package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Lanes.all;
import static dev.swarm.neural.vector.Lanes.choose;
import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.FloatVector;

/** Straight lines between libfann's six points of a sigmoid, and constant outside of them. */
final class Pieces {
  static final Pieces SIGMOID =
      new Pieces(
          new float[] {-2.6466525f, -1.4722195f, -0.54930615f, 0.54930615f, 1.4722193f, 2.646653f},
          new float[] {0.005f, 0.05f, 0.25f, 0.75f, 0.95f, 0.995f},
          0);
  static final Pieces SIGMOID_SYMMETRIC =
      new Pieces(
          new float[] {-2.646653f, -1.4722193f, -0.54930615f, 0.54930615f, 1.4722193f, 2.646653f},
          new float[] {-0.99f, -0.9f, -0.5f, 0.5f, 0.9f, 0.99f},
          -1);

  private final float[] xs;

  /** Of each line what it would be at 0; exact, so that what is symmetric is 0 there. */
  private final float[] heights;

  private final float[] slopes;
  private final float before;

  private Pieces(float[] xs, float[] points, float before) {
    this.xs = xs;
    this.before = before;
    this.heights = new float[points.length];
    this.slopes = new float[points.length];
    for (int i = 0; i + 1 < points.length; i++) {
      double width = (double) xs[i + 1] - xs[i];
      slopes[i] = (float) (((double) points[i + 1] - points[i]) / width);
      heights[i] =
          (float) (((double) points[i] * xs[i + 1] - (double) points[i + 1] * xs[i]) / width);
    }
    heights[points.length - 1] = 1;
  }

  FloatVector values(FloatVector x) {
    var y = all(before);
    for (int i = 0; i < xs.length; i++) {
      var line = x.fma(all(slopes[i]), all(heights[i]));
      y = choose(x.compare(GE, xs[i]), line, y);
    }
    return y;
  }

  FloatVector slopes(FloatVector x) {
    var slope = all(0);
    for (int i = 0; i < xs.length; i++) {
      slope = choose(x.compare(GE, xs[i]), all(slopes[i]), slope);
    }
    return slope;
  }
}
