package dev.swarm.neural.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that this machine computes with best. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** How many floats a vector has. */
  static final int COUNT = SPECIES.length();

  private Lanes() {}

  /** Room for so many floats in whole vectors. */
  static int padded(int floats) {
    return Math.ceilDiv(floats, COUNT) * COUNT;
  }

  static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  static FloatVector all(float number) {
    return FloatVector.broadcast(SPECIES, number);
  }

  /** As min and max would, but in half the instructions, since a number that is none stays. */
  static FloatVector clamp(FloatVector x, float lowest, float highest) {
    var raised = choose(x.compare(LT, lowest), all(lowest), x);
    return choose(raised.compare(GT, highest), all(highest), raised);
  }

  /** The one where the mask is set, else the other. */
  static FloatVector choose(VectorMask<Float> mask, FloatVector one, FloatVector other) {
    return other.blend(one, mask);
  }
}
