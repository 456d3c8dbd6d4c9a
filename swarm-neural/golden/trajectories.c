/* Trains networks with libfann and writes its error of each epoch.
 *
 * trajectories make DIR    writes the data sets and the networks to begin with
 * trajectories train DIR   prints a line for each epoch: the run, the epoch, the mean square error
 *
 * A run is told in DIR/runs.txt: its name, network, data, algorithm, error function, rate, momentum
 * and epochs. The error of an epoch is what fann_train_epoch gives; the last line of a run is
 * what fann_test_data gives afterwards. Compiled with -DDOUBLE it trains in doubles, to show how
 * much of an error is rounding. */
#include <math.h>
#include "golden.h"

enum { RPROP, QUICKPROP, BATCH, INCREMENTAL };

static const char *const algorithms[] = {"rprop", "quickprop", "batch", "incremental"};
static const enum fann_train_enum trains[] = {
    FANN_TRAIN_RPROP, FANN_TRAIN_QUICKPROP, FANN_TRAIN_BATCH, FANN_TRAIN_INCREMENTAL};

static const char *directory;

static FILE *file(const char *name, const char *mode) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *result = fopen(path, mode);
  if (!result) die("not opened", path);
  return result;
}

/* Writes a number as decimals that say it exactly: a multiple of 1/256. */
static void put(FILE *out, float number) { fprintf(out, "%.9g ", roundf(number * 256) / 256); }

/* Outputs of 0 to 1, or of -1 to 1 when the network's are symmetric. */
static void put_output(FILE *out, float number, int symmetric) {
  put(out, symmetric ? 2 * number - 1 : number);
}

static void xor(FILE *out, int symmetric) {
  fprintf(out, "4 2 1\n");
  for (int i = 0; i < 4; i++) {
    fprintf(out, "%g %g\n", i & 1 ? 0.875 : -1, i & 2 ? 1 : -0.75);
    put_output(out, (i & 1) != i >> 1, symmetric);
    fprintf(out, "\n");
  }
}

static void curve(FILE *out, int symmetric) {
  fprintf(out, "40 2 1\n");
  for (int i = 0; i < 40; i++) {
    float x = step(1), y = step(1);
    put(out, x);
    put(out, y);
    fprintf(out, "\n");
    put_output(out, 0.5f + 0.35f * sinf(2 * x) * cosf(y), symmetric);
    fprintf(out, "\n");
  }
}

static void classes(FILE *out, int symmetric) {
  static const float centres[3][3] = {{0.6f, 0.2f, -0.5f}, {-0.5f, 0.5f, 0.3f}, {0, -0.6f, 0.4f}};
  fprintf(out, "90 3 3\n");
  for (int i = 0; i < 90; i++) {
    for (int j = 0; j < 3; j++) put(out, centres[i % 3][j] + between(-1, 1));
    fprintf(out, "\n");
    for (int j = 0; j < 3; j++) put_output(out, j == i % 3, symmetric);
    fprintf(out, "\n");
  }
}

static void network(const char *name, struct fann *ann, enum fann_activationfunc_enum hidden,
                    enum fann_activationfunc_enum output, float most) {
  char path[512];
  fann_set_activation_function_hidden(ann, hidden);
  fann_set_activation_function_output(ann, output);
  for (unsigned i = 0; i < ann->total_connections; i++) ann->weights[i] = between(-most, most);
  snprintf(path, sizeof path, "%s/%s.net", directory, name);
  fann_save(ann, path);
  fann_destroy(ann);
}

static void data(const char *name, void (*write)(FILE *, int), int number) {
  char path[64];
  for (int symmetric = 0; symmetric < 2; symmetric++) {
    snprintf(path, sizeof path, "%s%s.data", name, symmetric ? "-symmetric" : "");
    FILE *out = file(path, "w");
    seed(number);
    write(out, symmetric);
    fclose(out);
  }
}

/* Rates at which the runs stay calm: what they show is arithmetic, not chaos. */
static float rate(int algorithm, const char *data) {
  float calm = strncmp(data, "xor", 3) == 0 ? 0.5f : 0.25f;
  return algorithm == INCREMENTAL ? calm / 2 : algorithm == QUICKPROP ? calm : 2 * calm;
}

