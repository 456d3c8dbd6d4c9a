package dev.swarm.workers.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence.ExitCode;
import dev.swarm.work.Evidence.OutputHash;
import dev.swarm.work.Outcome;
import dev.swarm.work.Outcome.Failed;
import dev.swarm.work.Outcome.Repeat;
import dev.swarm.work.Outcome.Succeeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How each way for a command to end is told. */
class OutcomeTest {
  private final Assignment step = Steps.with(Payload.of("the input"));

  @TempDir Path directory;

  @AfterEach
  void noProcessIsLeft() {
    Traces.assertNone(step.step().value());
  }

  private Outcome run(Command command) throws InterruptedException {
    return new CommandWorker(ignored -> command.in(directory)).work(step);
  }

  private Outcome sh(String script) throws InterruptedException {
    return run(Command.of("sh", "-c", script));
  }

  private static Outcome failed(String reason, int code, String output) {
    return Outcome.failed(reason, new ExitCode(code), hash(Payload.of(output)));
  }

  private static OutputHash hash(Payload output) {
    return new OutputHash(output.sha256(), output.size());
  }

  @Test
  void aCommandThatExitsWithZeroSucceedsWithItsOutputAndTheEvidenceForIt() throws Exception {
    var output = Payload.of("done\n");
    assertThat(sh("echo done; echo noise >&2"))
        .isEqualTo(Outcome.succeeded(output, new ExitCode(0), hash(output)));
  }

  @Test
  void noOutputIsAnEmptyOutput() throws Exception {
    assertThat(sh("exit 0"))
        .isEqualTo(Outcome.succeeded(Payload.EMPTY, new ExitCode(0), hash(Payload.EMPTY)));
  }

  @Test
  void theInputComesOnStdin() throws Exception {
    assertThat(output(run(Command.of("cat"))).text()).isEqualTo("the input");
  }

  @Test
  void anotherInputCanBeChosen() throws Exception {
    var worker =
        new CommandWorker(ignored -> Command.of("cat"))
            .withInput(assignment -> Payload.of(assignment.description()));
    assertThat(output(worker.work(step)).text()).isEqualTo("a description");
  }

  @Test
  void argumentsReachTheProgramAsTheyAreWithoutAShell() throws Exception {
    assertThat(output(run(Command.of("printf", "%s|", "a b", "$HOME", "*", "", "'ü\"\n"))).text())
        .isEqualTo("a b|$HOME|*||'ü\"\n|");
  }

  @Test
  void theProcessStartsInItsDirectory() throws Exception {
    assertThat(output(sh("pwd -P")).text()).isEqualTo(directory.toRealPath() + "\n");
  }

  @Test
  void aProgramMayBeNamedFromTheDirectory() throws Exception {
    script("tool", "#!/bin/sh\necho \"$0\" \"$1\"\n", "rwxr-xr-x");
    assertThat(output(run(Command.of("./tool", "x"))).text())
        .isEqualTo(directory.resolve("./tool") + " x\n");
  }

  @Test
  void anotherExitCodeFailsWithTheLastLinesOfStderr() throws Exception {
    assertThat(sh("echo partial; echo one >&2; echo two >&2; exit 3"))
        .isEqualTo(failed("exited with 3: one\ntwo", 3, "partial\n"));
  }

  @Test
  void whoeverComplainsOnStdoutIsHeardToo() throws Exception {
    assertThat(sh("echo 2 tests failed; exit 1"))
        .isEqualTo(failed("exited with 1; its stdout ends: 2 tests failed", 1, "2 tests failed\n"));
  }

  @Test
  void aSilentFailureIsToldByItsCode() throws Exception {
    assertThat(sh("exit 42")).isEqualTo(failed("exited with 42", 42, ""));
  }

  @Test
  void ofALongComplaintTheEndIsKept() throws Exception {
    var failed = (Failed) sh("seq 1 100000 >&2; exit 1");
    assertThat(failed.reason()).startsWith("exited with 1: ").endsWith("\n99999\n100000");
    assertThat(failed.reason().length()).isBetween(3900, Failed.MAX_REASON);
  }

  @Test
  void controlCharactersStayOutOfTheReason() throws Exception {
    assertThat(((Failed) sh("printf 'a\\033[31mb\\0c\\td\\r\\n' >&2; exit 1")).reason())
        .isEqualTo("exited with 1: a\uFFFD[31mb\uFFFDc\td\uFFFD");
  }

  @Test
  void aSignalIsToldByName() throws Exception {
    assertThat(sh("kill -KILL $$"))
        .isEqualTo(failed("was killed by SIGKILL (exit code 137)", 137, ""));
    assertThat(sh("echo bye >&2; kill -SEGV $$"))
        .isEqualTo(failed("was killed by SIGSEGV (exit code 139): bye", 139, ""));
  }

