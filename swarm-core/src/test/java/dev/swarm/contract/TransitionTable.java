package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.Situation.From;
import dev.swarm.swarm.Caps;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The life of a step, row by row: what each command does in each situation, and that it does
 * nothing where there is no row.
 */
public abstract class TransitionTable extends FreshStore {
  private static final Caps WIDE = new Caps(1_000, 50, 1_000, 1_000, 1 << 20);

  private static final String TABLE =
      """
      BLOCKED            | NEED_SUCCEEDS        | READY     | Ready
      BLOCKED            | NEED_FAILS           | CANCELLED | Cancelled
      BLOCKED            | CANCEL               | CANCELLED | Cancelled
      BLOCKED            | SWEEP_AFTER_DEADLINE | FAILED    | Failed
      READY              | CLAIM                | LEASED    | Leased
      READY              | CLAIM_BY_HOLDER      | LEASED    | Leased
      READY              | CANCEL               | CANCELLED | Cancelled
      READY              | CLAIM_AFTER_DEADLINE | FAILED    | Failed
      READY              | SWEEP_AFTER_DEADLINE | FAILED    | Failed
      OFFERED            | CLAIM_BY_HOLDER      | LEASED    | Leased
      OFFERED            | CANCEL               | CANCELLED | Cancelled
      OFFERED            | CLAIM_AFTER_DEADLINE | FAILED    | Failed
      OFFERED            | SWEEP_AFTER_DEADLINE | FAILED    | Failed
      RESTING            | CANCEL               | CANCELLED | Cancelled
      RESTING            | CLAIM_AFTER_DEADLINE | FAILED    | Failed
      RESTING            | SWEEP_AFTER_DEADLINE | FAILED    | Failed
      LIVE               | CLAIM_BY_HOLDER      | LEASED    |
      LIVE               | HEARTBEAT            | LEASED    |
      LIVE               | COMPLETE             | SUCCEEDED | Succeeded
      LIVE               | COMPLETE_OTHERWISE   | SUCCEEDED | Succeeded
      LIVE               | SPLIT                | SUCCEEDED | Split
      LIVE               | SPLIT_OTHERWISE      | SUCCEEDED | Split
      LIVE               | FAIL                 | READY     | Retried
      LIVE               | FAIL_FOR_GOOD        | FAILED    | Failed
      LIVE               | RELEASE              | READY     | Released
      LIVE               | CANCEL               | CANCELLED | Cancelled
      LIVE               | CLAIM_AFTER_DEADLINE | FAILED    | Failed
      LIVE               | SWEEP_AFTER_DEADLINE | FAILED    | Failed
      LIVE_LAST          | CLAIM_BY_HOLDER      | LEASED    |
      LIVE_LAST          | HEARTBEAT            | LEASED    |
      LIVE_LAST          | COMPLETE             | SUCCEEDED | Succeeded
      LIVE_LAST          | COMPLETE_OTHERWISE   | SUCCEEDED | Succeeded
      LIVE_LAST          | SPLIT                | SUCCEEDED | Split
      LIVE_LAST          | SPLIT_OTHERWISE      | SUCCEEDED | Split
      LIVE_LAST          | FAIL                 | FAILED    | Failed
      LIVE_LAST          | FAIL_FOR_GOOD        | FAILED    | Failed
      LIVE_LAST          | RELEASE              | READY     | Released
      LIVE_LAST          | CANCEL               | CANCELLED | Cancelled
      LIVE_LAST          | CLAIM_AFTER_DEADLINE | FAILED    | Failed
      LIVE_LAST          | SWEEP_AFTER_DEADLINE | FAILED    | Expired Failed
      RAN_OUT            | CLAIM                | LEASED    | Expired Leased
      RAN_OUT            | CLAIM_BY_HOLDER      | LEASED    | Expired Leased
      RAN_OUT            | HEARTBEAT            | LEASED    |
      RAN_OUT            | COMPLETE             | SUCCEEDED | Succeeded
      RAN_OUT            | COMPLETE_OTHERWISE   | SUCCEEDED | Succeeded
      RAN_OUT            | SPLIT                | SUCCEEDED | Split
      RAN_OUT            | SPLIT_OTHERWISE      | SUCCEEDED | Split
      RAN_OUT            | FAIL                 | READY     | Retried
      RAN_OUT            | FAIL_FOR_GOOD        | FAILED    | Failed
      RAN_OUT            | RELEASE              | READY     | Released
      RAN_OUT            | CANCEL               | CANCELLED | Cancelled
      RAN_OUT            | CLAIM_AFTER_DEADLINE | FAILED    | Failed
      RAN_OUT            | SWEEP_AFTER_DEADLINE | FAILED    | Failed
      SPENT              | CLAIM                | FAILED    | Expired Failed
      SPENT              | CLAIM_BY_HOLDER      | FAILED    | Expired Failed
      SPENT              | SWEEP                | FAILED    | Expired Failed
      SPENT              | HEARTBEAT            | LEASED    |
      SPENT              | COMPLETE             | SUCCEEDED | Succeeded
      SPENT              | COMPLETE_OTHERWISE   | SUCCEEDED | Succeeded
      SPENT              | SPLIT                | SUCCEEDED | Split
      SPENT              | SPLIT_OTHERWISE      | SUCCEEDED | Split
      SPENT              | FAIL                 | FAILED    | Failed
      SPENT              | FAIL_FOR_GOOD        | FAILED    | Failed
      SPENT              | RELEASE              | READY     | Released
      SPENT              | CANCEL               | CANCELLED | Cancelled
      SPENT              | CLAIM_AFTER_DEADLINE | FAILED    | Failed
      SPENT              | SWEEP_AFTER_DEADLINE | FAILED    | Expired Failed
      SUCCEEDED          | COMPLETE             | SUCCEEDED |
      SUCCEEDED          | REDACT               | SUCCEEDED | Redacted
      SPLIT              | CANCEL               | SUCCEEDED |
      SPLIT              | SPLIT                | SUCCEEDED |
      JUDGED             | REJECT               | READY     | Rejected
      JUDGED             | CANCEL               | SUCCEEDED |
      JUDGED             | COMPLETE             | SUCCEEDED |
      JUDGED             | SWEEP_AFTER_DEADLINE | SUCCEEDED |
      JUDGED_LAST        | REJECT               | FAILED    | Failed
      JUDGED_LAST        | CANCEL               | SUCCEEDED |
      JUDGED_LAST        | COMPLETE             | SUCCEEDED |
      JUDGED_LAST        | SWEEP_AFTER_DEADLINE | SUCCEEDED |
      FAILED             | RETRY                | READY     | Reopened
      FAILED             | REDACT               | FAILED    |
      CANCELLED          | RELEASE              | CANCELLED |
      CANCELLED          | REDACT               | CANCELLED |
      CANCELLED          | RELEASE_UNDER_OLD_TOKEN | CANCELLED |
      CANCELLED_FOR_NEED | RELEASE              | CANCELLED |
      CANCELLED_FOR_NEED | RELEASE_UNDER_OLD_TOKEN | CANCELLED |
      CANCELLED_FOR_NEED | REDACT               | CANCELLED |
      CANCELLED_FOR_NEED | NEED_IS_RETRIED      | BLOCKED   | Reopened
      """;

