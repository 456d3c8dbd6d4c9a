package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.id.StepId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The commands of those who do the work; each answer is foretold. */
final class Work {
  private static final int REMEMBERED = 16;

  private record Done(Hold hold, Outcome outcome) {}

  private final OnStore on;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Shares shares;
  private final Wishes wishes;
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Done> completions = new ArrayList<>();
  private final Map<StepId, Outcome> recorded = new HashMap<>();

  Work(OnStore on, Scenario scenario, SplittableRandom random, Shares shares, Wishes wishes) {
    this.on = on;
    this.scenario = scenario;
    this.random = random;
    this.shares = shares;
    this.wishes = wishes;
  }

  String claim(Agent agent) {
    var before = Snapshot.open(on.store());
    var answer = scenario.work().claim(agent.id(), 1);
    shares.answered("claim", Scenario.code(answer));
    var what = "claim by " + agent.name() + " of " + agent.swarm();
    if (!before.agents().containsKey(agent.id())) {
      assertThat(Scenario.code(answer)).as(what).isEqualTo("WRONG_STATE");
    } else if (!before.swarms().get(agent.swarm()).open()) {
      assertThat(Scenario.code(answer)).as(what).isEqualTo("CLOSED");
    } else if (before.liveLeases(agent.id()) >= agent.slots()) {
      heldAgain(before, agent, answer.orThrow());
    } else {
      granted(what, new Oracle(before, History.CAPS), agent, answer);
    }
    return what + ": " + told(answer);
  }

  private static String told(Answer<List<Assignment>> answer) {
    return switch (answer) {
      case Answer.Done<List<Assignment>>(var given) ->
          given.stream().map(a -> a.step() + " token " + a.token()).toList().toString();
      case Answer.Refused<List<Assignment>>(var problem) -> problem.message();
    };
  }

  /** The holder with no free slot gets its live leases again, tokens and all. */
  private static void heldAgain(Snapshot before, Agent agent, List<Assignment> given) {
    var held =
        before.steps().values().stream()
            .filter(before::live)
            .filter(step -> Snapshot.lease(step).agent().equals(agent.id()))
            .map(step -> new Hold(agent.id(), step.id(), step.token()))
            .toList();
    assertThat(given.stream().map(Hold::of).toList()).containsExactlyInAnyOrderElementsOf(held);
  }

  /** I1, I5, I6, I7: what is given was free and first; when nothing is, nothing could be. */
  private void granted(String what, Oracle oracle, Agent agent, Answer<List<Assignment>> answer) {
    var after = Snapshot.open(on.store());
    var rows = oracle.rows();
    // A claim first does away with what can't be leased any more.
    var rest = new Oracle(rows.without(step -> lost(after, step)), History.CAPS);
    boolean discarded = rest.rows().steps().size() < rows.steps().size();
    switch (answer) {
      case Answer.Refused<List<Assignment>>(Problem problem) -> {
        assertThat(problem.code()).as(what).isEqualTo("CAP");
        var left = new Oracle(after, History.CAPS);
        assertThat(left.eligible(agent)).as(what + ": capped, yet nothing to do").isNotEmpty();
        assertThat(left.allowed(agent)).as(what + ": capped, yet allowed").isEmpty();
      }
      case Answer.Done<List<Assignment>>(List<Assignment> given) -> {
        if (given.isEmpty()) {
          assertThat(new Oracle(after, History.CAPS).eligible(agent))
              .as(what + ": nothing given, yet free")
              .isEmpty();
        } else {
          leased(what, rest, agent, given.getFirst(), after, discarded);
        }
      }
    }
  }

  private static boolean lost(Snapshot after, Step step) {
    var now = after.steps().get(step.id());
    return now == null || (now.state() == StepState.FAILED && !step.state().ended());
  }

  private void leased(
      String what,
      Oracle oracle,
      Agent agent,
      Assignment given,
      Snapshot after,
      boolean discarded) {
    var before = oracle.rows().steps().get(given.step());
    var step = after.steps().get(given.step());
    shares.leased(before.state() == StepState.LEASED);
    assertThat(step.token()).as(what + ": token").isEqualTo(before.token() + 1);
    assertThat(given.token()).as(what + ": token").isEqualTo(step.token());
    assertThat(after.live(step)).as(what + ": %s is live", step).isTrue();
    assertThat(wishes.needsMet(after.tasks().get(step.task()))).as(what + ": needs").isTrue();
    if (!discarded) {
      assertThat(step.id()).as(what).isEqualTo(oracle.allowed(agent).getFirst().id());
    } else if (before.state() != StepState.BLOCKED) {
      assertThat(oracle.eligible(agent)).as(what).contains(before);
    }
    remember(given);
  }

  private void remember(Assignment given) {
    assignments.add(given);
    if (assignments.size() > REMEMBERED) {
      assignments.removeFirst();
    }
  }

  /** A recent assignment: mostly one that still holds, at times one whose step was cancelled. */
  private Hold anyHold() {
    int draw = random.nextInt(20);
    var wanted = draw < 12 ? StepState.LEASED : StepState.CANCELLED;
    var such = draw < 15 ? inState(wanted) : assignments;
    var among = such.isEmpty() ? assignments : such;
    var hold = Hold.of(among.get(random.nextInt(among.size())));
    return switch (random.nextInt(25)) {
      case 0 -> new Hold(hold.agent(), hold.step(), hold.token() + 1);
      case 1 -> {
        var other = assignments.get(random.nextInt(assignments.size()));
        yield new Hold(other.agent().id(), hold.step(), hold.token());
      }
      default -> hold;
    };
  }

