package dev.swarm.neural.vector;

/**
 * A matrix of floats in an array, to be read one by one.
 *
 * @param at where the first one stands
 * @param byRow how far the same column of the next row is
 * @param byColumn how far the next column is
 */
record Factors(float[] array, int at, int byRow, int byColumn) {
  /** A matrix of ones. */
  static final Factors ONES = new Factors(new float[] {1}, 0, 0, 0);
}
