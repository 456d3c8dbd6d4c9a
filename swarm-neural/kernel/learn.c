// Weights that move after every sample.
#include "network.h"

// Moves the weights of a pack, columns from `from` on. Nothing else may stand between a column's
// moves and its being counted, as an interruption would come there.
ALIKE void move(struct network *n, const float *d, const float *x, int at, int from, int columns,
                int start, int pack) {
  float rate = n->rule[0], momentum = n->rule[1];
  float *w = n->weight + at + from * pack, *m = n->step + at + from * pack;
  for (int c = from; c < columns; c++, w += pack, m += pack) {
    float v = c == 0 ? 1 : x[c - 1];
#pragma clang loop unroll(full)
    for (int i = 0; i < pack; i++) {
      m[i] = rate * d[i] * v + momentum * m[i];
      w[i] += m[i];
    }
    n->done = start + c + 1;
  }
}

static APART void move8(struct network *n, const float *d, const float *x, int at, int from,
                        int columns, int start) {
  move(n, d, x, at, from, columns, start, 8);
}

static APART void move4(struct network *n, const float *d, const float *x, int at, int from,
                        int columns, int start) {
  move(n, d, x, at, from, columns, start, 4);
}

static APART void move1(struct network *n, const float *d, const float *x, int at, int from,
                        int columns, int start) {
  move(n, d, x, at, from, columns, start, 1);
}

static APART void move_list(struct network *n, const struct segment *s, int from, int start) {
  float rate = n->rule[0], momentum = n->rule[1], d = n->error[s->first];
  float *w = n->weight + s->weights, *m = n->step + s->weights;
  for (int i = from; i < s->count; i++) {
    m[i] = rate * d * n->one[s->links[i]] + momentum * m[i];
    w[i] += m[i];
    n->done = start + i + 1;
  }
}

// Moves all weights but those of the first `done` columns, counted through all packs.
static APART void move_all(struct network *n) {
  int start = 0;
  for (const struct segment *s = n->segment, *end = s + n->segments; s != end; s++) {
    int pack = s->pack == LIST ? 1 : s->pack, columns = s->count + (s->pack != LIST);
    for (int i = 0; i < s->neurons; i += pack, start += columns) {
      int from = n->done - start, at = s->weights + i * columns;
      const float *d = n->error + s->first + i, *x = n->one + s->from;
      if (from >= columns) continue;
      if (s->pack == 8) move8(n, d, x, at, from, columns, start);
      if (s->pack == 4) move4(n, d, x, at, from, columns, start);
      if (s->pack == 1) move1(n, d, x, at, from, columns, start);
      if (s->pack == LIST) move_list(n, s, from, start);
    }
  }
}

static APART void errors_one(struct network *n, int sample) {
  const float *given = n->given + sample * n->inputs;
  n->squares = n->squares_before;
  n->failed = n->failed_before;
  n->one[0] = 1;
  for (int i = 0; i < n->inputs; i++) n->one[1 + i] = given[i];
  forward_one(n, n->slant);
  __builtin_memset(n->error, 0, n->values * sizeof(float));
  compare(n, n->one, n->error, 1, n->wanted + sample * n->outputs);
  for (const struct segment *s = n->segment + n->segments; s-- != n->segment;) backward_one(n, s);
}

// Goes on from the sample that progress tells; done < 0: its errors are to be computed.
EXPORT(learn) void learn(struct network *n, int count) {
  while (n->sample < count) {
    if (n->done < 0) {
      errors_one(n, n->sample);
      n->done = 0;
    }
    move_all(n);
    n->squares_before = n->squares;
    n->failed_before = n->failed;
    n->done = -1;
    n->sample++;
  }
}
