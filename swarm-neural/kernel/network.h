// What the host lays out in memory, and what the files of the kernel call of one another.
//
// Loops have small bodies and stand in functions of their own that are not inlined: that is what
// the JVM compiles well. They move pointers and load at constant offsets from these, so that two
// checks do for all loads from one pointer. No function may need the C stack: a call that was interrupted is begun
// again, and nobody would put the stack pointer back. build.sh checks it.

#define EXPORT(name) __attribute__((export_name(#name)))
#define APART __attribute__((noinline))
#define ALIKE static inline __attribute__((always_inline))

enum { LANES = 4, LIST = 0 };

// Neurons side by side that are alike and read the same values.
struct segment {
  // 8 or 4: weights stand in packs of so many neurons, all of one column side by side, the bias
  // first. 1: each neuron's weights side by side. LIST: one neuron that reads what `links` lists.
  int pack;
  int neurons;
  int first;  // the value of the first neuron
  int from;   // the first value read, after the bias
  int count;  // of values read, without the bias; of a LIST: of links
  int weights;  // index of the first weight
  int activation;
  int symmetric;  // its values lie around zero
  float steepness;
  const int *links;
};

// The host writes all of it but the figures and the progress; Layout.java names the same fields in
// the same order.
struct network {
  double squares;        // figures: of differences
  double squares_before; // as it was before the sample
  long long seed;
  int failed;            // figures: bits
  int failed_before;
  volatile int sample;   // progress of a call that may be interrupted and begun again
  volatile int done;
  const struct segment *segment;
  int segments;
  int values;  // the bias, the inputs, the neurons
  int inputs;
  int outputs;
  int weights;
  int groups;  // as many groups as there is room for
  float *weight;
  float *slope;
  float *last;  // what a rule remembers of each weight: its last slope, or the mean of its square
  float *step;  // and its step, its last move, or the mean of its slope
  // One sample: the values; the neurons' derivatives; the errors by the values, then by the sums.
  float *one;
  float *slant;
  float *error;
  // The same for groups of LANES samples: a group's value stands as LANES numbers side by side.
  float *values_of;
  float *slants_of;
  float *errors_of;
  const float *given;  // inputs of samples, one after another
  float *wanted;       // outputs of samples; a run writes them here
  int tanh;            // the objective is TANH
  int libfann;         // derivatives and halves are libfann's
  float limit;         // of failed bits
  int epoch;
  float rule[8];       // the rule's numbers; each rule names its own
};

ALIKE int least(int a, int b) { return a < b ? a : b; }

void scale(float *sum, int count, float steepness);
void activate(int activation, float *x, int count);
void derive(const struct network *n, const struct segment *s, float *x, const float *value,
            int count);
void forward_one(const struct network *n, float *keep);
void forward_groups(const struct network *n, int groups, int keep);
void backward_one(const struct network *n, const struct segment *s);
void backward_groups(const struct network *n, const struct segment *s, int groups);
void slopes_groups(const struct network *n, const struct segment *s, int groups);
void compare(struct network *n, const float *values, float *errors, int distance,
             const float *wanted);
