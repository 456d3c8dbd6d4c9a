package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.AgentRoom;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.TaskRoom;
import dev.swarm.work.WorkRoom;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  @TempDir Path directory;

  @Test
  void aTaskIsSubmittedClaimedAndCompleted() {
    var random = new SplittableRandom(1);
    var ids = new TimeOrderedIds(InstantSource.system(), random);
    try (var store = SqliteStore.open(directory.resolve("swarm.db"))) {
      var swarm =
          new SwarmRoom(store, ids, Caps.DEFAULT).create(SwarmSpec.named("s")).orThrow().id();
      var agents = new AgentRoom(store, ids, Caps.DEFAULT);
      var agent = agents.spawn(swarm, AgentSpec.of(AgentType.CODER)).orThrow().id();
      agents.spawn(swarm, AgentSpec.of(AgentType.TESTER)).orThrow();
      var tasks = new TaskRoom(store, ids, Caps.DEFAULT, random);
      var work = new WorkRoom(store, Caps.DEFAULT, random);
      for (int i = 0; i < 20; i++) {
        var task = tasks.submit(swarm, TaskSpec.describe("do it")).orThrow();
        for (var claimed : work.claim(agent, 1).orThrow()) {
          work.complete(Hold.of(claimed), Outcome.succeeded("done")).orThrow();
          assertThat(tasks.find(claimed.step().task()).orElseThrow().state())
              .isEqualTo(TaskState.SUCCEEDED);
        }
        assertThat(tasks.find(task.id())).isPresent();
      }
      assertThat(tasks.count(swarm, TaskState.SUCCEEDED)).isPositive();
      assertThat(new JournalRoom(store).verify()).isInstanceOf(Verdict.Intact.class);
    }
  }

  @Test
  void readsWithinAReadSeeItsSnapshotWhateverIsCommittedMeanwhile() {
    var ids = new TimeOrderedIds(InstantSource.system(), new SplittableRandom(1));
    try (var store = SqliteStore.open(directory.resolve("swarm.db"))) {
      var swarms = new SwarmRoom(store, ids, Caps.DEFAULT);

      int within =
          store.read(
              tx -> {
                assertThat(swarms.open()).isEmpty();
                swarms.create(SwarmSpec.named("s")).orThrow();
                return swarms.open().size();
              });

      assertThat(within).isZero();
      assertThat(swarms.open()).hasSize(1);
    }
  }
}
