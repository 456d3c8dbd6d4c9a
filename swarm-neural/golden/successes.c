/* Counts how often libfann learns what it is given, each time from another seed.
 *
 * successes make DIR    writes xor.data and spirals.data
 * successes count DIR   trains on them from 20 seeds each and prints a table
 *
 * Weights begin between -WEIGHT and WEIGHT; for cascades as libfann draws them. All other numbers
 * are libfann's usual ones. A success is a mean square error below the goal, as libfann measures
 * it, at the end of an epoch. */
#include <math.h>
#include "golden.h"

enum { SEEDS = 20 };
static const float WEIGHT = 0.5f;

static FILE *create(const char *directory, const char *name) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *out = fopen(path, "w");
  if (!out) die("not opened", path);
  return out;
}

/* Two spirals: Lang and Witbrock, "Learning to tell two spirals apart", 1988; 97 points each. */
static void make(const char *directory) {
  FILE *out = create(directory, "xor.data");
  fprintf(out, "4 2 1\n-1 -1\n-1\n-1 1\n1\n1 -1\n1\n1 1\n-1\n");
  fclose(out);
  out = create(directory, "spirals.data");
  fprintf(out, "194 2 1\n");
  for (int i = 0; i < 97; i++) {
    double angle = i * acos(-1) / 16, radius = 6.5 * (104 - i) / 104;
    double x = radius * sin(angle), y = radius * cos(angle);
    fprintf(out, "%.5f %.5f\n1\n%.5f %.5f\n-1\n", x, y, -x, -y);
  }
  fclose(out);
}

static struct fann_train_data *read(const char *directory, const char *name) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  struct fann_train_data *data = fann_read_train_from_file(path);
  if (!data) die("not read", path);
  return data;
}

/* Epochs until the goal was reached, or 0. */
static int train(struct fann *ann, struct fann_train_data *data, float goal, int most) {
  fann_set_activation_function_hidden(ann, FANN_SIGMOID_SYMMETRIC);
  fann_set_activation_function_output(ann, FANN_SIGMOID_SYMMETRIC);
  fann_set_training_algorithm(ann, FANN_TRAIN_RPROP);
  fann_randomize_weights(ann, -WEIGHT, WEIGHT);
  int epoch = 1;
  while (epoch <= most && !(fann_train_epoch(ann, data) < goal)) epoch++;
  fann_destroy(ann);
  return epoch <= most ? epoch : 0;
}

static int cascade(struct fann_train_data *data, float goal, int most) {
  struct fann *ann = fann_create_shortcut(2, 2, 1);
  fann_set_activation_function_output(ann, FANN_SIGMOID_SYMMETRIC);
  fann_cascadetrain_on_data(ann, data, most, 0, goal);
  int hidden = (int)fann_get_num_layers(ann) - 2;
  int reached = fann_test_data(ann, data) < goal;
  fann_destroy(ann);
  return reached ? hidden : 0;
}

static int by_size(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void row(const char *what, const char *unit, int *counts) {
  int successes = 0, reached[SEEDS];
  for (int i = 0; i < SEEDS; i++)
    if (counts[i]) reached[successes++] = counts[i];
  qsort(reached, successes, sizeof *reached, by_size);
  printf("| %s | %d of %d |", what, successes, SEEDS);
  if (successes)
    printf(" %d to %d %s, median %d |\n", reached[0], reached[successes - 1], unit,
           reached[successes / 2]);
  else
    printf(" |\n");
}

static void count(const char *directory) {
  struct fann_train_data *xor = read(directory, "xor.data");
  struct fann_train_data *spirals = read(directory, "spirals.data");
  int counts[3][SEEDS];
  for (int i = 0; i < SEEDS; i++) {
    seed(i + 1);
    counts[0][i] = train(fann_create_standard(3, 2, 3, 1), xor, 0.001f, 1000);
    seed(i + 1);
    counts[1][i] = train(fann_create_shortcut(4, 2, 20, 20, 1), spirals, 0.05f, 5000);
    seed(i + 1);
    counts[2][i] = cascade(spirals, 0.02f, 25);
    fprintf(stderr, "seed %d: %d, %d, %d\n", i + 1, counts[0][i], counts[1][i], counts[2][i]);
  }
  row("XOR, 2-3-1, RPROP, MSE < 0.001 in 1,000 epochs", "epochs", counts[0]);
  row("two spirals, 2-20-20-1 with shortcuts, RPROP, MSE < 0.05 in 5,000 epochs", "epochs",
      counts[1]);
  row("two spirals, Cascade2, MSE < 0.02 with 25 hidden neurons at most", "hidden neurons",
      counts[2]);
}

int main(int arguments, char **argument) {
  if (arguments != 3) die("two arguments: make or count, and where", argument[0]);
  if (strcmp(argument[1], "make") == 0)
    make(argument[2]);
  else
    count(argument[2]);
  return 0;
}
