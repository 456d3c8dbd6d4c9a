package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.network.Listing;
import dev.swarm.network.NetworkKey;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.replay.Events;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import dev.swarm.work.StepEvent;
import dev.swarm.work.StepEvent.Verb;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who may change which networks of a swarm, and that nobody can under a lease that is over (I2).
 */
public interface NetworkAuthorRules extends OnStore {
  @Test
  default void anAgentChangesItsOwnNetworksAndThoseThatAreSharedAlone() {
    var nets = new Nets(this);
    var a = nets.scenario.join(nets.swarm, "a");
    var b = nets.scenario.join(nets.swarm, "b");
    var its = NetworkKey.of(a.id(), "net");
    nets.room().put(nets.id(), Nets.spec(its, "a's"), Author.agent(a.id())).orThrow();
    var by = Author.agent(b.id());
    var large = "x".repeat(100_000);

    assertThat(nets.room().put(nets.id(), Nets.spec(its, "x"), by))
        .isEqualTo(
            Answer.refused(
                new Problem.Conflict(
                    "network %s is not %s's".formatted(its, b.id()),
                    "its owner alone changes it: put a copy under a name of your own")));
    assertThat(Scenario.code(nets.room().put(nets.id(), Nets.spec(its, large), by)))
        .isEqualTo("CONFLICT");
    assertThat(read(Blobs.class).places(BlobId.of(Payload.of(large)))).isEmpty();
    assertThat(Scenario.code(nets.room().remove(nets.id(), its, Expected.anything(), by)))
        .isEqualTo("CONFLICT");
    assertThat(Scenario.code(nets.room().record(nets.id(), its, 1, Nets.training(1), by)))
        .isEqualTo("CONFLICT");
    assertThat(nets.room().get(nets.id(), its).orThrow().content()).isEqualTo(Payload.of("a's"));
    nets.room().put(nets.id(), Nets.spec(Nets.NET, "b's"), by).orThrow();
    nets.room().put(nets.id(), Nets.spec(Nets.NET, "a's"), Author.agent(a.id())).orThrow();
  }

  @Test
  default void onlyWhoIsOfTheSwarmPutsAndOnlyForThoseWhoAre() {
    var nets = new Nets(this);
    var stranger = nets.scenario.join(nets.scenario.swarm(Topology.MESH), "stranger").id();
    var spec = Nets.spec(Nets.NET, "v");
    for (var id : new AgentId[] {stranger, new AgentId("agent_nobody")}) {
      assertThat(Scenario.code(nets.room().put(nets.id(), spec, Author.agent(id))))
          .isEqualTo("NOT_FOUND");
      assertThat(nets.put(Nets.spec(NetworkKey.of(id, "net"), "v")))
          .isEqualTo(Answer.refused(new Problem.NotFound("agent of " + nets.id(), id.value())));
    }
    var nowhere = new SwarmId("swarm_x");
    assertThat(Scenario.code(nets.room().put(nowhere, spec, Author.outside())))
        .isEqualTo("NOT_FOUND");
    assertThat(
            Scenario.code(
                nets.room().remove(nowhere, Nets.NET, Expected.anything(), Author.outside())))
        .isEqualTo("NOT_FOUND");
  }

  @Test
  default void whatAClosedSwarmHasIsReadAndFromOutsideRemoved() {
    var nets = new Nets(this);
    var agent = nets.scenario.join(nets.swarm, "a");
    nets.put(Nets.NET, "kept");
    nets.record(Nets.NET, 1, Nets.training(1));
    nets.scenario.swarms().close(nets.id()).orThrow();

    assertThat(Scenario.code(nets.put(Nets.spec(Nets.NET, "v")))).isEqualTo("CLOSED");
    assertThat(
            Scenario.code(
                nets.room().record(nets.id(), Nets.NET, 1, Nets.training(2), Author.outside())))
        .isEqualTo("CLOSED");
    var by = Author.agent(agent.id());
    assertThat(Scenario.code(nets.room().remove(nets.id(), Nets.NET, Expected.anything(), by)))
        .isEqualTo("CLOSED");
    assertThat(nets.room().get(nets.id(), Nets.NET).orThrow().content())
        .isEqualTo(Payload.of("kept"));
    assertThat(nets.history(Nets.NET)).hasSize(1);
    nets.remove(Nets.NET);
    assertThat(nets.room().list(nets.id(), Listing.all())).isEmpty();
    nets.proved();
  }