  @Test
  void aCommandThatRunsTooLongIsStopped() throws Exception {
    var limits = Limits.DEFAULT.withTime(Duration.ofMillis(300));
    assertThat(run(Command.of("sh", "-c", "echo busy >&2; sleep 60; :").within(limits)))
        .isEqualTo(Outcome.failed("ran longer than 300 ms and was stopped: busy"));
  }

  @Test
  void aCommandThatPrintsTooMuchIsStoppedAndFailsForGood() throws Exception {
    var limits = Limits.DEFAULT.withOutputBytes(1024);
    assertThat(run(Command.of("sh", "-c", "yes >&2 | yes").within(limits)))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.repeat()).isEqualTo(Repeat.USELESS);
              assertThat(failed.reason())
                  .startsWith(
                      "printed more than 1 KiB to stdout and was stopped; raise the command's"
                          + " output limit or let it write to a file");
              assertThat(failed.evidence()).isEmpty();
            });
  }

  @Test
  void asMuchOutputAsTheLimitIsFine() throws Exception {
    var limits = Limits.DEFAULT.withOutputBytes(1024);
    assertThat(output(run(Command.of("head", "-c", "1024", "/dev/zero").within(limits))).size())
        .isEqualTo(1024);
  }

  @Test
  void aMissingProgramIsNamedWithThePlacesSearched() throws Exception {
    var command = Command.of("no-such-tool").with("PATH", Value.of("/bin:" + directory));
    assertThat(run(command))
        .isEqualTo(
            Outcome.failedForGood(
                "cannot start 'no-such-tool': not found on PATH (/bin:" + directory + ")"));
    assertThat(run(Command.of("./no-such-tool")))
        .isEqualTo(
            Outcome.failedForGood(
                "cannot start './no-such-tool': there is no file "
                    + directory.resolve("./no-such-tool")));
  }

  @Test
  void aProgramThatMayNotBeStartedIsNamed() throws Exception {
    script("tool", "#!/bin/sh\n", "rw-r--r--");
    var why = directory.resolve("tool") + " is not executable (chmod +x makes it so)";
    assertThat(run(Command.of(directory + "/tool")))
        .isEqualTo(Outcome.failedForGood("cannot start '" + directory + "/tool': " + why));
    assertThat(run(Command.of("tool").with("PATH", Value.of(directory + "::/bin"))))
        .isEqualTo(Outcome.failedForGood("cannot start 'tool': " + why));
    assertThat(run(Command.of("/tmp")))
        .isEqualTo(Outcome.failedForGood("cannot start '/tmp': /tmp is a directory"));
  }

  @Test
  void aProgramThatMayNotBeStartedDoesNotHideOneFurtherOnThePath() throws Exception {
    script("true", "", "rw-r--r--");
    assertThat(run(Command.of("true").with("PATH", Value.of(directory + ":/bin:/usr/bin"))))
        .isInstanceOf(Succeeded.class);
  }

  @Test
  void aMissingInterpreterOfAScriptIsToldByTheSystem() throws Exception {
    script("tool", "#!/no/such/interpreter\n", "rwxr-xr-x");
    assertThat(((Failed) run(Command.of("./tool"))).reason()).contains("No such file");
  }

  @Test
  void aMissingDirectoryIsNamed() throws Exception {
    var worker = new CommandWorker(ignored -> Command.of("true").in(directory.resolve("gone")));
    assertThat(worker.work(step))
        .isEqualTo(
            Outcome.failedForGood(
                "cannot start 'true': there is no directory " + directory.resolve("gone")));
  }

  @Test
  void argumentsTooLongForTheSystemFailWithItsReason() throws Exception {
    assertThat(((Failed) run(Command.of("echo", "x".repeat(4 << 20)))).reason())
        .startsWith("cannot start 'echo': ")
        .contains("Argument list too long");
  }

  @Test
  void anInterpreterMakesWhatItWantsOfTheOutput() throws Exception {
    var worker =
        new CommandWorker(ignored -> Command.of("printf", "one\ntwo"))
            .withInterpreter(
                (assignment, output, evidence) ->
                    new Outcome.Split(output.text().lines().map(Payload::of).toList(), evidence));
    var output = Payload.of("one\ntwo");
    assertThat(worker.work(step))
        .isEqualTo(
            new Outcome.Split(
                List.of(Payload.of("one"), Payload.of("two")),
                List.of(new ExitCode(0), hash(output))));
  }

  @Test
  void anInterpreterIsNotAskedAboutAFailure() throws Exception {
    var worker =
        new CommandWorker(ignored -> Command.of("false"))
            .withInterpreter(
                (assignment, output, evidence) -> {
                  throw new AssertionError("asked");
                });
    assertThat(worker.work(step)).isInstanceOf(Failed.class);
  }

  private static Payload output(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Succeeded.class);
    return ((Succeeded) outcome).output();
  }

  private void script(String name, String text, String permissions) throws IOException {
    var file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, Set.copyOf(PosixFilePermissions.fromString(permissions)));
  }
}
