// How far outputs are from what is wanted.
#include "numbers.h"

ALIKE double objective(const struct network *n, const struct segment *s, double difference) {
  if (!n->tanh) return n->libfann && s->symmetric ? difference / 2 : difference;
  double u = s->symmetric ? difference / 2 : difference;
  if (u < -0.9999999) return -17;
  if (u > 0.9999999) return 17;
  return logarithm((1 + u) / (1 - u));
}

// Counts the differences of one sample, and makes them the errors of its outputs. Values and errors
// stand `distance` apart.
void compare(struct network *n, const float *values, float *errors, int distance,
             const float *wanted) {
  int first = n->values - n->outputs;
  for (const struct segment *s = n->segment, *end = s + n->segments; s != end; s++) {
    if (s->first < first) continue;
    for (int i = 0; i < s->neurons; i++) {
      int at = distance * (s->first + i);
      double difference = (double)wanted[s->first + i - first] - values[at];
      double counted = n->libfann && s->symmetric ? difference / 2 : difference;
      n->squares += counted * counted;
      n->failed += __builtin_fabs(counted) >= n->limit;
      errors[at] = objective(n, s, difference);
    }
  }
}
