package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agents;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import dev.swarm.replay.Difference;
import dev.swarm.replay.Entity;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.replay.StateHash;
import dev.swarm.replay.Tables;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.Tasks;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store's tables hold is what its journal tells, and where it is not, that is found. */
public interface ReplayRules extends OnStore {
  private StateHash tables() {
    return store().read(tx -> StateHash.of(new Tables(tx)));
  }

  private ReplayRoom room() {
    return new ReplayRoom(store());
  }

  private List<Difference> differences() {
    var found = new ArrayList<Difference>();
    assertThat(room().differences(found::add)).isEqualTo(found.size());
    return found;
  }

  /** A hierarchy whose first task split and is done, and whose second waits for a third. */
  private Task worked(Scenario scenario) {
    var swarm = scenario.swarm(Topology.HIERARCHICAL);
    var agent = scenario.join(swarm, "agent", "java");
    scenario.submit(swarm, TaskSpec.describe("first").input("in").capabilities("java"));
    scenario.complete(scenario.claim(agent), Outcome.split(List.of("a", "b")));
    for (int i = 0; i < 3; i++) {
      scenario.work(agent, "out " + i);
    }
    var needed = scenario.submit(swarm, TaskSpec.describe("third"));
    scenario.submit(swarm, TaskSpec.describe("second").needs(needed.id()));
    scenario.complete(scenario.claim(agent), Outcome.failed("once"));
    return needed;
  }

  @Test
  default void foldingTheJournalGivesWhatTheTablesHold() {
    var scenario = Scenario.on(this);
    assertThat(room().replay().agrees()).isTrue();
    worked(scenario);

    var replayed = room().replay();
    assertThat(replayed.at()).isEqualTo(scenario.journal().head());
    assertThat(replayed.tables()).contains(tables());
    assertThat(replayed.hash()).isEqualTo(tables());
    assertThat(replayed.state().swarms()).hasSize(1);
    assertThat(replayed.state().tasks()).hasSize(3);
    assertThat(replayed.state().steps()).hasSize(6);
    assertThat(differences()).isEmpty();
  }

  @Test
  default void aHeartbeatAndACallMoveNoHashButAnEventDoes() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    scenario.submit(swarm, TaskSpec.describe("it"));
    var held = scenario.claim(agent);
    var before = tables();
    clock().advance(Duration.ofSeconds(30));

