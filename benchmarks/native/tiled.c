/*
 * What native code needs for the same network, without any library: sums in tiles of 4 samples by
 * 32 neurons, that compilers keep in registers, weights in both orders, and an exp that they turn
 * into vectors (or with -DLIBM the C library's).
 */
#include <math.h>
#include <string.h>

#include "timing.h"

enum { LAYERS = 3, INPUTS = 64, OUTPUTS = 16, BATCH = 64, SAMPLES = 256, STRIDE = 288 };
enum { NUMBERS = 64 * 128 + 128 * 64 + 64 * 16 };

static const int sizes[] = {INPUTS, 128, 64, OUTPUTS};
static const int starts[] = {0, 64, 192, 256};

static float inputs[SAMPLES][INPUTS], wanted[SAMPLES][OUTPUTS];
static float values[BATCH * STRIDE], errors[BATCH * STRIDE];
static float weights[NUMBERS], by_read[NUMBERS], slopes[NUMBERS], last[NUMBERS], steps[NUMBERS];
static float biases[OUTPUTS + 192], bias_slopes[OUTPUTS + 192];
static float bias_last[OUTPUTS + 192], bias_steps[OUTPUTS + 192];
static double squares;

static inline float exponential(float x) {
#ifdef LIBM
  return expf(x);
#else
  x = x < -87 ? -87 : x > 88 ? 88 : x;
  float rounded = x * 1.442695f + 0x1.8p23f, n = rounded - 0x1.8p23f;
  float r = x - n * 0x1.63p-1f + n * 2.1219444e-4f;
  float p = ((0.0013813475f * r + 0.008369412f) * r + 0.041668452f) * r + 0.16666515f;
  p = (p * r + 0.49999994f) * (r * r) + r + 1;
  unsigned power, bits;
  memcpy(&power, &rounded, sizeof power);
  memcpy(&bits, &p, sizeof bits);
  bits += power << 23;
  memcpy(&p, &bits, sizeof p);
  return p;
#endif
}

static void activate(float *v, int count) {
  for (int i = 0; i < count; i++) v[i] = 1 / (1 + exponential(-v[i]));
}

/* Adds to ROWS rows of WIDTH sums each the products of terms factors and rows of that width. */
#define TILE(NAME, ROWS, WIDTH)                                                                   \
  static __attribute__((noinline)) void NAME(float *restrict sum, int sum_row,                    \
                                             const float *restrict factor, int by_row,            \
                                             int by_term, int terms, const float *restrict row,   \
                                             int stride) {                                        \
    float tile[ROWS][WIDTH];                                                                      \
    for (int r = 0; r < ROWS; r++)                                                                \
      for (int i = 0; i < WIDTH; i++) tile[r][i] = sum[r * sum_row + i];                          \
    for (int t = 0; t < terms; t++)                                                               \
      for (int r = 0; r < ROWS; r++)                                                              \
        for (int i = 0; i < WIDTH; i++)                                                           \
          tile[r][i] += factor[r * by_row + t * by_term] * row[t * stride + i];                   \
    for (int r = 0; r < ROWS; r++)                                                                \
      for (int i = 0; i < WIDTH; i++) sum[r * sum_row + i] = tile[r][i];                          \
  }

TILE(tile_1x128, 1, 128)
TILE(tile_1x64, 1, 64)
TILE(tile_1x16, 1, 16)
TILE(tile_4x32, 4, 32)
TILE(tile_4x16, 4, 16)

static void product(float *sum, int sum_row, int rows, int width, const float *factor, int by_row,
                    int by_term, int terms, const float *row, int stride) {
  for (int x = 0; x < width;) {
    int wide = width - x >= 32 ? 32 : 16;
    for (int r = 0; r < rows; r += 4)
      (wide == 32 ? tile_4x32 : tile_4x16)(sum + r * sum_row + x, sum_row, factor + r * by_row,
                                           by_row, by_term, terms, row + x, stride);
    x += wide;
  }
}

static float *weights_of(float *all, int layer) {
  for (int l = 0; l < layer; l++) all += sizes[l] * sizes[l + 1];
  return all;
}

static void one(void) {
  void (*const tiles[])(float *, int, const float *, int, int, int, const float *,
                        int) = {tile_1x128, tile_1x64, tile_1x16};
  memcpy(values, inputs[0], sizeof inputs[0]);
  for (int l = 0; l < LAYERS; l++) {
    int count = sizes[l + 1];
    float *v = values + starts[l + 1];
    memcpy(v, biases + starts[l + 1] - INPUTS, count * sizeof *v);
    tiles[l](v, 0, values + starts[l], 0, 1, sizes[l], weights_of(by_read, l), count);
    activate(v, count);
  }
}

