package dev.swarm.workers.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.workers.command.Kin.Left;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KinTest {
  private static final String REST = " -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 %d 10 11";

  @Test
  void aProcessIsReadWhateverItsNameHolds() {
    assertThat(ProcEntry.parse("12 (a) b) (c) S 7 8 9 0" + REST.formatted(1234)))
        .contains(new ProcEntry(12, 7, 8, 9, 1234, false));
  }

  @Test
  void aProcessThatEndedIsNotAlive() {
    for (var state : List.of("Z", "X")) {
      assertThat(ProcEntry.parse("12 (a) " + state + " 7 8 9 0" + REST.formatted(5)))
          .hasValueSatisfying(entry -> assertThat(entry.ended()).isTrue());
    }
    assertThat(ProcEntry.parse("")).isEmpty();
    assertThat(ProcEntry.read(Long.MAX_VALUE)).isEmpty();
    assertThat(ProcEntry.started(Long.MAX_VALUE)).isZero();
  }

  @Test
  void theStartOfAProcessIsRead() {
    assertThat(ProcEntry.started(ProcessHandle.current().pid())).isPositive();
  }

  @Test
  void withoutProcTheChildrenAreFoundByTheirParents() throws Exception {
    var root = new ProcessBuilder("sh", "-c", "sleep 63.9 & sleep 63.9; :").start();
    var kin = new HandleKin(root.toHandle());
    Traces.await("both children run", () -> kin.look() == Left.SOME && kin.seen().size() == 3);
    new ProcessTree(kin, Duration.ofMillis(100)).end(Duration.ofMillis(100));
    assertThat(root.waitFor(5, TimeUnit.SECONDS)).isTrue();
    Traces.assertNone("63.9");
  }

  @Test
  void withoutProcTooWhatTheGraceDoesNotEndIsKilled() throws Exception {
    var root = new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 64.9; sleep 64.9").start();
    var kin = new HandleKin(root.toHandle());
    Traces.await("the child runs", () -> kin.look() == Left.SOME && kin.seen().size() == 2);
    new ProcessTree(kin, Duration.ofMillis(100)).end(Duration.ZERO);
    assertThat(root.waitFor(5, TimeUnit.SECONDS)).isTrue();
    Traces.assertNone("64.9");
  }

  @Test
  void whatTheLooksCannotCatchIsKilledOnceAndThenTakenForGone() {
    var kin = new Scripted(Left.PERHAPS, Left.PERHAPS);
    assertThat(new ProcessTree(kin).end(Duration.ofSeconds(1))).isEmpty();
    assertThat(kin.kills).isEqualTo(1);
  }

  @Test
  void killingGoesOnAsLongAsAnyIsLeft() {
    var kin = new Scripted(Left.SOME, Left.SOME, Left.SOME, Left.NONE);
    assertThat(new ProcessTree(kin).end(Duration.ZERO)).isEmpty();
    assertThat(kin.kills).isEqualTo(3);
  }

  @Test
  void withoutAnyLeftNoneIsKilled() {
    var kin = new Scripted(Left.NONE);
    assertThat(new ProcessTree(kin).end(Duration.ofSeconds(1))).isEmpty();
    assertThat(kin.kills).isZero();
  }

  @Test
  void whatCannotBeEndedIsNamedAfterABoundedTime() {
    var kin = new Scripted(Left.SOME);
    var tree = new ProcessTree(kin, Duration.ofMillis(100));
    assertThat(tree.end(Duration.ZERO)).isEqualTo(kin.seen());
    assertThat(kin.kills).isGreaterThan(1);
  }

  /** Gives these answers, the last one for ever. */
  private static final class Scripted implements Kin {
    private final Deque<Left> answers;
    private int kills;

    Scripted(Left... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public Left look() {
      return answers.size() > 1 ? answers.pop() : answers.element();
    }

    @Override
    public List<ProcessHandle> seen() {
      return List.of(ProcessHandle.current());
    }

    @Override
    public void kill() {
      kills++;
    }
  }
}
