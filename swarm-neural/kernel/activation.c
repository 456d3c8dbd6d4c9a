// Activations: they make a sum times its steepness a value.
#include "activation.h"

static APART void logistics(float *x, int count) { EACH *x = logistic(*x); }
static APART void tangents(float *x, int count) { EACH *x = tangent(*x); }
static APART void bells(float *x, int count) { EACH *x = exponential(-(double)*x * *x); }
static APART void symmetric_bells(float *x, int count) { EACH *x = 2 * exponential(-(double)*x * *x) - 1; }
static APART void waves(float *x, int count, int quarters) { EACH *x = wave(*x, quarters); }
static APART void half_waves(float *x, int count, int quarters) { EACH *x = wave(*x, quarters) / 2 + 0.5; }
static APART void stepped(float *x, int count, int symmetric) { EACH *x = steps(symmetric, *x); }
static APART void clipped(float *x, int count, float low) { EACH *x = clip(*x, low, 1); }
static APART void elliots(float *x, int count) { EACH *x = *x / 2 / (1 + size(*x)) + 0.5f; }
static APART void symmetric_elliots(float *x, int count) { EACH *x = *x / (1 + size(*x)); }
static APART void thresholds(float *x, int count, float low) { EACH *x = *x < 0 ? low : 1; }
static APART void rectified(float *x, int count, float leak) { EACH *x = *x < 0 ? *x * leak + 0.0f : *x; }

// libfann keeps sums within 150 / steepness.
void scale(float *x, int count, float steepness) {
  float most = 150 / size(steepness);
  EACH *x = clip(*x * steepness, -most, most);
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
