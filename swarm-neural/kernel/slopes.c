// Slopes of weights: what the neuron's error is times what the weight reads, of all samples.
#include "network.h"

// A tile: adds to the slopes of 4 neurons by 4 values what `groups` of samples give.
// d: errors of the first group; x: values of the first group; `stride`: to the next group's.
ALIKE void outer(const float *d, const float *x, int groups, int stride, float *s, int pack) {
  float a0 = s[0], a1 = s[1], a2 = s[2], a3 = s[3];
  s += pack;
  float b0 = s[0], b1 = s[1], b2 = s[2], b3 = s[3];
  s += pack;
  float c0 = s[0], c1 = s[1], c2 = s[2], c3 = s[3];
  s += pack;
  float d0 = s[0], d1 = s[1], d2 = s[2], d3 = s[3];
  s -= 3 * pack;
  // Two samples at a time: of four, the JVM would no longer inline the stores behind the loop.
#define SAMPLE(i)                                                                       \
  do {                                                                                  \
    float p = d[i], q = d[LANES + (i)], r = d[2 * LANES + (i)], t = d[3 * LANES + (i)]; \
    float v = x[i];                                                                     \
    a0 += p * v, a1 += q * v, a2 += r * v, a3 += t * v;                                 \
    v = x[LANES + (i)], b0 += p * v, b1 += q * v, b2 += r * v, b3 += t * v;             \
    v = x[2 * LANES + (i)], c0 += p * v, c1 += q * v, c2 += r * v, c3 += t * v;         \
    v = x[3 * LANES + (i)], d0 += p * v, d1 += q * v, d2 += r * v, d3 += t * v;         \
  } while (0)
  stride -= LANES;
  for (; groups > 0; groups--, d += stride, x += stride) {
    for (const float *last = x + LANES; x != last; d += 2, x += 2) {
      SAMPLE(0);
      SAMPLE(1);
    }
  }
#undef SAMPLE
  s[0] = a0, s[1] = a1, s[2] = a2, s[3] = a3;
  s += pack;
  s[0] = b0, s[1] = b1, s[2] = b2, s[3] = b3;
  s += pack;
  s[0] = c0, s[1] = c1, s[2] = c2, s[3] = c3;
  s += pack;
  s[0] = d0, s[1] = d1, s[2] = d2, s[3] = d3;
}

static APART void outer8(const float *d, const float *x, int groups, int stride, float *s) {
  outer(d, x, groups, stride, s, 8);
}

static APART void outer4(const float *d, const float *x, int groups, int stride, float *s) {
  outer(d, x, groups, stride, s, 4);
}

// The slopes of 4 neurons by one value.
static APART void outer_value(const float *d, const float *x, int groups, int stride, float *s) {
  float a = s[0], b = s[1], c = s[2], f = s[3];
  for (; groups > 0; groups--, d += stride, x += stride) {
    for (int lane = 0; lane < LANES; lane++) {
      float v = x[lane];
      a += d[lane] * v, b += d[LANES + lane] * v;
      c += d[2 * LANES + lane] * v, f += d[3 * LANES + lane] * v;
    }
  }
  s[0] = a, s[1] = b, s[2] = c, s[3] = f;
}

// The slope of one neuron by one value.
static APART float inner(const float *d, const float *x, int groups, int stride) {
  float a = 0, b = 0, c = 0, f = 0;
  for (; groups > 0; groups--, d += stride, x += stride) {
    a += d[0] * x[0], b += d[1] * x[1], c += d[2] * x[2], f += d[3] * x[3];
  }
  return (a + b) + (c + f);
}

static APART void slopes_packed(const struct network *n, const struct segment *s, const float *d,
                                int groups, float *slope) {
  int stride = LANES * n->values, pack = s->pack, tiled = s->count & ~3;
  const float *x = n->values_of + LANES * s->from;
  outer_value(d, n->values_of, groups, stride, slope);
  slope += pack;
  int i = 0;
  for (; i < tiled; i += 4, x += 4 * LANES, slope += 4 * pack) {
    if (pack == 8) outer8(d, x, groups, stride, slope);
    if (pack == 4) outer4(d, x, groups, stride, slope);
  }
  for (; i < s->count; i++, x += LANES, slope += pack) outer_value(d, x, groups, stride, slope);
}

static APART void slopes_single(const struct network *n, const struct segment *s, const float *d,
                                int groups, float *slope) {
  int stride = LANES * n->values;
  const float *x = n->values_of + LANES * s->from;
  *slope++ += inner(d, n->values_of, groups, stride);
  for (int i = 0; i < s->count; i++, x += LANES) slope[i] += inner(d, x, groups, stride);
}

static APART void slopes_list(const struct network *n, const struct segment *s, const float *d,
                              int groups, float *slope) {
  for (int i = 0; i < s->count; i++) {
    slope[i] += inner(d, n->values_of + LANES * s->links[i], groups, LANES * n->values);
  }
}

void slopes_groups(const struct network *n, const struct segment *s, int groups) {
  const float *d = n->errors_of + LANES * s->first, *end = d + LANES * s->neurons;
  float *slope = n->slope + s->weights;
  int width = s->count + 1;
  if (s->pack == LIST) return slopes_list(n, s, d, groups, slope);
  if (s->pack == 1) {
    for (; d != end; d += LANES, slope += width) slopes_single(n, s, d, groups, slope);
    return;
  }
  for (; d != end; d += s->pack * LANES, slope += s->pack * width) {
    slopes_packed(n, s, d, groups, slope);
    if (s->pack == 8) slopes_packed(n, s, d + 4 * LANES, groups, slope + 4);
  }
}
