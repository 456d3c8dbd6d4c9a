/* What libfann needs for the network that all are measured with. */
#include <floatfann.h>

#include "timing.h"

enum { INPUTS = 64, OUTPUTS = 16, BATCH = 64, SAMPLES = 256 };

static struct fann *network;
static struct fann_train_data *data;
static volatile float kept;

static void one(void) { kept = fann_run(network, data->input[0])[0]; }

static void batch(void) {
  for (int i = 0; i < BATCH; i++) kept = fann_run(network, data->input[i])[0];
}

static void epoch(void) { kept = fann_train_epoch(network, data); }

int main(void) {
  network = fann_create_standard(4, INPUTS, 128, 64, OUTPUTS);
  fann_set_activation_function_hidden(network, FANN_SIGMOID);
  fann_set_activation_function_output(network, FANN_SIGMOID);
  fann_set_training_algorithm(network, FANN_TRAIN_RPROP);
  fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
  fann_randomize_weights(network, -0.1f, 0.1f);
  data = fann_create_train(SAMPLES, INPUTS, OUTPUTS);
  for (int i = 0; i < SAMPLES; i++) {
    for (int j = 0; j < INPUTS; j++) data->input[i][j] = any();
    for (int j = 0; j < OUTPUTS; j++) data->output[i][j] = any();
  }
  measure("one", one, 500, 1);
  measure("batch", batch, 10, BATCH);
  measure("rprop", epoch, 1, SAMPLES);
  return 0;
}
