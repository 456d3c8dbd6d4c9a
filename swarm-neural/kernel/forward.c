// From inputs to outputs. A neuron's sum is added up in the same order whether one sample is run
// or a group, so that both give the same bits.
#include "network.h"

// Sums of 8 neurons of one sample. w: a pack of 8.
static APART void sum8(const float *w, const float *x, int count, float *y) {
  float a = w[0], b = w[1], c = w[2], d = w[3], e = w[4], f = w[5], g = w[6], h = w[7];
#define COLUMN(i)                                                         \
  do {                                                                    \
    float v = x[i];                                                       \
    const float *p = w + 8 + 8 * (i);                                     \
    a += p[0] * v, b += p[1] * v, c += p[2] * v, d += p[3] * v;           \
    e += p[4] * v, f += p[5] * v, g += p[6] * v, h += p[7] * v;           \
  } while (0)
  const float *end = x + (count & ~1);
  for (; x != end; x += 2, w += 16) {
    COLUMN(0);
    COLUMN(1);
  }
  if (count & 1) COLUMN(0);
#undef COLUMN
  y[0] = a, y[1] = b, y[2] = c, y[3] = d, y[4] = e, y[5] = f, y[6] = g, y[7] = h;
}

// Of two packs: of all shapes that were tried it was the fastest on JDK 25. 8 sums and 4 columns in
// a loop are three times slower, as there are too few registers.
static APART void sum16(const float *w, const float *x, int count, float *y) {
  const float *u = w + 8 * (count + 1);
  float a = w[0], b = w[1], c = w[2], d = w[3], e = w[4], f = w[5], g = w[6], h = w[7];
  float A = u[0], B = u[1], C = u[2], D = u[3], E = u[4], F = u[5], G = u[6], H = u[7];
  for (const float *end = x + count; x != end; x++) {
    w += 8, u += 8;
    float v = x[0];
    a += w[0] * v, b += w[1] * v, c += w[2] * v, d += w[3] * v;
    e += w[4] * v, f += w[5] * v, g += w[6] * v, h += w[7] * v;
    A += u[0] * v, B += u[1] * v, C += u[2] * v, D += u[3] * v;
    E += u[4] * v, F += u[5] * v, G += u[6] * v, H += u[7] * v;
  }
  y[0] = a, y[1] = b, y[2] = c, y[3] = d, y[4] = e, y[5] = f, y[6] = g, y[7] = h;
  y[8] = A, y[9] = B, y[10] = C, y[11] = D, y[12] = E, y[13] = F, y[14] = G, y[15] = H;
}

static APART void sum4(const float *w, const float *x, int count, float *y) {
  float a = w[0], b = w[1], c = w[2], d = w[3];
#define COLUMN(i)                                               \
  do {                                                          \
    float v = x[i];                                             \
    const float *p = w + 4 + 4 * (i);                           \
    a += p[0] * v, b += p[1] * v, c += p[2] * v, d += p[3] * v; \
  } while (0)
  const float *end = x + (count & ~1);
  for (; x != end; x += 2, w += 8) {
    COLUMN(0);
    COLUMN(1);
  }
  if (count & 1) COLUMN(0);
#undef COLUMN
  y[0] = a, y[1] = b, y[2] = c, y[3] = d;
}

// One neuron: four sums, as one would wait for itself.
static APART float sum1(const float *w, const float *x, int count) {
  float a = *w++, b = 0, c = 0, d = 0;
  const float *end = x + (count & ~3);
  for (; x != end; x += 4, w += 4) {
    a += w[0] * x[0], b += w[1] * x[1], c += w[2] * x[2], d += w[3] * x[3];
  }
  for (end += count & 3; x != end; x++, w++) a += w[0] * x[0];
  return (a + b) + (c + d);
}

static APART float sum_list(const float *w, const int *links, int count, const float *values) {
  float a = 0;
  for (int i = 0; i < count; i++) a += w[i] * values[links[i]];
  return a;
}

static APART void segment_one(const struct network *n, const struct segment *s) {
  const float *w = n->weight + s->weights, *x = n->one + s->from;
  float *y = n->one + s->first, *end = y + s->neurons;
  int width = s->count + 1;
  if (s->pack == 8) {
    for (; y + 8 < end; y += 16, w += 16 * width) sum16(w, x, s->count, y);
    if (y != end) sum8(w, x, s->count, y);
  } else if (s->pack == 4) {
    for (; y != end; y += 4, w += 4 * width) sum4(w, x, s->count, y);
  } else if (s->pack == 1) {
    for (; y != end; y++, w += width) *y = sum1(w, x, s->count);
  } else {
    *y = sum_list(w, s->links, s->count, n->one);
  }
}

