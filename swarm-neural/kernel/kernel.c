// What the host calls. A call that was interrupted is begun again from the start, `learn` and the
// rules with the progress they had.
#include "network.h"

static void load_group(const struct network *n, const float *given, int count, float *values) {
  for (int lane = 0; lane < LANES; lane++) {
    float *x = values + lane;
    *x = 1;
    for (int i = 0; i < n->inputs; i++) {
      x += LANES;
      *x = lane < count ? given[lane * n->inputs + i] : 0;
    }
  }
}

// Loads as many samples as there is room for; gives how many groups they fill.
static APART int load(const struct network *n, int from, int count) {
  const float *given = n->given + from * n->inputs;
  int groups = (least(count, LANES * n->groups) + LANES - 1) / LANES;
  for (int g = 0; g < groups; g++) {
    load_group(n, given + LANES * g * n->inputs, count - LANES * g,
               n->values_of + LANES * g * n->values);
  }
  return groups;
}

static APART void unload(const struct network *n, int from, int count) {
  const float *values = n->values_of + LANES * (n->values - n->outputs);
  float *into = n->wanted + from * n->outputs;
  for (int i = 0; i < count; i++) {
    const float *y = values + (i / LANES) * LANES * n->values + i % LANES;
    for (int o = 0; o < n->outputs; o++) *into++ = y[LANES * o];
  }
}

static APART void compare_groups(struct network *n, int from, int count) {
  const float *wanted = n->wanted + from * n->outputs;
  for (int i = 0; i < count; i++) {
    int at = (i / LANES) * LANES * n->values + i % LANES;
    compare(n, n->values_of + at, n->errors_of + at, LANES, wanted + i * n->outputs);
  }
}

// One sample: its inputs stand among the values, and its outputs then do.
EXPORT(run_one) void run_one(struct network *n) { forward_one(n, 0); }

EXPORT(run) void run(struct network *n, int count) {
  int step = LANES * n->groups;
  for (int from = 0; from < count; from += step) {
    forward_groups(n, load(n, from, count - from), 0);
    unload(n, from, least(step, count - from));
  }
}

// Adds the slopes and figures of samples.
EXPORT(slopes) void slopes(struct network *n, int count) {
  int step = LANES * n->groups;
  for (int from = 0; from < count; from += step) {
    int groups = load(n, from, count - from);
    forward_groups(n, groups, 1);
    __builtin_memset(n->errors_of, 0, groups * LANES * n->values * sizeof(float));
    compare_groups(n, from, least(step, count - from));
    for (const struct segment *s = n->segment + n->segments; s-- != n->segment;) {
      backward_groups(n, s, groups);
      slopes_groups(n, s, groups);
    }
  }
}
