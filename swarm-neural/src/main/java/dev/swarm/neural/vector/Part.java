package dev.swarm.neural.vector;

import dev.swarm.neural.kernel.Loss;

/** Neurons that are computed in one go, with their weights laid out for that. */
sealed interface Part permits Dense, Sparse {
  /** Takes its weights out of all. */
  void load(float[] weights);

  /** Computes its values for the first rows of the buffers. */
  void forward(int rows);

  /** Forgets the slopes. */
  void clear();

  /**
   * Makes errors by the sums of those by its values, adds to its slopes, and to the errors by the
   * values that it reads.
   */
  void backward(int rows, Loss.Slopes whose);

  /** Puts its slopes among those of all weights. */
  void collect(float[] slopes);
}