    scenario.work().heartbeat(List.of(Hold.of(held)));
    write(Agents.class).seen(agent.id(), clock().instant());
    assertThat(tables()).isEqualTo(before);
    scenario.complete(held, "done");
    assertThat(tables()).isNotEqualTo(before);
  }

  @Test
  default void replayToAPositionIsWhatTheTablesWereThere() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var then = tables();
    long position = scenario.journal().head().position();
    scenario.join(swarm, "agent");

    var replayed = room().replay(position).orThrow();
    assertThat(replayed.hash()).isEqualTo(then);
    assertThat(replayed.tables()).isEmpty();
    assertThat(room().replay(position + 1).orThrow().tables()).contains(tables());
    assertThat(Scenario.code(room().replay(position + 2))).isEqualTo("NOT_FOUND");
  }

  @Test
  default void anEntityThatWasChangedBesideTheJournalIsFoundFieldByField() {
    var scenario = Scenario.on(this);
    var task = scenario.task(worked(scenario));
    var step = scenario.step(task, 0);
    write(Steps.class).update(StepRow.at(step.version() + 1, step), step.version());

    assertThat(room().replay().agrees()).isFalse();
    assertThat(differences())
        .containsExactly(
            new Difference.Changed(
                Entity.Kind.STEP,
                step.id().value(),
                List.of(
                    new Difference.Field(
                        "version", "" + step.version(), "" + (step.version() + 1)))));
    var proof = room().prove(List.of());
    assertThat(proof.holds()).isFalse();
    assertThat(proof.differences()).isEqualTo(differences());
  }

  @Test
  default void aNeedThatWasMetBesideTheJournalIsFound() {
    var scenario = Scenario.on(this);
    var needed = worked(scenario);
    var waiting = read(Tasks.class).dependents(needed.id()).getFirst().task();
    write(Tasks.class).met(waiting, needed.id());

    assertThat(differences())
        .containsExactly(new Difference.OnlyBefore(Entity.Kind.NEED, waiting + " " + needed.id()));
  }

  @Test
  default void anEntityThatTheJournalDoesNotTellOfIsFound() {
    var scenario = Scenario.on(this);
    worked(scenario);
    var swarm = new Specimens(clock()).swarm(SwarmSpec.named("from nowhere"));
    write(Swarms.class).insert(swarm);

    assertThat(differences())
        .containsExactly(new Difference.OnlyAfter(Entity.Kind.SWARM, swarm.id().value()));
  }

  @Test
  default void whatChangedBetweenTwoPositionsIsShownEitherWay() {
    var scenario = Scenario.on(this);
    Swarm swarm = scenario.swarm(Topology.MESH);
    long before = scenario.journal().head().position();
    var agent = scenario.join(swarm, "agent");
    scenario.swarms().close(swarm.id()).orThrow();
    long after = scenario.journal().head().position();

    var found = new ArrayList<Difference>();
    assertThat(room().changes(before, after, found::add).orThrow()).isEqualTo(2);
    assertThat(found)
        .containsExactly(
            new Difference.Changed(
                Entity.Kind.SWARM,
                swarm.id().value(),
                List.of(
                    new Difference.Field("version", "1", "2"),
                    new Difference.Field("state", "OPEN", "CLOSED"))),
            new Difference.OnlyAfter(Entity.Kind.AGENT, agent.id().value()));
    found.clear();
    room().changes(after, 0, found::add);
    assertThat(found).hasOnlyElementsOfType(Difference.OnlyBefore.class).hasSize(2);
    assertThat(Scenario.code(room().changes(1, after + 1, found::add))).isEqualTo("NOT_FOUND");
  }

  @Test
  default void aPayloadThatIsNotWhatTheJournalNamesIsFoundByItsEntry() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    scenario.submit(swarm, TaskSpec.describe("it").input("in"));
    var step = scenario.work(agent, "true output").step();
    assertThat(room().prove(List.of()).holds()).isTrue();
    var receipt = scenario.journal().about(step.value(), 10).getLast().receipt();
    var forged = new Salted(Payload.of("another output"), new byte[Salted.SALT_BYTES]);
    write(Payloads.class).put(step.value(), Payloads.Part.OUTPUT, forged);

    assertThat(room().prove(List.of()).journal())
        .isEqualTo(
            new Verdict.Altered(
                receipt.position(),
                "the output kept for " + step + " does not give the fingerprint in this entry"));
  }

  @Test
  default void aPayloadThatIsGoneWithoutAnEntryIsFoundByTheEntryThatNamesIt() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    scenario.submit(swarm, TaskSpec.describe("it").input("in"));
    var step = scenario.work(agent, "an output").step();
    var receipt = scenario.journal().about(step.value(), 10).getLast().receipt();
    write(Payloads.class).drop(step.value());

    assertThat(room().prove(List.of()).journal())
        .isEqualTo(
            new Verdict.Altered(
                receipt.position(),
                "the output kept for " + step + " is gone, and no entry says why"));
  }

  @Test
  default void aReceiptTellsWhetherTheJournalHoldsItsEntry() {
    var scenario = Scenario.on(this);
    var task = worked(scenario);
    var receipt = scenario.journal().receipt(task.id().value()).orElseThrow();
    var other = new Receipt(receipt.position() - 1, receipt.hash());

    assertThat(room().prove(List.of(receipt)).holds()).isTrue();
    var proof = room().prove(List.of(receipt, other));
    assertThat(proof.missing()).containsExactly(other);
    assertThat(proof.holds()).isFalse();
  }
}
