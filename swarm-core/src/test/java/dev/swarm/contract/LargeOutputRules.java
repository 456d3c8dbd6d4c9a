package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.swarm.Caps;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.StepState;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and outputs up to the cap, through the rooms. */
public interface LargeOutputRules extends OnStore {
  private static Payload random(int size) {
    var bytes = new byte[size];
    new SplittableRandom(size).nextBytes(bytes);
    return Payload.of(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_535, 65_536, 65_537, 10 << 20, 64 << 20})
  default void anOutputOfAnySizeUpToTheCapReachesWhoeverNeedsIt(int size) {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var output = random(size);
    var first = scenario.submit(swarm, TaskSpec.describe("makes"));
    var second = scenario.submit(swarm, TaskSpec.describe("needs").needs(first.id()));
    var assignment = scenario.claim(agent);
    var hold = Hold.of(assignment);
    var outcome = Outcome.succeeded(output);

    var done = scenario.work().complete(hold, outcome).orThrow();
    assertThat(scenario.work().complete(hold, outcome).orThrow()).isEqualTo(done);
    assertThat(Scenario.code(scenario.work().complete(hold, Outcome.succeeded("other"))))
        .isEqualTo("STALE");

    assertThat(scenario.tasks().result(first.id()).orElseThrow().outputs().getFirst().output())
        .isEqualTo(output);
    var next = scenario.claim(agent);
    assertThat(next.task()).isEqualTo(second.id());
    assertThat(next.received().getFirst().output()).isEqualTo(output);
  }

  @Test
  default void whoeverCanTakeOnlySoMuchIsGivenWhatFitsAndToldOfTheRest() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var input = "x".repeat(100_000);
    var first = scenario.submit(swarm, TaskSpec.describe("makes"));
    scenario
        .work()
        .complete(Hold.of(scenario.claim(agent)), Outcome.succeeded(random(200_000)))
        .orThrow();
    scenario.submit(swarm, TaskSpec.describe("needs").needs(first.id()).input(input));

    var some = scenario.work().claim(agent.id(), 1, 250_000).orThrow().getFirst();
    assertThat(some.received().getFirst().output()).isEqualTo(random(200_000));
    assertThat(some.payload()).isEqualTo(Payload.omitted(100_000));
    var again = scenario.work().claim(agent.id(), 1, 150_000).orThrow().getFirst();
    assertThat(again.token()).as("the same lease").isEqualTo(some.token());
    assertThat(again.received().getFirst().output()).isEqualTo(Payload.omitted(200_000));
    assertThat(again.input()).isEqualTo(input);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_535, 65_536, 65_537, 10 << 20})
  default void anInputOfAnySizeReachesItsStepAndIsComparedUnderAKey(int size) {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var spec = TaskSpec.describe("takes").key("k").input(random(size));
    var task = scenario.submit(swarm, spec);

    assertThat(scenario.submit(swarm, spec).id()).isEqualTo(task.id());
    var other = spec.input(Payload.of("other"));
    assertThat(Scenario.code(scenario.tasks().submit(swarm.id(), other))).isEqualTo("CONFLICT");
    assertThat(scenario.claim(agent).payload()).isEqualTo(random(size));
  }

  @Test
  default void largePartsOfASplitReachTheirSteps() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.HIERARCHICAL);
    var agent = scenario.join(swarm, "a");
    scenario.submit(swarm, TaskSpec.describe("split"));
    var hold = Hold.of(scenario.claim(agent));
    var parts = List.of(random(300_000), random(10));
    var split = new Outcome.Split(parts, List.of());

    var done = scenario.work().complete(hold, split).orThrow();
    assertThat(scenario.work().complete(hold, split).orThrow()).isEqualTo(done);
    var fewer = new Outcome.Split(parts.subList(0, 1), List.of());
    assertThat(Scenario.code(scenario.work().complete(hold, fewer))).isEqualTo("STALE");
    assertThat(scenario.claim(agent).payload()).isEqualTo(parts.getFirst());
  }

  @Test
  default void whoeverIsStaleUploadsNothing() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    scenario.submit(swarm, TaskSpec.describe("makes"));
    var hold = Hold.of(scenario.claim(agent));
    scenario.work().release(hold).orThrow();
    var output = random(300_000);

    assertThat(Scenario.code(scenario.work().complete(hold, Outcome.succeeded(output))))
        .isEqualTo("STALE");
    assertThat(read(Blobs.class).places(BlobId.of(output))).isEmpty();
  }

  @Test
  default void whatIsOverTheCapIsRefusedWithWhatToDo() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var over = Payload.of(new byte[Caps.DEFAULT.payloadBytes() + 1]);
    long before = scenario.journal().head().position();

    tooLarge(scenario.tasks().submit(swarm.id(), TaskSpec.describe("over").input(over)));
    assertThat(scenario.journal().head().position()).isEqualTo(before);

    var task = scenario.submit(swarm, TaskSpec.describe("makes"));
    var hold = Hold.of(scenario.claim(agent));
    tooLarge(scenario.work().complete(hold, Outcome.succeeded(over)));
    tooLarge(scenario.work().complete(hold, new Outcome.Split(List.of(over), List.of())));
    assertThat(scenario.step(task, 0).state()).isEqualTo(StepState.LEASED);
  }

  private static void tooLarge(Answer<?> answer) {
    var problem = ((Answer.Refused<?>) answer).problem();
    assertThat(problem).isInstanceOf(Problem.TooLarge.class);
    assertThat(problem.message()).contains("67108865 bytes, 67108864 are allowed");
    assertThat(problem.next()).contains("file");
  }
}
