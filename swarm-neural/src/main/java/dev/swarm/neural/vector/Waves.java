package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Exponentials.ROUNDER;
import static dev.swarm.neural.vector.Lanes.SPECIES;
import static dev.swarm.neural.vector.Lanes.all;
import static dev.swarm.neural.vector.Lanes.choose;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;

/**
 * Sines, to about two units in the last place of 1.
 *
 * @param quarters how many quarter turns are added first: one makes a cosine of it
 */
record Waves(int quarters) {
  /*
   * x = k · π/2 + r where k is x / (π/2), rounded. Two bits of k tell whether it is r's sine or
   * cosine, and the sign. π/2 is subtracted in three parts, by fused multiply-adds; that is exact
   * enough for some thousand turns. The polynomials' greatest relative errors are 4e-9 and 1e-10.
   */
  private static final float TWO_BY_PI = 0.63661975f;
  private static final float HALF_PI_HIGH = 1.5707964f;
  private static final float HALF_PI_MIDDLE = -4.371139e-8f;
  private static final float HALF_PI_LOW = -1.7151245e-15f;
  private static final float FAR = 8_192;

  /** Whether one of these must be computed by {@link #slowly}. */
  static boolean far(FloatVector x) {
    return x.lanewise(ABS).compare(GT, FAR).anyTrue();
  }

  float slowly(float x) {
    double turned = x;
    return (float)
        switch (quarters & 3) {
          case 0 -> StrictMath.sin(turned);
          case 1 -> StrictMath.cos(turned);
          case 2 -> -StrictMath.sin(turned);
          default -> -StrictMath.cos(turned);
        };
  }

  FloatVector of(FloatVector x) {
    var rounded = x.fma(all(TWO_BY_PI), all(ROUNDER));
    var k = rounded.sub(ROUNDER).neg();
    var r = k.fma(all(HALF_PI_LOW), k.fma(all(HALF_PI_MIDDLE), k.fma(all(HALF_PI_HIGH), x)));
    var square = r.mul(r);
    var quarter = rounded.reinterpretAsInts().add(quarters);
    var odd = quarter.and(1).compare(NE, 0).cast(SPECIES);
    var wave = choose(odd, cosine(square), sine(r, square));
    var sign = quarter.and(2).lanewise(LSHL, 30);
    return wave.reinterpretAsInts().lanewise(XOR, sign).reinterpretAsFloats();
  }

  private static FloatVector sine(FloatVector r, FloatVector square) {
    var p = square.fma(all(-1.9510837e-4f), all(0.008332131f));
    p = p.fma(square, all(-0.16666654f));
    return p.mul(square).fma(r, r);
  }

  private static FloatVector cosine(FloatVector square) {
    var p = square.fma(all(2.4431201e-5f), all(-0.0013887306f));
    p = p.fma(square, all(0.041666646f));
    return p.fma(square, all(-0.5f)).fma(square, all(1));
  }
}
