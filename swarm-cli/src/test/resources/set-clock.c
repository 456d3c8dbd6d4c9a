// Preloaded into a process: its wall clock is behind by as many seconds as the first eight bytes of
// the file $SWARM_TEST_CLOCK say, from the moment they say so. All other clocks are as they are.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *behind;

__attribute__((constructor)) static void start(void) {
  const char *file = getenv("SWARM_TEST_CLOCK");
  int fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
  void *map = fd < 0 ? MAP_FAILED : mmap(0, sizeof *behind, PROT_READ, MAP_SHARED, fd, 0);
  if (map != MAP_FAILED) behind = map;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int failed = syscall(SYS_clock_gettime, clock, time);
  if (!failed && behind && clock == CLOCK_REALTIME) time->tv_sec -= *behind;
  return failed;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  int failed = syscall(SYS_gettimeofday, time, zone);
  if (!failed && behind && time) time->tv_sec -= *behind;
  return failed;
}
