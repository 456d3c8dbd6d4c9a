package dev.swarm.workers.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.work.Outcome.Succeeded;
import java.io.File;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeakTest {
  private static final int RUNS = Integer.getInteger("swarm.runs", 200);

  @Test
  void manyRunsLeaveNoThreadAndNoFileOpen() throws Exception {
    run();
    int before = openFiles();
    for (int i = 0; i < RUNS; i++) {
      run();
    }
    Traces.await("the threads end", () -> threads().isEmpty());
    Traces.await("the files are closed", () -> openFiles() <= before + 3);
  }

  @Test
  void idleCommandsHoldUpNoVirtualThread() throws Exception {
    // Whoever else sleeps on this machine sleeps for another time.
    var time = "60." + ProcessHandle.current().pid();
    var workers = Executors.newVirtualThreadPerTaskExecutor();
    var idle =
        IntStream.range(0, 40)
            .mapToObj(i -> workers.submit(() -> work(Command.of("sleep", time))))
            .toList();
    Traces.await("all run", () -> Traces.of("sleep\0" + time).size() >= 40);
    assertThat(CompletableFuture.supplyAsync(() -> 1, workers))
        .succeedsWithin(Duration.ofSeconds(5));
    idle.forEach(future -> future.cancel(true));
    workers.close();
    Traces.assertNone("sleep\0" + time);
  }

  private static void run() throws InterruptedException {
    assertThat(work(Command.of("true"))).isInstanceOf(Succeeded.class);
  }

  private static Object work(Command command) throws InterruptedException {
    return new CommandWorker(ignored -> command).work(Steps.any());
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("swarm-command"))
        .collect(Collectors.toSet());
  }

  private static int openFiles() {
    return new File("/proc/self/fd").list().length;
  }
}