  private record Row(StepState to, List<String> events) {}

  private final Map<From, Map<Command, Row>> rows = new EnumMap<>(From.class);
  private Scenario scenario;

  @BeforeEach
  final void readTable() {
    scenario = new Scenario(this, WIDE, 7);
    for (var line : TABLE.lines().toList()) {
      var cells = List.of((line + " ").split("\\|"));
      var events = cells.get(3).isBlank() ? List.<String>of() : split(cells.get(3));
      rows.computeIfAbsent(From.valueOf(cells.get(0).strip()), f -> new EnumMap<>(Command.class))
          .put(
              Command.valueOf(cells.get(1).strip()),
              new Row(StepState.valueOf(cells.get(2).strip()), events));
    }
  }

  private static List<String> split(String words) {
    return List.of(words.strip().split(" "));
  }

  @ParameterizedTest
  @EnumSource
  void aCommandDoesWhatItsRowSaysAndNothingWhereThereIsNone(Command command) {
    for (var from : From.values()) {
      var s = new Situation(scenario, clock(), from);
      var before = s.step();
      var eventsBefore = s.events();
      var answer = command.on(s);

      var added = new ArrayList<>(s.events().subList(eventsBefore.size(), s.events().size()));
      // Whom a router prefers is no part of the table.
      added.remove("Offered");
      var row = rows.getOrDefault(from, Map.of()).get(command);
      var what = from + " × " + command;
      if (row == null) {
        nothingHappened(what, command, answer, before, s.step(), added);
      } else {
        assertThat(added).as(what).isEqualTo(row.events());
        assertThat(s.step().state()).as(what).isEqualTo(row.to());
        if (command.kind() != Command.Kind.CLAIM || row.to() == StepState.LEASED) {
          assertThat(answer).as(what).isEqualTo("DONE");
        }
        counters(what, before, s.step(), added);
      }
    }
  }