  @Test
  default void aRetiredAgentPutsNothingAndWhatItHasStays() {
    var nets = new Nets(this);
    var agent = nets.scenario.join(nets.swarm, "a");
    var its = NetworkKey.of(agent.id(), "net");
    clock().advance(Duration.ofSeconds(30));
    nets.room().put(nets.id(), Nets.spec(its, "v"), Author.agent(agent.id())).orThrow();
    assertThat(seen(nets, agent).connected(clock().instant().plusSeconds(59))).isTrue();

    clock().advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    while (nets.scenario.sweep().tick()) {
      // Bite by bite.
    }
    assertThat(
            Scenario.code(
                nets.room().put(nets.id(), Nets.spec(its, "x"), Author.agent(agent.id()))))
        .isEqualTo("WRONG_STATE");
    assertThat(nets.keys(Listing.of(agent.id()))).containsExactly(its);
    nets.put(its, "from outside");
  }

  private static Agent seen(Nets nets, Agent agent) {
    return nets.scenario.agents().find(agent.id()).orElseThrow();
  }

  /** The lease of that agent, which holds the step of a new task. */
  private static Hold lease(Nets nets, Agent holder) {
    nets.scenario.submit(nets.swarm, TaskSpec.describe("work"));
    var assignment = nets.scenario.claim(holder);
    return Hold.of(assignment);
  }

  @Test
  default void aHolderPutsRecordsAndRemovesUnderItsLease() {
    var nets = new Nets(this);
    var holder = nets.scenario.join(nets.swarm, "holder");
    var under = Author.under(lease(nets, holder));
    var its = NetworkKey.of(holder.id(), "net");

    assertThat(nets.room().put(nets.id(), Nets.spec(its, "v"), under).orThrow().content().by())
        .contains(holder.id());
    assertThat(nets.room().record(nets.id(), its, 1, Nets.training(1), under).orThrow().by())
        .contains(holder.id());
    nets.room().remove(nets.id(), its, Expected.anything(), under).orThrow();
  }

  @Test
  default void aStaleHolderChangesNoNetworkAndThatIsOnRecord() {
    var nets = new Nets(this);
    var hold = lease(nets, nets.scenario.join(nets.swarm, "holder"));
    var other = nets.scenario.join(nets.swarm, "other");
    nets.put(Nets.NET, "v");
    clock().advance(FenceRules.LEASE.plusMillis(1));
    var under = Author.under(hold);
    nets.room().record(nets.id(), Nets.NET, 1, Nets.training(1), under).orThrow();
    nets.scenario.claim(other);
    var before = nets.room().find(nets.id(), Nets.NET);
    var large = "x".repeat(100_000);

    assertThat(
            List.of(
                Scenario.code(nets.room().put(nets.id(), Nets.spec(Nets.NET, "stale"), under)),
                Scenario.code(nets.room().put(nets.id(), Nets.spec(Nets.NET, large), under)),
                Scenario.code(nets.room().record(nets.id(), Nets.NET, 1, Nets.training(2), under)),
                Scenario.code(nets.room().remove(nets.id(), Nets.NET, Expected.anything(), under))))
        .containsOnly("STALE");
    assertThat(nets.room().find(nets.id(), Nets.NET)).isEqualTo(before);
    assertThat(read(Blobs.class).places(BlobId.of(Payload.of(large)))).isEmpty();
    assertThat(
            nets.scenario.journal().about(hold.step().value(), 100).stream()
                .map(Events::of)
                .filter(StepEvent.StaleRefused.class::isInstance)
                .map(event -> ((StepEvent.StaleRefused) event).verb()))
        .containsExactly(Verb.PUT, Verb.PUT, Verb.RECORD, Verb.REMOVE);
    nets.proved();
  }

  @Test
  default void aLeaseIsGoodForTheNetworksOfItsOwnSwarmAlone() {
    var nets = new Nets(this);
    var under = Author.under(lease(nets, nets.scenario.join(nets.swarm, "holder")));
    var other = nets.scenario.swarm(Topology.MESH);
    assertThat(Scenario.code(nets.room().put(other.id(), Nets.spec(Nets.NET, "v"), under)))
        .isEqualTo("INVALID");
  }
}