  /** A recent assignment's hold, or one that never was; none before the first claim. */
  Optional<Hold> someHold() {
    return assignments.isEmpty() ? Optional.empty() : Optional.of(anyHold());
  }

  private List<Assignment> inState(StepState wanted) {
    return assignments.stream()
        .filter(
            a -> {
              var step = scenario.step(a.step());
              boolean held = wanted != StepState.LEASED || step.token() == a.token();
              return step.state() == wanted && held;
            })
        .toList();
  }

  String complete() {
    if (assignments.isEmpty()) {
      return "complete: nothing was claimed";
    }
    var done = new Done(anyHold(), outcome());
    completions.add(done);
    return complete(done);
  }

  /** The same once more, as a caller does whose answer was lost. */
  String completeAgain() {
    int from = Math.max(0, completions.size() - REMEMBERED);
    return completions.isEmpty()
        ? "complete again: nothing was completed"
        : complete(completions.get(from + random.nextInt(completions.size() - from)));
  }

  private String complete(Done done) {
    var rows = Snapshot.open(on.store());
    var before = scenario.step(done.hold().step());
    var expected = foretold(new Oracle(rows, History.CAPS), before, done);
    var code = Scenario.code(scenario.work().complete(done.hold(), done.outcome()));
    shares.answered("complete", code);
    var what = "complete %s with %s".formatted(done.hold(), done.outcome());
    assertThat(code).as(what).isEqualTo(expected);
    var after = scenario.step(done.hold().step());
    boolean ended = code.equals("DONE") && before.state() == StepState.LEASED;
    if (ended) {
      recorded.put(after.id(), done.outcome());
      assertThat(after.state()).as(what).isIn(states(done.outcome()));
    } else {
      unchanged(what, before, after);
    }
    return what + ": " + code;
  }

  private String foretold(Oracle oracle, Step step, Done done) {
    var last = recorded.get(step.id());
    boolean sameAgain =
        Oracle.endedUnder(step, done.hold()) && last != null && same(last, done.outcome());
    return switch (done.outcome()) {
      case Outcome.Succeeded o -> sameAgain ? "DONE" : oracle.verb(step, done.hold());
      case Outcome.Split o -> oracle.split(step, done.hold(), o.parts().size(), sameAgain);
      case Outcome.Failed o -> oracle.verb(step, done.hold());
      case Outcome.Rejected o -> oracle.reject(step, done.hold());
    };
  }

  /** Evidence aside. */
  private static boolean same(Outcome one, Outcome other) {
    return switch (one) {
      case Outcome.Succeeded o ->
          other instanceof Outcome.Succeeded p && o.output().equals(p.output());
      case Outcome.Split o -> other instanceof Outcome.Split p && o.parts().equals(p.parts());
      case Outcome.Failed o -> false;
      case Outcome.Rejected o -> false;
    };
  }

  private static List<StepState> states(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded o -> List.of(StepState.SUCCEEDED);
      case Outcome.Split o -> List.of(StepState.SUCCEEDED);
      case Outcome.Failed o ->
          o.repeat() == Outcome.Repeat.USELESS
              ? List.of(StepState.FAILED)
              : List.of(StepState.READY, StepState.FAILED);
      case Outcome.Rejected o -> List.of(StepState.BLOCKED, StepState.CANCELLED);
    };
  }

  private static void unchanged(String what, Step before, Step after) {
    assertThat(StepRow.at(before.version(), after)).as(what).isEqualTo(before);
  }

  private Outcome outcome() {
    int draw = random.nextInt(10);
    if (draw < 5) {
      var output = "output " + random.nextInt(3);
      return random.nextBoolean()
          ? Outcome.succeeded(output)
          : Outcome.succeeded(Payload.of(output), new Evidence.ExitCode(0));
    }
    if (draw < 7) {
      var parts = new ArrayList<String>();
      for (int i = random.nextInt(6); i > 0; i--) {
        parts.add("part " + random.nextInt(3));
      }
      return Outcome.split(parts);
    }
    if (draw == 7) {
      return Outcome.rejected("not good enough");
    }
    return draw < 9 ? Outcome.failed("a mishap") : Outcome.failedForGood("a disaster");
  }

  String heartbeat() {
    if (assignments.isEmpty()) {
      return "heartbeat: nothing was claimed";
    }
    var hold = anyHold();
    var before = scenario.step(hold.step());
    var expected = new Oracle(Snapshot.open(on.store()), History.CAPS).heartbeat(before, hold);
    var code = Scenario.code(scenario.work().heartbeat(List.of(hold)).getFirst());
    shares.answered("heartbeat", code);
    assertThat(code).as("heartbeat %s", hold).isEqualTo(expected);
    var after = scenario.step(hold.step());
    if (code.equals("DONE")) {
      var until = Snapshot.lease(after).until();
      assertThat(until).isBeforeOrEqualTo(Snapshot.lease(after).timeoutAt());
      assertThat(until).isAfterOrEqualTo(Snapshot.lease(before).until());
      unchanged("heartbeat", before, after.extended(Snapshot.lease(before).until()));
    } else {
      unchanged("heartbeat", before, after);
    }
    return "heartbeat " + hold + ": " + code;
  }

  String release() {
    if (assignments.isEmpty()) {
      return "release: nothing was claimed";
    }
    var hold = anyHold();
    var before = scenario.step(hold.step());
    var expected = new Oracle(Snapshot.open(on.store()), History.CAPS).release(before, hold);
    var code = Scenario.code(scenario.work().release(hold));
    shares.answered("release", code);
    assertThat(code).as("release %s", hold).isEqualTo(expected);
    return "release " + hold + ": " + code;
  }
}
