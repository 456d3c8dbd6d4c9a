// The rules by which the slopes of all samples change weights. Each goes on from progress; an
// interruption comes between two weights.
#include "network.h"

#define MOST 1500  // libfann keeps weights within it

ALIKE float larger(float a, float b) { return a > b ? a : b; }
ALIKE float smaller(float a, float b) { return a < b ? a : b; }

#define EACH_WEIGHT for (int i = n->done; i < n->weights; n->done = ++i)

// p: rate / samples, momentum.
EXPORT(batch) void batch(struct network *n) {
  float rate = n->rule[0], momentum = n->rule[1], *w = n->weight, *m = n->step;
  EACH_WEIGHT {
    m[i] = rate * n->slope[i] + momentum * m[i];
    w[i] += m[i];
  }
}

ALIKE int turned(float slope, float last) { return slope < 0 ? last > 0 : slope > 0 && last < 0; }

union bits {
  float number;
  int whole;
};

ALIKE float either(int mask, float yes, float no) {
  union bits y = {yes}, n = {no};
  n.whole ^= mask & (y.whole ^ n.whole);
  return n.number;
}

// -1 when a slope's sign is not that of the last one, else 0. The sign of their product tells, in
// doubles, so that it does not vanish, plus 0, so that it is not -0.
ALIKE int turned_mask(float slope, float last) {
  union {
    double number;
    long long whole;
  } product = {(double)slope * last + 0.0};
  return (int)(product.whole >> 63);
}

// p: increase, decrease, smallest, largest. Signs are as good as random, so they are not branched
// on.
EXPORT(resilient) void resilient(struct network *n) {
  float increase = n->rule[0], decrease = n->rule[1], smallest = n->rule[2], largest = n->rule[3];
  float *w = n->weight, *steps = n->step, *lasts = n->last, *slopes = n->slope;
  EACH_WEIGHT {
    float slope = slopes[i], last = lasts[i], step = __builtin_wasm_max_f32(steps[i], 0.0001f);
    if (slope == 0 && last == 0) continue;
    int mask = turned_mask(slope, last);
    step *= either(mask, decrease, increase);
    step = __builtin_wasm_max_f32(step, either(mask, smallest, 0));
    step = __builtin_wasm_min_f32(step, either(mask, __builtin_inff(), largest));
    slope = either(mask, 0, slope) + 0.0f;
    steps[i] = step;
    lasts[i] = slope;
    float moved = w[i] + __builtin_copysignf(step, slope);
    if (moved > MOST || moved < -MOST) moved = slope < 0 ? larger(moved, -MOST) : smaller(moved, MOST);
    w[i] = moved;
  }
}

// p: rate / samples, decay, growth, growth / (1 + growth).
EXPORT(quick) void quick(struct network *n) {
  float rate = n->rule[0], decay = n->rule[1], growth = n->rule[2], shrink = n->rule[3];
  float *w = n->weight, *moves = n->step, *lasts = n->last;
  EACH_WEIGHT {
    float slope = n->slope[i] + decay * w[i], last = lasts[i], before = moves[i], move = 0;
    int up = before > 0.001f, down = before < -0.001f;
    if (up || down) {
      if (up ? slope > 0 : slope < 0) move = rate * slope;
      int far = up ? slope > shrink * last : slope < shrink * last;
      move += far ? growth * before : before * slope / (last - slope);
    } else {
      move = rate * slope;
    }
    moves[i] = move;
    lasts[i] = slope;
    w[i] = larger(smaller(w[i] + move, MOST), -MOST);
  }
}

// The index of a weight in the order of the neurons.
ALIKE int plain(const struct segment *s, int i) {
  if (s->pack < 2) return i;
  int width = s->count + 1, at = i - s->weights, pack = at / (s->pack * width);
  at -= pack * s->pack * width;
  return s->weights + (pack * s->pack + at % s->pack) * width + at / s->pack;
}

// AnnealedPropagation.noise in Rule.java.
ALIKE float noise(unsigned long long seed, int epoch, int weight) {
  unsigned long long z = ((unsigned long long)epoch << 32 | (unsigned)weight) + 1;
  z = seed + 0x9E3779B97F4A7C15ULL * z;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
  return (int)((z ^ z >> 31) >> 40) * 0x1p-24f;
}

// p: increase, decrease, smallest, largest, the decay, the mark below which noise is added, noise.
EXPORT(annealed) void annealed(struct network *n) {
  float increase = n->rule[0], decrease = n->rule[1], smallest = n->rule[2], largest = n->rule[3];
  float decay = n->rule[4], mark = n->rule[5], most = n->rule[6];
  float *w = n->weight, *steps = n->step, *lasts = n->last;
  const struct segment *s = n->segment;
  EACH_WEIGHT {
    while (s + 1 != n->segment + n->segments && s[1].weights <= i) s++;
    float slope = n->slope[i] + w[i] * decay, last = lasts[i], step = larger(steps[i], 0.000001f);
    if (turned(slope, last)) {
      step = step < mark ? step * decrease + noise(n->seed, n->epoch, plain(s, i)) * most
                         : larger(step * decrease, smallest);
      slope = 0;
    } else {
      if (slope != 0 && last != 0) step = smaller(step * increase, largest);
      w[i] += slope > 0 ? step : -step;
    }
    steps[i] = step;
    lasts[i] = slope;
  }
}

// p: 1 / samples, first decay, second decay, their corrections, rate, epsilon.
EXPORT(adam) void adam(struct network *n) {
  float each = n->rule[0], first = n->rule[1], second = n->rule[2];
  float mean_by = n->rule[3], square_by = n->rule[4], rate = n->rule[5], epsilon = n->rule[6];
  float *w = n->weight, *means = n->step, *squares = n->last;
  EACH_WEIGHT {
    float slope = n->slope[i] * each;
    float mean = first * means[i] + (1 - first) * slope;
    float square = second * squares[i] + (1 - second) * slope * slope;
    means[i] = mean;
    squares[i] = square;
    w[i] += rate * mean * mean_by / (__builtin_sqrtf(square * square_by) + epsilon);
  }
}
