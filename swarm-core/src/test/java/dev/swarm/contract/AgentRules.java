package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.agent.Experience;
import dev.swarm.agent.Practice;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a store keeps agents. */
public interface AgentRules extends OnStore {
  private Swarm swarm(Specimens some) {
    var swarm = some.swarm();
    write(Swarms.class).insert(swarm);
    return swarm;
  }

  private Agent insert(Agent agent) {
    write(Agents.class).insert(agent);
    return agent;
  }

  private Agent found(Agent agent) {
    return read(Agents.class).find(agent.id()).orElseThrow();
  }

  @Test
  default void anAgentIsKeptAsItIs() {
    var some = new Specimens(clock());
    var agent = insert(some.agent(swarm(some), "java", "c++"));

    assertThat(found(agent)).isEqualTo(agent);
    assertThat(read(Agents.class).findByName(agent.swarm(), agent.name())).contains(agent);
  }

  @Test
  default void whatAnAgentLearnedIsKeptBesideItsCallsAndTally() {
    var some = new Specimens(clock());
    var agent = insert(some.agent(swarm(some)));
    var practice = new Practice(2, 1_250_000, new Agent.Tally(-1, 3, Duration.ofMillis(5)));
    var learned =
        new Agent(
            agent.id(),
            agent.swarm(),
            2,
            agent.spec(),
            agent.state(),
            agent.tally(),
            agent.lastSeen(),
            new Experience(
                Optional.of(CognitivePattern.LATERAL), Map.of(CognitivePattern.SYSTEMS, practice)));
    write(Agents.class).update(learned);

    assertThat(found(agent)).isEqualTo(learned);
    assertThat(found(agent).pattern()).isEqualTo(CognitivePattern.LATERAL);
    write(
        Agents.class,
        agents -> {
          agents.seen(agent.id(), SimulatedClock.START.plusSeconds(30));
          agents.tally(agent.id(), new Agent.Tally(1, 0, Duration.ZERO));
        });
    assertThat(found(agent).experience()).isEqualTo(learned.experience());
    assertThat(found(agent).spec()).isEqualTo(agent.spec());
    write(tx -> assertThat(tx.port(Agents.class).find(agent.id())).contains(found(agent)));
  }

  @Test
  default void anAgentsNameIsUniqueInItsSwarm() {
    var some = new Specimens(clock());
    var agent = insert(some.agent(swarm(some)));
    var elsewhere = some.agent(swarm(some));
    var twin =
        new Agent(
            some.agent(swarm(some)).id(),
            agent.swarm(),
            1,
            agent.spec(),
            agent.state(),
            agent.tally(),
            agent.lastSeen());

    assertThatThrownBy(() -> insert(agent)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> insert(twin)).isInstanceOf(RuntimeException.class);
    var namesake =
        new Agent(
            elsewhere.id(),
            elsewhere.swarm(),
            1,
            agent.spec(),
            agent.state(),
            agent.tally(),
            agent.lastSeen());
    insert(namesake);
    assertThat(read(Agents.class).findByName(agent.swarm(), agent.name())).contains(agent);
  }

  @Test
  default void anAgentIsUpdatedFromTheVersionBeforeAndNoOther() {
    var some = new Specimens(clock());
    var agent = insert(some.agent(swarm(some)));
    var retired = Specimens.retired(agent);
    write(Agents.class).update(retired);

    assertThat(found(agent)).isEqualTo(retired);
    assertThatThrownBy(() -> write(Agents.class).update(retired))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> write(Agents.class).update(Specimens.retired(Specimens.retired(retired))))
        .isInstanceOf(IllegalStateException.class);
    var unknown = some.agent(some.swarm());
    assertThatThrownBy(() -> write(Agents.class).update(Specimens.retired(unknown)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void callsAndTalliesLeaveTheVersionAlone() {
    var some = new Specimens(clock());
    var agent = insert(some.agent(swarm(some)));
    var later = SimulatedClock.START.plusSeconds(30);
    write(
        Agents.class,
        agents -> {
          agents.seen(agent.id(), later);
          agents.tally(agent.id(), new Agent.Tally(1, 0, Duration.ofMillis(20)));
          agents.tally(agent.id(), new Agent.Tally(0, 2, Duration.ofNanos(5_000)));
        });

    var after = found(agent);
    assertThat(after.version()).isEqualTo(1);
    assertThat(after.lastSeen()).isEqualTo(later);
    assertThat(after.tally()).isEqualTo(new Agent.Tally(1, 2, Duration.ofNanos(20_005_000)));
    assertThat(after.spec()).isEqualTo(agent.spec());
  }

  @Test
  default void activeAgentsComeInTheOrderInWhichTheyJoined() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var first = some.agent(swarm);
    var second = some.agent(swarm);
    var third = some.agent(swarm);
    insert(third);
    insert(first);
    insert(second);
    insert(some.agent(swarm(some)));
    write(Agents.class).update(Specimens.retired(second));

    assertThat(read(Agents.class).active(swarm.id())).containsExactly(first, third);
    assertThat(read(Agents.class).countActive(swarm.id())).isEqualTo(2);
  }

  @Test
  default void aSwarmWithoutAgentsHasNone() {
    var some = new Specimens(clock());
    var swarm = swarm(some);

    assertThat(read(Agents.class).active(swarm.id())).isEmpty();
    assertThat(read(Agents.class).countActive(swarm.id())).isZero();
  }

  @Test
  default void aRetiredAgentIsStillFoundByItsName() {
    var some = new Specimens(clock());
    var agent = insert(some.agent(swarm(some)));
    var retired = Specimens.retired(agent);
    write(Agents.class).update(retired);

    assertThat(read(Agents.class).findByName(agent.swarm(), agent.name())).contains(retired);
  }

  @Test
  default void unseenAgentsAreThoseActiveThatLastCalledBefore() {
    var some = new Specimens(clock());
    var silent = insert(some.agent(swarm(some)));
    var silentElsewhere = insert(some.agent(swarm(some)));
    var retired = insert(some.agent(swarm(some)));
    var calling = insert(some.agent(swarm(some)));
    var begin = SimulatedClock.START.plusSeconds(10);
    write(
        Agents.class,
        agents -> {
          agents.update(Specimens.retired(retired));
          agents.seen(calling.id(), begin);
        });

    assertThat(read(Agents.class).unseenSince(begin, 10))
        .containsExactlyInAnyOrder(silent, silentElsewhere);
    assertThat(read(Agents.class).unseenSince(begin, 1)).hasSize(1);
    assertThat(read(Agents.class).unseenSince(SimulatedClock.START, 10)).isEmpty();
  }

  @Test
  default void everyAgentRetiredOrNotIsShownInTheOrderOfIds() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var other = swarm(some);
    var one = some.agent(swarm);
    var two = some.agent(other);
    var three = insert(some.agent(swarm));
    insert(two);
    insert(one);
    write(Agents.class).update(Specimens.retired(two));

    var shown = new ArrayList<Agent>();
    read(Agents.class).each(shown::add);
    assertThat(shown).containsExactly(one, Specimens.retired(two), three);
    shown.clear();
    write(Agents.class).each(shown::add);
    assertThat(shown).hasSize(3);
  }
}
