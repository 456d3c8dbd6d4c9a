/* Times one thing over and over; prints its name and the median of nanoseconds for each. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 101 };

static double nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

static int ascending(const void *one, const void *other) {
  double a = *(const double *)one, b = *(const double *)other;
  return (a > b) - (a < b);
}

static void measure(const char *name, void (*work)(void), int times, int samples) {
  double rounds[ROUNDS];
  for (int i = 0; i < times; i++) work();
  for (int round = 0; round < ROUNDS; round++) {
    double from = nanos();
    for (int i = 0; i < times; i++) work();
    rounds[round] = (nanos() - from) / ((double)times * samples);
  }
  qsort(rounds, ROUNDS, sizeof *rounds, ascending);
  printf("%s %.1f\n", name, rounds[ROUNDS / 2]);
}

static float any(void) { return rand() / (float)RAND_MAX; }
