/* Runs networks with libfann and compares: check NETS RUNS [SAVED] reads each RUNS/NAME.run and the
 * network NETS/NAME.net, and prints how far libfann's outputs are from those in the run. Fails when
 * one is off by more than 1e-5 * max(1, |output|), unless its input came near a jump. With SAVED it
 * saves each network there as libfann has it. */
#include <dirent.h>
#include <math.h>
#include "golden.h"

static int networks, outputs, excluded, wrong;
static double farthest;

static double number(FILE *in, const char *name) {
  double value;
  if (fscanf(in, "%lf", &value) != 1) die("a number is missing", name);
  return value;
}

static void compare(const char *nets, const char *runs, const char *saved, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s.net", nets, name);
  struct fann *ann = fann_create_from_file(path);
  if (!ann) die("libfann does not read it", path);
  if (saved) {
    snprintf(path, sizeof path, "%s/%s.net", saved, name);
    if (fann_save(ann, path) != 0) die("not saved", path);
  }
  snprintf(path, sizeof path, "%s/%s.run", runs, name);
  FILE *in = fopen(path, "r");
  if (!in) die("not opened", path);
  int samples = (int)number(in, name);
  if (number(in, name) != ann->num_input || number(in, name) != ann->num_output)
    die("other inputs or outputs", name);
  double far = 0;
  for (int s = 0; s < samples; s++) {
    fann_type input[64];
    double differences = 0;
    for (unsigned i = 0; i < ann->num_input; i++) input[i] = (fann_type)number(in, name);
    const fann_type *output = run(ann, input);
    for (unsigned i = 0; i < ann->num_output; i++) {
      double expected = number(in, name);
      differences = fmax(differences, fabs(output[i] - expected) / fmax(1, fabs(expected)));
    }
    if (number(in, name) != 0) {
      excluded++;
      continue;
    }
    outputs += ann->num_output;
    far = fmax(far, differences);
    if (!(differences <= 1e-5)) {
      wrong++;
      printf("%s, input %d: off by %g\n", name, s + 1, differences);
    }
  }
  farthest = fmax(farthest, far);
  networks++;
  if (far > 2e-6) printf("%-36s %.2g\n", name, far);
  fclose(in);
  fann_destroy(ann);
}

int main(int count, char **arguments) {
  if (count != 3 && count != 4) die("arguments: networks, runs, where to save", arguments[0]);
  struct dirent **entries;
  int found = scandir(arguments[2], &entries, 0, alphasort);
  for (int i = 0; i < found; i++) {
    char *end = strrchr(entries[i]->d_name, '.');
    if (end && strcmp(end, ".run") == 0) {
      *end = 0;
      compare(arguments[1], arguments[2], count == 4 ? arguments[3] : NULL, entries[i]->d_name);
    }
  }
  printf("%d networks, %d outputs compared, %d inputs near a jump, %d wrong, farthest %.3g\n",
         networks, outputs, excluded, wrong, farthest);
  return wrong > 0 || networks == 0;
}
