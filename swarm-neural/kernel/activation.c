// Activations: they make a sum times its steepness a value.
#include "activation.h"

static APART void logistics(float *x, int count) { EACH x[i] = logistic(x[i]); }
static APART void tangents(float *x, int count) { EACH x[i] = tangent(x[i]); }
static APART void bells(float *x, int count) { EACH x[i] = exponential(-(double)x[i] * x[i]); }
static APART void symmetric_bells(float *x, int count) { EACH x[i] = 2 * exponential(-(double)x[i] * x[i]) - 1; }
static APART void waves(float *x, int count, int quarters) { EACH x[i] = wave(x[i], quarters); }
static APART void half_waves(float *x, int count, int quarters) { EACH x[i] = wave(x[i], quarters) / 2 + 0.5; }
static APART void stepped(float *x, int count, int symmetric) { EACH x[i] = steps(symmetric, x[i]); }
static APART void clipped(float *x, int count, float low) { EACH x[i] = clip(x[i], low, 1); }
static APART void elliots(float *x, int count) { EACH x[i] = x[i] / 2 / (1 + size(x[i])) + 0.5f; }
static APART void symmetric_elliots(float *x, int count) { EACH x[i] = x[i] / (1 + size(x[i])); }
static APART void thresholds(float *x, int count, float low) { EACH x[i] = x[i] < 0 ? low : 1; }
static APART void rectified(float *x, int count, float leak) { EACH x[i] = x[i] < 0 ? x[i] * leak + 0.0f : x[i]; }

// libfann keeps sums within 150 / steepness.
void scale(float *sum, int count, float steepness) {
  float most = 150 / size(steepness);
  EACH sum[i] = clip(sum[i] * steepness, -most, most);
}

// Makes sums values.
void activate(int activation, float *x, int count) {
  switch (activation) {
    case LINEAR: return;
    case THRESHOLD: return thresholds(x, count, 0);
    case THRESHOLD_SYMMETRIC: return thresholds(x, count, -1);
    case SIGMOID: return logistics(x, count);
    case SIGMOID_STEPWISE: return stepped(x, count, 0);
    case SIGMOID_SYMMETRIC: return tangents(x, count);
    case SIGMOID_SYMMETRIC_STEPWISE: return stepped(x, count, 1);
    case GAUSSIAN: return bells(x, count);
    case GAUSSIAN_SYMMETRIC: return symmetric_bells(x, count);
    case ELLIOT: return elliots(x, count);
    case ELLIOT_SYMMETRIC: return symmetric_elliots(x, count);
    case LINEAR_PIECE: return clipped(x, count, 0);
    case LINEAR_PIECE_SYMMETRIC: return clipped(x, count, -1);
    case SIN_SYMMETRIC: return waves(x, count, 0);
    case COS_SYMMETRIC: return waves(x, count, 1);
    case SIN: return half_waves(x, count, 0);
    case COS: return half_waves(x, count, 1);
    case RECTIFIED: return rectified(x, count, 0);
    case RECTIFIED_LEAKY: return rectified(x, count, 0.01f);
  }
}
