package dev.swarm.workers.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence.ExitCode;
import dev.swarm.work.Evidence.OutputHash;
import dev.swarm.work.Outcome;
import dev.swarm.work.Outcome.Failed;
import dev.swarm.work.Outcome.Succeeded;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes into a process and what comes out, in any amount and encoding. */
class StreamsTest {
  private Assignment step = Steps.any();

  @AfterEach
  void noProcessIsLeft() {
    Traces.assertNone(step.step().value());
  }

  private Outcome sh(String script) throws InterruptedException {
    return work(Command.of("sh", "-c", script));
  }

  private Outcome work(Command command) throws InterruptedException {
    return new CommandWorker(ignored -> command).work(step);
  }

  @Test
  void tenMebibytesGoInAndComeOutUnchanged() throws Exception {
    byte[] bytes = new byte[10 << 20];
    new Random(1).nextBytes(bytes);
    step = Steps.with(Payload.of(bytes));
    var limits = Limits.DEFAULT.withOutputBytes(10 << 20);
    assertThat(((Succeeded) work(Command.of("cat").within(limits))).output())
        .isEqualTo(step.payload());
  }

  @Test
  void aCommandNeedNotReadItsInput() throws Exception {
    step = Steps.with(Payload.of(new byte[10 << 20]));
    assertThat(sh("exec <&-; echo fine")).isInstanceOf(Succeeded.class);
    assertThat(work(Command.of("true"))).isInstanceOf(Succeeded.class);
    assertThat(sh("head -c 5 >&2")).isInstanceOf(Succeeded.class);
  }

  @Test
  void bytesThatAreNotTextAreKeptExactly() throws Exception {
    var output = ((Succeeded) sh("printf '\\377\\000\\200a\\303'")).output();
    assertThat(HexFormat.of().formatHex(output.bytes())).isEqualTo("ff008061c3");
  }

  @Test
  void aComplaintThatIsNotTextIsToldWithReplacements() throws Exception {
    assertThat(((Failed) sh("printf 'bad \\377 byte' >&2; exit 1")).reason())
        .isEqualTo("exited with 1: bad \uFFFD byte");
  }

  @Test
  void ofAHundredMegabytesNoMoreThanTheLimitIsKept() throws Exception {
    var kept = new Kept(1 << 20);
    byte[] chunk = new byte[16 << 10];
    for (int i = 0; i < 100; i++) {
      kept.take(chunk, chunk.length);
    }
    assertThat(kept.overflowed()).isTrue();
    assertThat(kept.handOver().size()).isEqualTo(1 << 20);
    assertThat(kept.handOver().size()).isZero();
    assertThat(((Failed) sh("head -c 100000000 /dev/zero")).reason())
        .startsWith("printed more than 1 MiB");
  }

  @Test
  void whatIsKeptIsKeptInOrderHoweverItCame() {
    var random = new Random(1);
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      var kept = new Kept(size);
      for (int from = 0; from < size; ) {
        int length = Math.min(size - from, 1 + random.nextInt(16 << 10));
        assertThat(kept.take(Arrays.copyOfRange(bytes, from, from + length), length)).isTrue();
        from += length;
      }
      assertThat(kept.handOver()).isEqualTo(Payload.of(bytes));
    }
  }

  @Test
  void theLargestOutputComesOutWholeAndAByteMoreIsToldWithWhatToDo() throws Exception {
    var most = Limits.DEFAULT.withOutputBytes(64 << 20);
    var exactly = Command.of("head", "-c", "67108864", "/dev/zero").within(most);
    assertThat(((Succeeded) work(exactly)).output().size()).isEqualTo(64 << 20);

    var over = (Failed) work(Command.of("head", "-c", "67108865", "/dev/zero").within(most));
    assertThat(over.reason())
        .startsWith(
            "printed more than 64 MiB to stdout and was stopped; no output may be larger: let it"
                + " write to a file");
  }

  @Test
  void aHundredMegabytesOnStderrAreNoFailure() throws Exception {
    assertThat(sh("head -c 100000000 /dev/zero >&2; echo fine")).isInstanceOf(Succeeded.class);
  }

  @Test
  void bothStreamsAreReadAtOnce() throws Exception {
    var limits = Limits.DEFAULT.withOutputBytes(4 << 20);
    var command =
        Command.of(
            "sh",
            "-c",
            "i=0; while [ $i -lt 20 ]; do i=$((i+1)); head -c 100000 /dev/zero;"
                + " head -c 100000 /dev/zero >&2; done");
    assertThat(((Succeeded) work(command.within(limits))).output().size()).isEqualTo(2_000_000);
  }

  @Test
  void whatAChildPrintsAMomentAfterItsParentEndedBelongsToTheOutput() throws Exception {
    assertThat(((Succeeded) sh("(sleep 0.15; echo late) & echo early; sleep 0.1")).output().text())
        .isEqualTo("early\nlate\n");
  }

  @Test
  void aChildThatKeepsTheOutputOpenHoldsNothingUp() throws Exception {
    assertThat(((Succeeded) sh("sleep 60 & echo early")).output().text()).isEqualTo("early\n");
  }

  @Test
  void aChildThatFloodsTheOutputAfterItsParentEndedIsStopped() throws Exception {
    assertThat(((Failed) sh("trap '' TERM PIPE; (sleep 0.15; yes) & sleep 0.1")).reason())
        .startsWith("printed more than 1 MiB");
  }

  @Test
  void outputThatCannotBeReadToTheEndIsNoSuccess() throws Exception {
    var broken = InputStream.nullInputStream();
    broken.close();
    var pump = Pump.from("broken", broken, new Kept(1), () -> {});
    pump.awaitEnd(Duration.ofSeconds(5));
    assertThat(pump.broken()).isTrue();
    var report = new Report(new Report.Unread(0), Payload.EMPTY, "");
    assertThat(new Verdict(Interpreter.SUCCESS, Limits.DEFAULT).of(step, report))
        .isEqualTo(Outcome.failed("what it printed could not be read to the end", new ExitCode(0)));
  }

  @Test
  void theHashIsThatOfTheOutputHandedOn() throws Exception {
    var succeeded = (Succeeded) sh("seq 1 1000");
    assertThat(succeeded.evidence())
        .contains(new OutputHash(succeeded.output().sha256(), succeeded.output().size()));
  }
}