// Computes all values of one sample, the inputs of which are there; keeps each x in `keep`.
void forward_one(const struct network *n, float *keep) {
  for (const struct segment *s = n->segment, *end = s + n->segments; s != end; s++) {
    float *y = n->one + s->first;
    segment_one(n, s);
    scale(y, s->neurons, s->steepness);
    if (keep) __builtin_memcpy(keep + s->first, y, s->neurons * sizeof(float));
    activate(s->activation, y, s->neurons);
    if (keep) derive(n, s, keep + s->first, y, s->neurons);
  }
}

// A tile: sums of 4 neurons for LANES samples. `pack` is the distance of columns.
ALIKE void tile(const float *w, const float *x, int count, float *y, int pack) {
  float a0 = w[0], b0 = w[1], c0 = w[2], d0 = w[3];
  float a1 = a0, b1 = b0, c1 = c0, d1 = d0;
  float a2 = a0, b2 = b0, c2 = c0, d2 = d0;
  float a3 = a0, b3 = b0, c3 = c0, d3 = d0;
  for (const float *end = x + LANES * count; x != end; x += LANES) {
    w += pack;
    float p = w[0], q = w[1], r = w[2], s = w[3], v;
    v = x[0], a0 += p * v, b0 += q * v, c0 += r * v, d0 += s * v;
    v = x[1], a1 += p * v, b1 += q * v, c1 += r * v, d1 += s * v;
    v = x[2], a2 += p * v, b2 += q * v, c2 += r * v, d2 += s * v;
    v = x[3], a3 += p * v, b3 += q * v, c3 += r * v, d3 += s * v;
  }
  y[0] = a0, y[1] = a1, y[2] = a2, y[3] = a3;
  y[4] = b0, y[5] = b1, y[6] = b2, y[7] = b3;
  y[8] = c0, y[9] = c1, y[10] = c2, y[11] = c3;
  y[12] = d0, y[13] = d1, y[14] = d2, y[15] = d3;
}

static APART void tile8(const float *w, const float *x, int count, float *y) {
  tile(w, x, count, y, 8);
}

static APART void tile4(const float *w, const float *x, int count, float *y) {
  tile(w, x, count, y, 4);
}

// One lane of one neuron: sum1 with its numbers LANES apart.
static APART float lane1(const float *w, const float *x, int count) {
  float a = *w++, b = 0, c = 0, d = 0;
  const float *end = w + (count & ~3);
  for (; w != end; x += 4 * LANES, w += 4) {
    a += w[0] * x[0], b += w[1] * x[LANES], c += w[2] * x[2 * LANES], d += w[3] * x[3 * LANES];
  }
  for (end += count & 3; w != end; x += LANES, w++) a += w[0] * x[0];
  return (a + b) + (c + d);
}

static APART float lane_list(const float *w, const int *links, int count, const float *values) {
  float a = 0;
  for (int i = 0; i < count; i++) a += w[i] * values[LANES * links[i]];
  return a;
}

static APART void segment_group(const struct network *n, const struct segment *s, float *values) {
  const float *w = n->weight + s->weights, *x = values + LANES * s->from;
  float *y = values + LANES * s->first, *end = y + LANES * s->neurons;
  int width = s->count + 1;
  if (s->pack == 8) {
    for (; y != end; y += 8 * LANES, w += 8 * width) {
      tile8(w, x, s->count, y);
      tile8(w + 4, x, s->count, y + 4 * LANES);
    }
  } else if (s->pack == 4) {
    for (; y != end; y += 4 * LANES, w += 4 * width) tile4(w, x, s->count, y);
  } else if (s->pack == 1) {
    for (; y != end; y += LANES, w += width) {
      for (int lane = 0; lane < LANES; lane++) y[lane] = lane1(w, x + lane, s->count);
    }
  } else {
    for (int lane = 0; lane < LANES; lane++) {
      y[lane] = lane_list(w, s->links, s->count, values + lane);
    }
  }
}

// Computes all values of groups; `keep` keeps each neuron's derivative.
void forward_groups(const struct network *n, int groups, int keep) {
  int stride = LANES * n->values;
  for (const struct segment *s = n->segment, *end = s + n->segments; s != end; s++) {
    int first = LANES * s->first, count = LANES * s->neurons;
    for (int g = 0; g < groups; g++) {
      float *values = n->values_of + g * stride, *y = values + first;
      segment_group(n, s, values);
      scale(y, count, s->steepness);
      if (!keep) {
        activate(s->activation, y, count);
        continue;
      }
      float *slants = n->slants_of + g * stride + first;
      __builtin_memcpy(slants, y, count * sizeof(float));
      activate(s->activation, y, count);
      derive(n, s, slants, y, count);
    }
  }
}