static void forward(int from) {
  for (int s = 0; s < BATCH; s++) memcpy(values + s * STRIDE, inputs[from + s], sizeof inputs[0]);
  for (int l = 0; l < LAYERS; l++) {
    int count = sizes[l + 1];
    for (int s = 0; s < BATCH; s++)
      memcpy(values + s * STRIDE + starts[l + 1], biases + starts[l + 1] - INPUTS,
             count * sizeof *values);
    product(values + starts[l + 1], STRIDE, BATCH, count, values + starts[l], STRIDE, 1, sizes[l],
            weights_of(by_read, l), count);
    for (int s = 0; s < BATCH; s++) activate(values + s * STRIDE + starts[l + 1], count);
  }
}

static void batch(void) { forward(0); }

static void derive(int layer) {
  for (int s = 0; s < BATCH; s++) {
    const float *v = values + s * STRIDE + starts[layer];
    float *e = errors + s * STRIDE + starts[layer];
    for (int i = 0; i < sizes[layer]; i++) e[i] *= v[i] * (1 - v[i]);
  }
}

static void backward(int from) {
  memset(errors, 0, sizeof errors);
  for (int s = 0; s < BATCH; s++) {
    for (int i = 0; i < OUTPUTS; i++) {
      float off = wanted[from + s][i] - values[s * STRIDE + starts[LAYERS] + i];
      errors[s * STRIDE + starts[LAYERS] + i] = off;
      squares += off * off;
    }
  }
  for (int l = LAYERS - 1; l >= 0; l--) {
    int reads = sizes[l], count = sizes[l + 1];
    float *above = errors + starts[l + 1];
    derive(l + 1);
    product(weights_of(slopes, l), reads, count, reads, above, 1, STRIDE, BATCH,
            values + starts[l], STRIDE);
    for (int s = 0; s < BATCH; s++)
      for (int i = 0; i < count; i++)
        bias_slopes[starts[l + 1] - INPUTS + i] += above[s * STRIDE + i];
    if (l > 0)
      product(errors + starts[l], STRIDE, BATCH, reads, above, STRIDE, 1, count,
              weights_of(weights, l), reads);
  }
}

static void move(float *restrict w, float *restrict step, float *restrict before,
                 const float *restrict slope, int count) {
  for (int i = 0; i < count; i++) {
    float turn = before[i] * slope[i];
    float at_least = step[i] > 0.0001f ? step[i] : 0.0001f;
    float grown = at_least * 1.2f < 50 ? at_least * 1.2f : 50;
    float next = turn < 0 ? at_least * 0.5f : grown;
    float kept = turn < 0 ? 0 : slope[i];
    float down = w[i] - next > -1500 ? w[i] - next : -1500;
    float up = w[i] + next < 1500 ? w[i] + next : 1500;
    int idle = slope[i] == 0 && before[i] == 0;
    w[i] = idle ? w[i] : kept < 0 ? down : up;
    step[i] = idle ? step[i] : next;
    before[i] = kept;
  }
}

/* Lays the weights out in the other order too. */
static void turn(void) {
  for (int l = 0; l < LAYERS; l++) {
    const float *from = weights_of(weights, l);
    float *to = weights_of(by_read, l);
    for (int first = 0; first < sizes[l + 1]; first += 16)
      for (int read = 0; read < sizes[l]; read++)
        for (int i = first; i < first + 16; i++)
          to[read * sizes[l + 1] + i] = from[i * sizes[l] + read];
  }
}

static void epoch(void) {
  squares = 0;
  memset(slopes, 0, sizeof slopes);
  memset(bias_slopes, 0, sizeof bias_slopes);
  for (int from = 0; from < SAMPLES; from += BATCH) {
    forward(from);
    backward(from);
  }
  move(weights, steps, last, slopes, NUMBERS);
  move(biases, bias_steps, bias_last, bias_slopes, OUTPUTS + 192);
  turn();
}

int main(void) {
  for (int s = 0; s < SAMPLES; s++) {
    for (int i = 0; i < INPUTS; i++) inputs[s][i] = any();
    for (int i = 0; i < OUTPUTS; i++) wanted[s][i] = any();
  }
  for (int i = 0; i < NUMBERS; i++) weights[i] = 0.2f * any() - 0.1f, steps[i] = 0.1f;
  for (int i = 0; i < OUTPUTS + 192; i++) biases[i] = 0.2f * any() - 0.1f, bias_steps[i] = 0.1f;
  turn();
  measure("one", one, 5000, 1);
  measure("batch", batch, 50, BATCH);
  measure("rprop", epoch, 10, SAMPLES);
  fprintf(stderr, "the last epoch's squares: %g\n", squares);
  return 0;
}
