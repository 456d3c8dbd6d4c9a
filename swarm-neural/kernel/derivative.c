// Derivatives of activations by the sum, true ones and those that libfann takes.
#include "activation.h"

static APART void of_logistic(float *x, const float *y, int count, float steepness, float low) {
  EACH_PAIR {
    float v = clip(*y, low, 1 - low);
    *x = 2 * steepness * v * (1 - v);
  }
}

static APART void of_tangent(float *x, const float *y, int count, float steepness, float most) {
  EACH_PAIR {
    float v = clip(*y, -most, most);
    *x = steepness * (1 - v * v);
  }
}

// y + add is the bell, times its height.
static APART void of_bell(float *x, const float *y, int count, float factor, float add) {
  EACH_PAIR *x = -2 * *x * (*y + add) * factor;
}

static APART void of_elliot(float *x, int count, float factor) {
  EACH *x = factor / ((1 + size(*x)) * (1 + size(*x)));
}

// libfann multiplies the sum with the steepness once more.
static APART void of_wave(float *x, int count, float factor, float again, int quarters) {
  EACH *x = factor * (float)wave(again * *x, quarters);
}

static APART void of_steps(float *x, int count, float steepness, int symmetric) {
  EACH *x = steepness * rise(symmetric, *x);
}

static APART void of_piece(float *x, int count, float steepness, float low) {
  EACH *x = *x >= low && *x <= 1 ? steepness : 0;
}

static APART void of_rectified(float *x, int count, float steepness, float leak) {
  EACH *x = *x < 0 ? steepness * leak : steepness;
}

static APART void constant(float *x, int count, float number) { EACH *x = number; }

// Puts in the place of each x the derivative there; y are the values.
void derive(const struct network *n, const struct segment *s, float *x, const float *y, int count) {
  int libfann = n->libfann;
  float steepness = s->steepness, again = libfann ? steepness : 1;
  switch (s->activation) {
    case LINEAR: return constant(x, count, steepness);
    case THRESHOLD:
    case THRESHOLD_SYMMETRIC: return constant(x, count, 0);
    case SIGMOID_STEPWISE:
      if (!libfann) return of_steps(x, count, steepness, 0);
    case SIGMOID: return of_logistic(x, y, count, steepness, libfann ? 0.01f : 0);
    case SIGMOID_SYMMETRIC_STEPWISE:
      if (!libfann) return of_steps(x, count, steepness, 1);
    case SIGMOID_SYMMETRIC: return of_tangent(x, y, count, steepness, libfann ? 0.98f : 1);
    case GAUSSIAN: return of_bell(x, y, count, steepness * again, 0);
    case GAUSSIAN_SYMMETRIC: return of_bell(x, y, count, steepness * again, 1);
    case ELLIOT: return of_elliot(x, count, steepness / 2);
    case ELLIOT_SYMMETRIC: return of_elliot(x, count, steepness);
    case LINEAR_PIECE:
      return libfann ? constant(x, count, steepness) : of_piece(x, count, steepness, 0);
    case LINEAR_PIECE_SYMMETRIC:
      return libfann ? constant(x, count, steepness) : of_piece(x, count, steepness, -1);
    case SIN_SYMMETRIC: return of_wave(x, count, steepness, again, 1);
    case COS_SYMMETRIC: return of_wave(x, count, steepness, again, 2);
    case SIN: return of_wave(x, count, steepness / 2, again, 1);
    case COS: return of_wave(x, count, steepness / 2, again, 2);
    case RECTIFIED: return of_rectified(x, count, steepness, 0);
    case RECTIFIED_LEAKY: return of_rectified(x, count, steepness, 0.01f);
  }
}
