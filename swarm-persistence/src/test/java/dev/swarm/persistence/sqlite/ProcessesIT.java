package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentRoom;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Agents;
import dev.swarm.id.MessageId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.message.MessageRoom;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessesIT {
  @TempDir Path directory;

  @Test
  void severalProcessesShareOneFileFromItsMakingOnAndLoseNothing() {
    var file = directory.resolve("swarm.db");
    int each = 150;
    long all = 4L * each;
    var children = IntStream.range(0, 4).mapToObj(i -> Child.adding(file, each, 4)).toList();
    var sums = new ArrayList<String>();
    for (var child : children) {
      var said = child.rest();
      assertThat(said).last().isEqualTo("done");
      sums.addAll(said.subList(0, said.size() - 1));
    }

    assertThat(sums)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, all).mapToObj(Long::toString).toList());
    try (var store = SqliteStore.open(file)) {
      assertThat(Counter.value(store)).isEqualTo(all);
      assertThat(verdict(store).head().position()).isEqualTo(all);
    }
  }

  @Test
  void whatThisProcessRemembersYieldsToWhatAnotherCommits() {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file);
        var child = Child.adding(file, 200, 1)) {
      long mine = 0;
      for (var line = child.line(); !"done".equals(line); line = child.line()) {
        assertThat(line).containsOnlyDigits();
        Counter.add(store);
        mine++;
      }
      assertThat(Counter.value(store)).isEqualTo(mine + 200);
      assertThat(verdict(store).head().position()).isEqualTo(mine + 200);
      long before = store.changes().count();
      store.poll();
      assertThat(store.changes().count()).isGreaterThan(before);
    }
  }

  @Test
  void agentsOfSeveralProcessesWorkInOneSwarm() {
    var file = Template.in(directory);
    int each = 60;
    try (var store = SqliteStore.open(file)) {
      var ids = new TimeOrderedIds(InstantSource.system(), new Random());
      var swarm =
          new SwarmRoom(store, ids, Caps.DEFAULT).create(SwarmSpec.named("shared")).orThrow().id();
      var room = new AgentRoom(store, ids, Caps.DEFAULT);
      var agents =
          Stream.of("mine", "one", "two")
              .map(name -> room.spawn(swarm, AgentSpec.of(AgentType.CODER).named(name)).orThrow())
              .toList();
      try (var one = Child.working(file, swarm, agents.get(1).id(), each);
          var two = Child.working(file, swarm, agents.get(2).id(), each)) {
        new Lifecycles(store, swarm, agents.get(0).id()).run(each);
        assertThat(one.rest()).containsExactly("done");
        assertThat(two.rest()).containsExactly("done");
      }

      verdict(store);
      var steps = store.read(tx -> tx.port(Steps.class).count(swarm));
      assertThat(steps).containsExactly(Map.entry(StepState.SUCCEEDED, 3L * each));
      assertThat(steps).isEqualTo(store.write(tx -> tx.port(Steps.class).count(swarm)));
      assertThat(room.active(swarm)).allMatch(a -> a.tally().succeeded() == each);
      assertThat(store.<List<Agent>>write(tx -> tx.port(Agents.class).active(swarm)))
          .isEqualTo(room.active(swarm));
    }
  }

  @Test
  void whoeverWaitsForMessagesIsWokenByAnotherProcessAndGetsThemInOrder()
      throws InterruptedException {
    var file = Template.in(directory);
    int all = 30;
    try (var store = SqliteStore.open(file)) {
      var random = new Random();
      var ids = new TimeOrderedIds(InstantSource.system(), random);
      var swarm =
          new SwarmRoom(store, ids, Caps.DEFAULT).create(SwarmSpec.named("shared")).orThrow().id();
      var room = new AgentRoom(store, ids, Caps.DEFAULT);
      var from = room.spawn(swarm, AgentSpec.of(AgentType.CODER).named("from")).orThrow().id();
      var to = room.spawn(swarm, AgentSpec.of(AgentType.CODER).named("to")).orThrow().id();
      var messages = new MessageRoom(store, ids, Caps.DEFAULT, random);
      var got = new ArrayList<String>();
      var ack = new ArrayList<MessageId>();
      try (var child = Child.sending(file, from, to, all)) {
        while (got.size() < all) {
          var delivery = messages.receive(to, 4, MessageRoom.LONGEST_WAIT, ack).orThrow();
          assertThat(delivery.messages()).isNotEmpty();
          ack.clear();
          delivery.messages().forEach(m -> ack.add(m.message().id()));
          delivery.messages().forEach(m -> got.add(m.body().text()));
        }
        assertThat(child.rest()).containsExactly("done");
      }

      assertThat(got).isEqualTo(IntStream.range(0, all).mapToObj(Integer::toString).toList());
      messages.acknowledge(to, ack).orThrow();
      assertThat(messages.waiting(swarm, 9)).isEmpty();
      assertThat(verdict(store).head().position()).isEqualTo(3 + 2L * all);
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws InterruptedException {
    var file = Template.in(directory);
    long acknowledged = 0;
    for (int round = 0; round < 3; round++) {
      try (var child = Child.adding(file, Integer.MAX_VALUE, 8)) {
        for (int i = 0; i < 100; i++) {
          acknowledged = Math.max(acknowledged, Long.parseLong(child.line()));
        }
        child.kill();
        acknowledged = Math.max(acknowledged, last(child.rest().stream()));
      }
      try (var store = SqliteStore.open(file)) {
        assertThat(Counter.value(store)).isGreaterThanOrEqualTo(acknowledged);
        assertThat(verdict(store).head().position()).isEqualTo(Counter.value(store));
        acknowledged = Counter.add(store);
      }
    }
  }

  /** The highest of the whole lines; the last may be cut. */
  private static long last(Stream<String> lines) {
    var all = lines.filter(line -> line.matches("\\d+")).mapToLong(Long::parseLong).toArray();
    return LongStream.of(all).limit(Math.max(0, all.length - 1)).max().orElse(0);
  }

  private static Verdict.Intact verdict(SqliteStore store) {
    var verdict = new JournalRoom(store).verify();
    assertThat(verdict).isInstanceOf(Verdict.Intact.class);
    return (Verdict.Intact) verdict;
  }
}
