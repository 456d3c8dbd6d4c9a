package dev.swarm.neural.vector;

/**
 * Rows of floats in an array, to be read and written by whole vectors.
 *
 * @param at where the first row begins
 * @param stride how far the next row is
 */
record Rows(float[] array, int at, int stride) {}
