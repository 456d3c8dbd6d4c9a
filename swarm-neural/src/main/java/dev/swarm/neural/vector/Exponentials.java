package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Lanes.all;
import static dev.swarm.neural.vector.Lanes.choose;
import static dev.swarm.neural.vector.Lanes.clamp;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;

/**
 * Functions around exp, to about two units in the last place.
 *
 * <p>The JDK's own differ in bits between interpreted and compiled code.
 */
final class Exponentials {
  /*
   * exp(x) = 2^n · exp(r) where n = x / ln 2, rounded, and |r| <= ln 2 / 2. The polynomials were
   * fitted to the least greatest relative error, 4e-9 for exp and 5e-9 for tanh, a tenth of a unit
   * in the last place. ln 2 is subtracted in two parts, of which the first times n is exact.
   */
  private static final float LOG2_E = 1.442695f;
  private static final float LN_2_HIGH = 0x1.63p-1f;
  private static final float LN_2_LOW = -2.1219444e-4f;

  /** What is added to it rounds to a whole number, which then stands in the low bits. */
  static final float ROUNDER = 0x1.8p23f;

  /** Beyond these exp is no normal number. */
  private static final float LEAST = -87;

  private static final float GREATEST = 88;

  private Exponentials() {}

  static FloatVector exp(FloatVector exponent) {
    var x = clamp(exponent, LEAST, GREATEST);
    var rounded = x.fma(all(LOG2_E), all(ROUNDER));
    var n = rounded.sub(ROUNDER);
    var r = n.fma(all(-LN_2_LOW), n.fma(all(-LN_2_HIGH), x));
    var p = r.fma(all(0.0013813475f), all(0.008369412f));
    p = p.fma(r, all(0.041668452f));
    p = p.fma(r, all(0.16666515f));
    p = p.fma(r, all(0.49999994f));
    p = p.fma(r.mul(r), r).add(1);
    var power = rounded.reinterpretAsInts().lanewise(LSHL, 23);
    return p.reinterpretAsInts().add(power).reinterpretAsFloats();
  }

  /** 1 / (1 + exp(-2x)). */
  static FloatVector sigmoid(FloatVector x) {
    return all(1).div(exp(x.mul(-2)).add(1));
  }

  static FloatVector tanh(FloatVector x) {
    var square = x.mul(x);
    var p = square.fma(all(-0.005717086f), all(0.02065061f));
    p = p.fma(square, all(-0.053743504f));
    p = p.fma(square, all(0.13331491f));
    p = p.fma(square, all(-0.33333284f));
    var near = p.mul(square).fma(x, x);
    var far = all(1).sub(all(2).div(exp(x.mul(2)).add(1)));
    return choose(x.lanewise(ABS).compare(LT, 0.625f), near, far);
  }
}
