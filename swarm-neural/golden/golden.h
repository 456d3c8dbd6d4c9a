/* What the programs here share: random numbers that are the same everywhere, and how a run is judged. */
#ifndef GOLDEN_H
#define GOLDEN_H

#ifdef DOUBLE
#include <doublefann.h>
#else
#include <floatfann.h>
#endif
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static inline void seed(uint64_t n) { state = n * 0x9e3779b97f4a7c15u + 1; }

/* xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators", 2014. */
static inline uint32_t draw(void) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (uint32_t)((state * 0x2545f4914f6cdd1du) >> 32);
}

static inline int below(int n) { return (int)(draw() % (uint32_t)n); }

/* libfann seeds rand() from the system whenever it makes a network; ours comes before the C library's. */
void srand(unsigned n) { (void)n; }

int rand(void) { return (int)(draw() >> 1); }

/* A multiple of 1/128 from -most to most, which decimals write exactly. */
static inline float step(int most) { return (below(256 * most + 1) - 128 * most) / 128.0f; }

static inline float between(float lowest, float highest) {
  return lowest + (highest - lowest) * (float)(draw() >> 8) / (1 << 24);
}

static inline void die(const char *what, const char *name) {
  fprintf(stderr, "%s: %s\n", name, what);
  exit(1);
}

/* Bits of near(): the last run came within 1e-4 of where an activation jumps. */
enum { NEAR_THRESHOLD = 1, NEAR_STEPWISE = 2 };

static inline int close_to(double a, double b) { return a - b < 1e-4 && b - a < 1e-4; }

static inline int near(struct fann *ann) {
  int result = 0;
  for (struct fann_layer *layer = ann->first_layer + 1; layer != ann->last_layer; layer++) {
    for (struct fann_neuron *n = layer->first_neuron; n != layer->last_neuron; n++) {
      if (n->first_con == n->last_con) continue;
      switch (n->activation_function) {
        case FANN_THRESHOLD:
        case FANN_THRESHOLD_SYMMETRIC:
          if (close_to(n->sum, 0)) result |= NEAR_THRESHOLD;
          break;
        case FANN_SIGMOID_STEPWISE:
        case FANN_SIGMOID_SYMMETRIC_STEPWISE:
          if (close_to(n->sum, 2.6466527) || close_to(n->sum, -2.6466527)) result |= NEAR_STEPWISE;
          break;
        default:
          break;
      }
    }
  }
  return result;
}

/* Runs with the scaling around it, if the network has one. */
static inline const fann_type *run(struct fann *ann, const fann_type *input) {
  static fann_type scaled[1024];
  memcpy(scaled, input, ann->num_input * sizeof *input);
  if (ann->scale_mean_in) fann_scale_input(ann, scaled);
  fann_type *output = fann_run(ann, scaled);
  if (ann->scale_mean_in) fann_descale_output(ann, output);
  return output;
}

#endif