static void runs(FILE *out, const char *net, const char *data, int algorithm, float momentum) {
  static const char *const errors[] = {"linear", "tanh"};
  for (int error = 0; error < 2; error++) {
    fprintf(out, "%s-%s-%s%s %s %s %s %s %.9g %.9g %d\n", net, algorithms[algorithm],
            errors[error], momentum > 0 ? "-momentum" : "", net, data, algorithms[algorithm],
            errors[error], rate(algorithm, data), momentum, algorithm == QUICKPROP ? 10 : 50);
  }
}

static void make(void) {
  data("xor", xor, 1);
  data("curve", curve, 2);
  data("classes", classes, 3);
  seed(4);
  FILE *out = file("runs.txt", "w");
  static const struct {
    const char *name;
    int inputs, hidden, outputs;
  } sets[] = {{"xor", 2, 4, 1}, {"curve", 2, 6, 1}, {"classes", 3, 6, 3}};
  for (int i = 0; i < 3; i++) {
    char net[64], symmetric[64];
    snprintf(net, sizeof net, "%s", sets[i].name);
    network(net, fann_create_standard(3, sets[i].inputs, sets[i].hidden, sets[i].outputs),
            FANN_SIGMOID, FANN_SIGMOID, 1);
    for (int a = RPROP; a <= INCREMENTAL; a++) runs(out, net, sets[i].name, a, 0);
    runs(out, net, sets[i].name, INCREMENTAL, 0.5f);
    snprintf(symmetric, sizeof symmetric, "%s-symmetric", sets[i].name);
    network(symmetric, fann_create_standard(3, sets[i].inputs, sets[i].hidden, sets[i].outputs),
            FANN_SIGMOID_SYMMETRIC, FANN_SIGMOID_SYMMETRIC, 0.5f);
    for (int a = RPROP; a <= INCREMENTAL; a++) runs(out, symmetric, symmetric, a, 0);
    snprintf(net, sizeof net, "%s-shortcut", sets[i].name);
    network(net, fann_create_shortcut(4, sets[i].inputs, 3, 2, sets[i].outputs),
            i == 1 ? FANN_ELLIOT : FANN_SIGMOID_SYMMETRIC, i == 1 ? FANN_LINEAR : FANN_SIGMOID,
            0.5f);
    runs(out, net, sets[i].name, i == 0 ? QUICKPROP : RPROP, 0);
    runs(out, net, sets[i].name, BATCH, 0);
  }
  fclose(out);
}

static void train(void) {
  FILE *in = file("runs.txt", "r");
  char name[64], net[64], set[64], algorithm[64], error[64], path[700];
  float rate, momentum;
  int epochs;
  while (fscanf(in, "%63s %63s %63s %63s %63s %f %f %d", name, net, set, algorithm, error, &rate,
                &momentum, &epochs) == 8) {
    snprintf(path, sizeof path, "%s/%s.net", directory, net);
    struct fann *ann = fann_create_from_file(path);
    snprintf(path, sizeof path, "%s/%s.data", directory, set);
    struct fann_train_data *samples = fann_read_train_from_file(path);
    if (!ann || !samples) die("not read", name);
    for (int a = RPROP; a <= INCREMENTAL; a++)
      if (strcmp(algorithm, algorithms[a]) == 0) fann_set_training_algorithm(ann, trains[a]);
    fann_set_train_error_function(
        ann, strcmp(error, "tanh") == 0 ? FANN_ERRORFUNC_TANH : FANN_ERRORFUNC_LINEAR);
    fann_set_learning_rate(ann, rate);
    fann_set_learning_momentum(ann, momentum);
    for (int epoch = 1; epoch <= epochs; epoch++)
      printf("%s %d %.9g\n", name, epoch, fann_train_epoch(ann, samples));
    printf("%s after %.9g\n", name, fann_test_data(ann, samples));
    fann_destroy_train(samples);
    fann_destroy(ann);
  }
  fclose(in);
}

int main(int count, char **arguments) {
  if (count != 3) die("two arguments: make or train, and where", arguments[0]);
  directory = arguments[2];
  if (strcmp(arguments[1], "make") == 0)
    make();
  else
    train();
  return 0;
}
