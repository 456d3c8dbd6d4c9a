package dev.swarm.workers.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.work.Assignment;
import dev.swarm.work.Outcome;
import dev.swarm.work.Outcome.Failed;
import dev.swarm.work.Outcome.Succeeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command starts, nothing of it is left when the worker returns or throws. */
class TreeTest {
  private static final String DETACHED =
      "setsid sh -c 'trap \"\" TERM; setsid sh -c \"trap \\\"\\\" TERM; echo x >>up; sleep 60;"
          + " sleep 60\" & echo x >>up; sleep 60; sleep 60' >/dev/null 2>&1 </dev/null &"
          + " until [ \"$(wc -l 2>/dev/null <up)\" = 2 ]; do sleep 0.01; done; ";

  private final Assignment step = Steps.any();

  @TempDir Path directory;

  @AfterEach
  void noProcessIsLeft() {
    Traces.assertNone(step.step().value());
    Traces.assertNone(directory.toString());
  }

  private Command sh(String script) {
    var limits = Limits.DEFAULT.withTime(Duration.ofMillis(400)).withGrace(Duration.ofMillis(150));
    return Command.of("sh", "-c", script).in(directory).within(limits);
  }

  private Outcome run(Command command) throws InterruptedException {
    return new CommandWorker(ignored -> command).work(step);
  }

  private Outcome patient(String script) throws InterruptedException {
    var command = sh(script);
    return run(command.within(command.limits().withTime(Duration.ofSeconds(20))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 60",
        "while :; do :; done",
        "trap '' TERM INT HUP; while :; do sleep 60; done",
        "kill -STOP $$",
        "trap '' TERM; for i in 1 2 3; do (sleep 60; sleep 60) & done; wait",
        "sleep 60 | sleep 60 | sleep 60",
      })
  void aCommandThatHangsIsStoppedWithAllItsChildren(String script) throws Exception {
    assertThat(((Failed) run(sh(script))).reason())
        .startsWith("ran longer than 400 ms and was stopped");
  }

  @Test
  void processesThatDetachedThemselvesEndWithACommandThatHangs() throws Exception {
    var command = sh(DETACHED + "sleep 60");
    var outcome = run(command.within(command.limits().withTime(Duration.ofSeconds(1))));
    assertThat(((Failed) outcome).reason()).startsWith("ran longer than 1 s and was stopped");
    assertThat(Files.readAllLines(directory.resolve("up"))).hasSize(2);
  }

  @Test
  void processesThatDetachedThemselvesEndWithACommandThatSucceeds() throws Exception {
    assertThat(patient(DETACHED + "exit 0")).isInstanceOf(Succeeded.class);
    assertThat(Files.readAllLines(directory.resolve("up"))).hasSize(2);
  }

  @Test
  void aProcessThatClearedItsEnvironmentIsFoundByItsSession() throws Exception {
    assertThat(patient("env -i sleep 61.7531 >/dev/null 2>&1 & exit 0"))
        .isInstanceOf(Succeeded.class);
    Traces.assertNone("61.7531");
  }

  @Test
  void aProcessThatClearedItsEnvironmentAndLeftTheSessionIsFoundByItsParent() throws Exception {
    run(sh("sh -c 'env -i setsid sleep 62.7531 & wait' & wait"));
    Traces.assertNone("62.7531");
  }

  @Test
  void withoutASessionOfItsOwnTheTreeEndsToo() throws Exception {
    var command = sh(DETACHED + "trap '' TERM; (sleep 60; sleep 60) & sleep 60");
    var slow = command.within(command.limits().withTime(Duration.ofSeconds(1)));
    var environment =
        (Environment.Complete)
            new Environment(System.getenv(), Secrets.ofThisProcess()).of(slow, step);
    var started = (Launcher.Started) new Launcher(Optional.empty()).start(slow, environment);
    var report = new Run(started.process(), slow.limits(), environment).toItsEnd(Payload.EMPTY);
    assertThat(report.ending()).isEqualTo(new Report.OverTime());
  }

  @Test
  void aChainOfForksIsOutrun() throws Exception {
    Files.writeString(directory.resolve("chain"), "trap '' TERM\nsh chain &\nexit 0\n");
    assertThat(patient("sh chain >/dev/null 2>&1 & exit 0")).isInstanceOf(Succeeded.class);
  }

  @Test
  void processesMayEndInTheirOwnWayWithinTheGrace() throws Exception {
    var command =
        sh("trap 'echo tidied >trace; exit 0' TERM; echo x >up; while :; do sleep 0.01; done");
    run(command.within(command.limits().withGrace(Duration.ofSeconds(5))));
    assertThat(directory.resolve("trace")).hasContent("tidied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo x >up; sleep 60",
        "trap '' TERM; echo x >up; sleep 60; sleep 60",
        DETACHED + "sleep 60",
      })
  void anInterruptStopsTheCommandAndIsPassedOn(String script) throws Exception {
    var command = sh(script).within(Limits.DEFAULT.withGrace(Duration.ofMillis(150)));
    var thrown = new CompletableFuture<Throwable>();
    var thread = start(command, thrown);
    Traces.await("the command runs", () -> isUp(script.startsWith(DETACHED) ? 2 : 1));
    thread.interrupt();
    assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptWhileTheProcessesAreEndedIsNotLostAndLeavesNone() throws Exception {
    var command = sh("trap 'echo x >up' TERM; while :; do sleep 0.01; done");
    var thrown = new CompletableFuture<Throwable>();
    var limits = command.limits().withGrace(Duration.ofMillis(300));
    var thread = start(command.within(limits), thrown);
    Traces.await("the command was asked to end", () -> isUp(1));
    thread.interrupt();
    assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptFromBeforeTheStartIsHeardToo() throws Exception {
    var thrown = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              Thread.currentThread().interrupt();
              complete(sh("sleep 60"), thrown);
            });
    assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptAtAnyMomentLeavesNone() throws Exception {
    for (int micros = 0; micros < 20_000; micros += 700) {
      var ended = new CompletableFuture<Throwable>();
      var thread = start(sh("sleep 0.01 & sleep 0.005"), ended);
      Thread.sleep(Duration.ofNanos(micros * 1000L));
      thread.interrupt();
      assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      Traces.assertNone(step.step().value());
    }
  }

  private Thread start(Command command, CompletableFuture<Throwable> thrown) {
    return Thread.ofVirtual().start(() -> complete(command, thrown));
  }

  private void complete(Command command, CompletableFuture<Throwable> thrown) {
    try {
      run(command);
      thrown.complete(new InterruptedException("ended before the interrupt"));
    } catch (InterruptedException e) {
      thrown.complete(e);
    } catch (RuntimeException | Error e) {
      thrown.complete(e);
    }
  }

  private boolean isUp(int lines) {
    try {
      return Files.readAllLines(directory.resolve("up")).size() == lines;
    } catch (IOException e) {
      return false;
    }
  }
}
