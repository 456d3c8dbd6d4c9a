package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.swarm.Swarms;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a store keeps swarms. */
public interface SwarmRules extends OnStore {
  private void insert(Swarm swarm) {
    write(Swarms.class).insert(swarm);
  }

  @Test
  default void aSwarmIsKeptAsItIs() {
    var spec =
        SwarmSpec.named("Größe 1.0")
            .owner("somebody")
            .topology(Topology.HIERARCHICAL)
            .strategy(SwarmStrategy.ADAPTIVE)
            .lease(Duration.ofMillis(1_500))
            .maxAgents(7);
    var swarm = new Specimens(clock()).swarm(spec);
    insert(swarm);

    assertThat(read(Swarms.class).find(swarm.id())).contains(swarm);
  }

  @Test
  default void itsOwnCapHoldsInTheStoreAndIsProvedByTheJournal() {
    var scenario = Scenario.on(this);
    var narrow = scenario.swarms().create(SwarmSpec.named("narrow").maxAgents(2)).orThrow();
    scenario.swarm(Topology.MESH);
    scenario.join(narrow, "one");
    scenario.join(narrow, "two");

    var three = AgentSpec.of(AgentType.CODER).named("three");
    assertThat(Scenario.code(scenario.agents().spawn(narrow.id(), three))).isEqualTo("CAP");
    var replay = new ReplayRoom(store());
    assertThat(replay.prove(List.of()).holds()).isTrue();
    assertThat(replay.replay().state().swarms()).contains(narrow);
  }

  @Test
  default void aSwarmIsInsertedOnce() {
    var swarm = new Specimens(clock()).swarm();
    insert(swarm);

    assertThatThrownBy(() -> insert(swarm)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void aSwarmIsUpdatedFromTheVersionBeforeAndNoOther() {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    insert(swarm);
    var closed = Specimens.closed(swarm);
    write(Swarms.class).update(closed);

    assertThat(read(Swarms.class).find(swarm.id())).contains(closed);
    assertThatThrownBy(() -> write(Swarms.class).update(closed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(Swarms.class).update(Specimens.closed(Specimens.closed(closed))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(Swarms.class).update(Specimens.closed(some.swarm())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aSwarmIsFoundByOwnerAndNameWhileItIsOpen() {
    var some = new Specimens(clock());
    var mine = some.swarm(SwarmSpec.named("one").owner("me"));
    var yours = some.swarm(SwarmSpec.named("one").owner("you"));
    insert(mine);
    insert(yours);

    assertThat(read(Swarms.class).findOpen("me", "one")).contains(mine);
    assertThat(read(Swarms.class).findOpen("me", "two")).isEmpty();
    write(Swarms.class).update(Specimens.closed(mine));
    assertThat(read(Swarms.class).findOpen("me", "one")).isEmpty();
    assertThat(read(Swarms.class).findOpen("you", "one")).contains(yours);
  }

  @Test
  default void aNameIsFreeAgainOnceItsSwarmIsClosed() {
    var some = new Specimens(clock());
    var first = some.swarm(SwarmSpec.named("one"));
    insert(first);
    write(Swarms.class).update(Specimens.closed(first));
    var second = some.swarm(SwarmSpec.named("one"));
    insert(second);

    assertThat(read(Swarms.class).findOpen(SwarmSpec.DEFAULT_OWNER, "one")).contains(second);
  }

  @Test
  default void onlyOpenSwarmsCount() {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    insert(swarm);
    insert(some.swarm());

    assertThat(read(Swarms.class).countOpen()).isEqualTo(2);
    write(Swarms.class).update(Specimens.closed(swarm));
    assertThat(read(Swarms.class).countOpen()).isEqualTo(1);
  }

  @Test
  default void anOwnersOpenSwarmsAreCountedApart() {
    var some = new Specimens(clock());
    var closed = some.swarm(SwarmSpec.named("one").owner("me"));
    insert(closed);
    write(Swarms.class).update(Specimens.closed(closed));
    insert(some.swarm(SwarmSpec.named("two").owner("me")));
    insert(some.swarm(SwarmSpec.named("two").owner("you")));

    assertThat(read(Swarms.class).countOpen("me")).isEqualTo(1);
    assertThat(read(Swarms.class).countOpen("you")).isEqualTo(1);
    assertThat(read(Swarms.class).countOpen("m")).isZero();
  }

  @Test
  default void openSwarmsAreShownOldestFirst() {
    var some = new Specimens(clock());
    var first = some.swarm();
    var second = some.swarm();
    var third = some.swarm();
    insert(third);
    insert(second);
    insert(first);
    write(Swarms.class).update(Specimens.closed(second));

    assertThat(read(Swarms.class).open()).containsExactly(first, third);
  }

  @Test
  default void theNewestSwarmsComeFirst() {
    var some = new Specimens(clock());
    var first = some.swarm();
    var second = some.swarm();
    var third = some.swarm();
    insert(second);
    insert(third);
    insert(first);

    assertThat(read(Swarms.class).newest(2)).containsExactly(third, second);
  }

  @Test
  default void everySwarmIsShownInTheOrderOfIds() {
    var some = new Specimens(clock());
    var one = some.swarm();
    var two = some.swarm();
    var three = some.swarm();
    insert(two);
    insert(three);
    insert(one);
    write(Swarms.class).update(Specimens.closed(two));

    var shown = new ArrayList<Swarm>();
    read(Swarms.class).each(shown::add);
    assertThat(shown).containsExactly(one, Specimens.closed(two), three);
  }
}
