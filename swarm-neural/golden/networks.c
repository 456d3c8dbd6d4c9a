/* Makes networks with libfann and writes each beside what libfann computes of a hundred inputs:
 * NAME.net, and NAME.run with a line for each input: the input, the output, and 0 or the bits of
 * near(). The network is read back first, so that the outputs are those of the file. */
#include "golden.h"

enum { SAMPLES = 100 };

static const char *directory;
static int made;

static const struct {
  const char *name;
  enum fann_activationfunc_enum function;
  int wild; /* how far weights go where sums are to be large */
} activations[] = {
    {"linear", FANN_LINEAR, 8},
    {"threshold", FANN_THRESHOLD, 20},
    {"threshold-symmetric", FANN_THRESHOLD_SYMMETRIC, 20},
    {"sigmoid", FANN_SIGMOID, 20},
    {"sigmoid-stepwise", FANN_SIGMOID_STEPWISE, 20},
    {"sigmoid-symmetric", FANN_SIGMOID_SYMMETRIC, 20},
    {"sigmoid-symmetric-stepwise", FANN_SIGMOID_SYMMETRIC_STEPWISE, 20},
    {"gaussian", FANN_GAUSSIAN, 4},
    {"gaussian-symmetric", FANN_GAUSSIAN_SYMMETRIC, 4},
    {"elliot", FANN_ELLIOT, 20},
    {"elliot-symmetric", FANN_ELLIOT_SYMMETRIC, 20},
    {"linear-piece", FANN_LINEAR_PIECE, 8},
    {"linear-piece-symmetric", FANN_LINEAR_PIECE_SYMMETRIC, 8},
    {"sin-symmetric", FANN_SIN_SYMMETRIC, 4},
    {"cos-symmetric", FANN_COS_SYMMETRIC, 4},
    {"sin", FANN_SIN, 4},
    {"cos", FANN_COS, 4},
};
enum { ACTIVATIONS = sizeof activations / sizeof *activations };

static void weights(struct fann *ann, float most) {
  for (unsigned i = 0; i < ann->total_connections; i++) ann->weights[i] = between(-most, most);
}

/* Saves the network, reads it back and runs it; inputs go to `reach` either way. */
static void keep(struct fann *ann, const char *name, int reach) {
  char path[512];
  snprintf(path, sizeof path, "%s/%02d-%s.net", directory, ++made, name);
  if (fann_save(ann, path) != 0) die("not saved", path);
  fann_destroy(ann);
  ann = fann_create_from_file(path);
  if (!ann) die("not read back", path);
  snprintf(path, sizeof path, "%s/%02d-%s.run", directory, made, name);
  FILE *out = fopen(path, "w");
  if (!out) die("not opened", path);
  fprintf(out, "%d %u %u\n", SAMPLES, ann->num_input, ann->num_output);
  for (int sample = 0; sample < SAMPLES; sample++) {
    fann_type input[64];
    for (unsigned i = 0; i < ann->num_input; i++) {
      input[i] = step(reach);
      fprintf(out, "%.9g ", input[i]);
    }
    const fann_type *output = run(ann, input);
    for (unsigned i = 0; i < ann->num_output; i++) fprintf(out, "%.9g ", output[i]);
    fprintf(out, "%d\n", near(ann));
  }
  fclose(out);
  fann_destroy(ann);
}

static struct fann *all(struct fann *ann, int activation, float steepness, float most) {
  fann_set_activation_function_hidden(ann, activations[activation].function);
  fann_set_activation_function_output(ann, activations[activation].function);
  fann_set_activation_steepness_hidden(ann, steepness);
  fann_set_activation_steepness_output(ann, steepness);
  weights(ann, most);
  return ann;
}