  private static void nothingHappened(
      String what, Command command, String answer, Step before, Step after, List<String> added) {
    boolean cancelled = before.state() == StepState.CANCELLED;
    var expected =
        switch (command.kind()) {
          case CLAIM -> "NOTHING";
          case VERB -> cancelled ? "CANCELLED" : "STALE";
          case WISH -> "WRONG_STATE";
          case FACT -> "DONE";
        };
    assertThat(answer).as(what).isEqualTo(expected);
    boolean recorded = command.kind() == Command.Kind.VERB;
    assertThat(added).as(what).isEqualTo(recorded ? List.of("StaleRefused") : List.of());
    assertThat(StepRow.at(before.version(), after)).as(what).isEqualTo(before);
  }

  /** What the events say of token, attempt and round, besides the state. */
  private static void counters(String what, Step before, Step after, List<String> added) {
    long tokens = (long) count(added, "Leased") + count(added, "Cancelled");
    assertThat(after.token()).as(what + ": token").isEqualTo(before.token() + tokens);
    assertThat(after.round())
        .as(what + ": round")
        .isEqualTo(before.round() + count(added, "Reopened"));
    int attempts =
        added.contains("Reopened")
            ? 0
            : before.attempt() + count(added, "Leased") - count(added, "Released");
    assertThat(after.attempt()).as(what + ": attempt").isEqualTo(attempts);
    assertThat(after.lease().isPresent())
        .as(what + ": lease")
        .isEqualTo(after.state() == StepState.LEASED);
  }

  private static int count(List<String> events, String type) {
    return (int) events.stream().filter(type::equals).count();
  }

  @Test
  void aStepIsPlannedReadyWhereNothingBlocksIt() {
    var swarm = scenario.swarm(Topology.MESH);
    var task = scenario.submit(swarm, TaskSpec.describe("free"));

    assertThat(scenario.step(task, 0).state()).isEqualTo(StepState.READY);
    assertThat(scenario.events(task.id().value() + "/0")).containsExactly("Planned");
  }

  @Test
  void aStepIsPlannedBlockedWhereItsTaskNeedsAnother() {
    var swarm = scenario.swarm(Topology.MESH);
    var first = scenario.submit(swarm, TaskSpec.describe("first"));
    var second = scenario.submit(swarm, TaskSpec.describe("second").needs(first.id()));

    assertThat(scenario.step(second, 0).state()).isEqualTo(StepState.BLOCKED);
    assertThat(scenario.step(second, 0).blockers()).isEqualTo(1);
    assertThat(scenario.events(second.id().value() + "/0")).containsExactly("Planned");
  }
}
