package dev.swarm.neural.net;

/**
 * What a neuron makes of the weighted sum of what it reads. The first ones are libfann's, under its
 * names; x is the sum times the group's steepness, clipped to ±150 / |steepness| as libfann does.
 */
public enum Activation {
  /** x. */
  LINEAR(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** 0 below zero, else 1. It has no derivative, so that nothing before it can be trained. */
  THRESHOLD(0, 1),
  /** -1 below zero, else 1; without a derivative. */
  THRESHOLD_SYMMETRIC(-1, 1),
  /** 1 / (1 + exp(-2x)). */
  SIGMOID(0, 1),
  /** {@link #SIGMOID} by straight lines between six points. */
  SIGMOID_STEPWISE(0, 1),
  /** tanh(x). */
  SIGMOID_SYMMETRIC(-1, 1),
  /** {@link #SIGMOID_SYMMETRIC} by straight lines between six points. */
  SIGMOID_SYMMETRIC_STEPWISE(-1, 1),
  /** exp(-x²). */
  GAUSSIAN(0, 1),
  /** 2 exp(-x²) - 1. */
  GAUSSIAN_SYMMETRIC(-1, 1),
  /** x / 2 / (1 + |x|) + 0.5. */
  ELLIOT(0, 1),
  /** x / (1 + |x|). */
  ELLIOT_SYMMETRIC(-1, 1),
  /** x between 0 and 1. */
  LINEAR_PIECE(0, 1),
  /** x between -1 and 1. */
  LINEAR_PIECE_SYMMETRIC(-1, 1),
  /** sin(x). */
  SIN_SYMMETRIC(-1, 1),
  /** cos(x). */
  COS_SYMMETRIC(-1, 1),
  /** sin(x) / 2 + 0.5. */
  SIN(0, 1),
  /** cos(x) / 2 + 0.5. */
  COS(0, 1),
  /** x above zero, else 0. Ours: libfann has none. */
  RECTIFIED(0, Double.POSITIVE_INFINITY),
  /** x above zero, else x / 100. Ours: libfann has none. */
  RECTIFIED_LEAKY(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final double lowest;
  private final double highest;

  Activation(double lowest, double highest) {
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The least value that it may give, perhaps -∞. */
  public double lowest() {
    return lowest;
  }

  /** The greatest value that it may give, perhaps ∞. */
  public double highest() {
    return highest;
  }

  /** Whether its values lie around zero, between -1 and 1. */
  public boolean symmetric() {
    return lowest == -1;
  }

  /** Whether what lies before it can be trained. */
  public boolean differentiable() {
    return this != THRESHOLD && this != THRESHOLD_SYMMETRIC;
  }

  /** Whether libfann knows it. */
  public boolean libfann() {
    return this != RECTIFIED && this != RECTIFIED_LEAKY;
  }
}