/* Each neuron an activation and a steepness of its own; those that jump only where asked for. */
static struct fann *mixed(struct fann *ann, int jumps, float most) {
  static const float steepnesses[] = {0.25f, 0.5f, 0.75f, 1, 0.3f};
  int layer = 0;
  for (struct fann_layer *l = ann->first_layer + 1; l != ann->last_layer; l++) {
    layer++;
    for (int i = 0; i < l->last_neuron - l->first_neuron; i++) {
      if (l->first_neuron[i].first_con == l->first_neuron[i].last_con) continue;
      int activation = below(ACTIVATIONS);
      while (!jumps && (activation == 1 || activation == 2)) activation = below(ACTIVATIONS);
      fann_set_activation_function(ann, activations[activation].function, layer, i);
      fann_set_activation_steepness(ann, steepnesses[below(5)], layer, i);
    }
  }
  weights(ann, most);
  return ann;
}

static void each_activation(void) {
  char name[64];
  for (int a = 0; a < ACTIVATIONS; a++) {
    snprintf(name, sizeof name, "layered-%s", activations[a].name);
    keep(all(fann_create_standard(3, 3, 4, 2), a, 0.5f, 1), name, 1);
  }
  for (int a = 0; a < ACTIVATIONS; a++) {
    snprintf(name, sizeof name, "wild-%s", activations[a].name);
    float steepness = activations[a].wild > 4 ? 1 : 0.5f;
    keep(all(fann_create_standard(3, 2, 3, 1), a, steepness, activations[a].wild), name, 1);
  }
}

static void each_shape(void) {
  keep(mixed(fann_create_standard(2, 1, 1), 0, 2), "single", 2);
  keep(mixed(fann_create_standard(2, 5, 3), 0, 2), "no-hidden", 1);
  keep(mixed(fann_create_standard(6, 3, 5, 4, 5, 4, 2), 0, 1), "deep-mixed", 1);
  keep(mixed(fann_create_standard(3, 12, 8, 3), 0, 0.7f), "many-inputs", 1);
  keep(mixed(fann_create_standard(3, 2, 24, 1), 0, 0.7f), "wide", 1);
  keep(mixed(fann_create_standard(4, 3, 6, 6, 2), 1, 1.5f), "mixed-jumps", 2);
  keep(mixed(fann_create_standard(4, 3, 5, 3, 2), 1, 3), "mixed-jumps-far", 1);
  keep(mixed(fann_create_shortcut(3, 2, 3, 1), 0, 1), "shortcut", 1);
  keep(mixed(fann_create_shortcut(2, 3, 2), 0, 1), "shortcut-no-hidden", 1);
  keep(mixed(fann_create_shortcut(4, 3, 4, 4, 2), 0, 1), "shortcut-two-hidden", 1);
  keep(mixed(fann_create_shortcut(6, 2, 2, 3, 2, 3, 1), 0, 0.8f), "shortcut-deep", 1);
  keep(mixed(fann_create_shortcut(4, 3, 4, 3, 2), 1, 1.5f), "shortcut-jumps", 1);
  keep(all(fann_create_shortcut(4, 2, 5, 5, 1), 3, 0.5f, 6), "shortcut-sigmoid-wild", 2);
  keep(all(fann_create_shortcut(4, 2, 5, 5, 1), 5, 1, 6), "shortcut-symmetric-wild", 2);
  static const float rates[] = {0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f};
  for (int i = 0; i < 8; i++) {
    char name[64];
    snprintf(name, sizeof name, "sparse-%d", (int)(rates[i] * 10 + 0.5f));
    keep(mixed(fann_create_sparse(rates[i], 4, 4, 6, 5, 3), i >= 6, 1.2f), name, 1);
  }
}

/* Sums beyond 150 / steepness, where libfann cuts them off; whole weights, so that large sums that
 * nearly cancel have no rounding to show. */
static void clipped(struct fann *ann, int activation, float steepness, int most, const char *name) {
  all(ann, activation, steepness, 0);
  for (unsigned i = 0; i < ann->total_connections; i++)
    ann->weights[i] = below(2 * most + 1) - most;
  keep(ann, name, 1);
}

