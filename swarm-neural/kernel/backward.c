// From errors to slopes. An error is the error's negative derivative by a value; times the slant,
// the value's derivative by the sum, it is that by the sum. Errors of inputs are not needed.
#include "network.h"

ALIKE int after_inputs(const struct network *n, const struct segment *s) {
  return s->from > n->inputs ? 0 : least(n->inputs + 1 - s->from, s->count);
}

// The errors of neurons of a pack, to what they read, of one sample.
static APART void spread8(const float *w, const float *d, float *e, int count) {
  float a = d[0], b = d[1], c = d[2], f = d[3], g = d[4], h = d[5], i = d[6], j = d[7];
  for (float *end = e + count; e != end; e++, w += 8) {
    *e += ((w[0] * a + w[1] * b) + (w[2] * c + w[3] * f)) +
          ((w[4] * g + w[5] * h) + (w[6] * i + w[7] * j));
  }
}

static APART void spread4(const float *w, const float *d, float *e, int count) {
  float a = d[0], b = d[1], c = d[2], f = d[3];
  for (float *end = e + count; e != end; e++, w += 4) {
    *e += (w[0] * a + w[1] * b) + (w[2] * c + w[3] * f);
  }
}

static APART void spread1(const float *w, float d, float *e, int count) {
  for (float *end = e + count; e != end; e++, w++) *e += w[0] * d;
}

static APART void times(float *e, const float *by, int count) {
  for (float *end = e + count; e != end; e++, by++) *e *= *by;
}

// Makes the errors of a segment's neurons those of their sums, and adds to those of what they read.
void backward_one(const struct network *n, const struct segment *s) {
  const float *w = n->weight + s->weights;
  float *d = n->error + s->first, *end = d + s->neurons;
  times(d, n->slant + s->first, s->neurons);
  if (s->pack == LIST) {
    for (int i = 0; i < s->count; i++) n->error[s->links[i]] += w[i] * *d;
    return;
  }
  int skip = after_inputs(n, s), count = s->count - skip, width = s->count + 1;
  float *e = n->error + s->from + skip;
  if (count == 0) return;
  w += s->pack * (1 + skip);
  for (; d != end; d += s->pack, w += s->pack * width) {
    if (s->pack == 8) spread8(w, d, e, count);
    if (s->pack == 4) spread4(w, d, e, count);
    if (s->pack == 1) spread1(w, *d, e, count);
  }
}

// A tile: adds to the errors of 4 values for LANES samples those of `neurons` that read them.
// w: the first one's weights of the 4; d: the neurons' errors.
ALIKE void back(const float *w, const float *d, int neurons, int width, float *e, int pack) {
  float a0 = e[0], a1 = e[1], a2 = e[2], a3 = e[3];
  float b0 = e[4], b1 = e[5], b2 = e[6], b3 = e[7];
  float c0 = e[8], c1 = e[9], c2 = e[10], c3 = e[11];
  float d0 = e[12], d1 = e[13], d2 = e[14], d3 = e[15];
#define NEURON(i)                                                                    \
  do {                                                                               \
    float p = w[i], q = w[pack + (i)], r = w[2 * pack + (i)], s = w[3 * pack + (i)]; \
    float v = d[LANES * (i)];                                                        \
    a0 += p * v, b0 += q * v, c0 += r * v, d0 += s * v;                              \
    v = d[LANES * (i) + 1], a1 += p * v, b1 += q * v, c1 += r * v, d1 += s * v;      \
    v = d[LANES * (i) + 2], a2 += p * v, b2 += q * v, c2 += r * v, d2 += s * v;      \
    v = d[LANES * (i) + 3], a3 += p * v, b3 += q * v, c3 += r * v, d3 += s * v;      \
  } while (0)
  for (const float *end = d + LANES * neurons; d != end; w += pack * (width - 1)) {
    for (const float *last = w + pack; w != last; w += 2, d += 2 * LANES) {
      NEURON(0);
      NEURON(1);
    }
  }
#undef NEURON
  e[0] = a0, e[1] = a1, e[2] = a2, e[3] = a3;
  e[4] = b0, e[5] = b1, e[6] = b2, e[7] = b3;
  e[8] = c0, e[9] = c1, e[10] = c2, e[11] = c3;
  e[12] = d0, e[13] = d1, e[14] = d2, e[15] = d3;
}

static APART void back8(const float *w, const float *d, int neurons, int width, float *e) {
  back(w, d, neurons, width, e, 8);
}

static APART void back4(const float *w, const float *d, int neurons, int width, float *e) {
  back(w, d, neurons, width, e, 4);
}

// The same of one value.
static APART void back_value(const float *w, const float *d, int neurons, int width, float *e,
                             int pack) {
  float a = e[0], b = e[1], c = e[2], f = e[3];
  for (const float *end = d + LANES * neurons; d != end; w += pack * (width - 1)) {
    for (const float *last = w + pack; w != last; w++, d += LANES) {
      a += w[0] * d[0], b += w[0] * d[1], c += w[0] * d[2], f += w[0] * d[3];
    }
  }
  e[0] = a, e[1] = b, e[2] = c, e[3] = f;
}

static APART void back_list(const struct segment *s, const float *w, const float *d, float *errors) {
  for (int i = 0; i < s->count; i++) {
    float *e = errors + LANES * s->links[i];
    e[0] += w[i] * d[0], e[1] += w[i] * d[1], e[2] += w[i] * d[2], e[3] += w[i] * d[3];
  }
}

static APART void back_group(const struct network *n, const struct segment *s, float *errors) {
  const float *w = n->weight + s->weights, *d = errors + LANES * s->first;
  if (s->pack == LIST) return back_list(s, w, d, errors);
  int pack = s->pack, skip = after_inputs(n, s), width = s->count + 1;
  int tiled = skip + (pack == 1 ? 0 : (s->count - skip) & ~3);
  float *e = errors + LANES * (s->from + skip);
  w += pack * (1 + skip);
  int i = skip;
  for (; i < tiled; i += 4, w += 4 * pack, e += 4 * LANES) {
    if (pack == 8) back8(w, d, s->neurons, width, e);
    if (pack == 4) back4(w, d, s->neurons, width, e);
  }
  for (; i < s->count; i++, w += pack, e += LANES) back_value(w, d, s->neurons, width, e, pack);
}

void backward_groups(const struct network *n, const struct segment *s, int groups) {
  int stride = LANES * n->values, first = LANES * s->first, count = LANES * s->neurons;
  for (int g = 0; g < groups; g++) {
    float *errors = n->errors_of + g * stride;
    times(errors + first, n->slants_of + g * stride + first, count);
    back_group(n, s, errors);
  }
}
