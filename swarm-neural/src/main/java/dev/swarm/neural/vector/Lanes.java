package dev.swarm.neural.vector;

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

  /** The one where the mask is set, else the other. */
  static FloatVector choose(VectorMask<Float> mask, FloatVector one, FloatVector other) {
    return other.blend(one, mask);
  }
}