static void each_clipped(void) {
  clipped(fann_create_standard(2, 2, 2), 0, 1, 300, "clipped-linear");
  clipped(fann_create_standard(2, 2, 2), 0, 0.25f, 4000, "clipped-linear-flat");
  clipped(fann_create_standard(3, 2, 3, 1), 3, 2, 500, "clipped-sigmoid");
  clipped(fann_create_standard(2, 2, 1), 5, 4, 500, "clipped-symmetric");
  clipped(fann_create_standard(2, 2, 2), 10, 0.5f, 900, "clipped-elliot");
}

static struct fann_train_data *curve(int inputs, int outputs, float lift) {
  struct fann_train_data *data = fann_create_train(40, inputs, outputs);
  for (int s = 0; s < 40; s++) {
    float sum = 0;
    for (int i = 0; i < inputs; i++) sum += data->input[s][i] = step(1);
    for (int i = 0; i < outputs; i++)
      data->output[s][i] = lift * (0.5f + 0.4f * sinf(3 * sum + i) * (i % 2 ? data->input[s][0] : 1));
  }
  return data;
}

static void cascades(void) {
  static const int hidden[] = {1, 3, 6, 9};
  for (int i = 0; i < 4; i++) {
    char name[64];
    struct fann_train_data *data = curve(2, 1 + i % 2, 1);
    struct fann *ann = fann_create_shortcut(2, 2, 1 + i % 2);
    fann_set_training_algorithm(ann, i % 2 ? FANN_TRAIN_QUICKPROP : FANN_TRAIN_RPROP);
    fann_cascadetrain_on_data(ann, data, hidden[i], 0, 1e-7f);
    if (fann_get_num_layers(ann) != (unsigned)hidden[i] + 2) die("has not grown", "cascade");
    snprintf(name, sizeof name, "cascade-%d", hidden[i]);
    keep(ann, name, 1);
    fann_destroy_train(data);
  }
}

static void trained(void) {
  static const enum fann_activationfunc_enum functions[] = {
      FANN_SIGMOID, FANN_SIGMOID_SYMMETRIC, FANN_ELLIOT, FANN_GAUSSIAN};
  for (int i = 0; i < 4; i++) {
    char name[64];
    struct fann_train_data *data = curve(3, 2, 1);
    struct fann *ann = i % 2 ? fann_create_shortcut(3, 3, 5, 2) : fann_create_standard(3, 3, 5, 2);
    fann_set_activation_function_hidden(ann, functions[i]);
    fann_set_activation_function_output(ann, FANN_LINEAR);
    weights(ann, 0.5f);
    for (int epoch = 0; epoch < 300; epoch++) fann_train_epoch(ann, data);
    snprintf(name, sizeof name, "trained-%d", i + 1);
    keep(ann, name, 1);
    fann_destroy_train(data);
  }
}

static void scaled(void) {
  static const float lifts[] = {1, 20, 300, 0.01f};
  for (int i = 0; i < 4; i++) {
    char name[64];
    struct fann_train_data *data = curve(2 + i % 2, 1 + i % 3, lifts[i]);
    struct fann *ann = fann_create_standard(3, 2 + i % 2, 4, 1 + i % 3);
    if (i == 2) fann_set_activation_function_hidden(ann, FANN_SIGMOID_SYMMETRIC);
    fann_set_activation_function_output(ann, FANN_LINEAR);
    weights(ann, 0.6f);
    fann_set_scaling_params(ann, data, -1, 1, i % 2 ? 0 : -1, 1);
    snprintf(name, sizeof name, "scaled-%d", i + 1);
    keep(ann, name, 1);
    fann_destroy_train(data);
  }
}

int main(int count, char **arguments) {
  if (count != 2) die("one argument: where to", arguments[0]);
  directory = arguments[1];
  seed(1);
  each_activation();
  each_shape();
  each_clipped();
  cascades();
  trained();
  scaled();
  printf("%d networks, %d inputs each\n", made, SAMPLES);
  return 0;
}
