package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentRoom;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.network.NetworkEvent;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskEvent;
import dev.swarm.work.Retention;
import dev.swarm.work.StepEvent;
import dev.swarm.work.StepEventCode;
import dev.swarm.work.Sweep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kill in the middle of uploads leaves no half payload that anybody can see. */
@Timeout(1800)
class HalfPayloadsIT {
  private static final int KILLS = Boolean.getBoolean("swarm.campaign") ? 200 : 5;

  @TempDir Path directory;
  private final Random random = new Random();

  @Test
  void whatIsNamedIsWholeAfterAKillAndTheRestIsCollected() throws InterruptedException {
    var file = Template.in(directory);
    SwarmId swarm;
    List<Agent> agents = new ArrayList<>();
    try (var store = SqliteStore.open(file)) {
      var ids = new TimeOrderedIds(InstantSource.system(), random);
      swarm = new SwarmRoom(store, ids, Caps.DEFAULT).create(SwarmSpec.named("s")).orThrow().id();
      var room = new AgentRoom(store, ids, Caps.DEFAULT);
      for (int i = 0; i < 3; i++) {
        agents.add(room.spawn(swarm, AgentSpec.of(AgentType.CODER).named("a" + i)).orThrow());
      }
    }
    var acknowledged = new HashSet<String>();
    int inFlight = 0;
    long checked = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (var child = Child.largely(file, swarm, agents.stream().map(Agent::id).toList())) {
        for (int i = random.nextInt(12); i >= 0; i--) {
          acknowledged.add(child.line());
        }
        child.kill();
        child.rest().stream().filter(line -> whole(line)).forEach(acknowledged::add);
      }
      inFlight += Rows.number(file, "select count(*) from blob where missing > 0") > 0 ? 1 : 0;
      try (var store = SqliteStore.open(file)) {
        checked = check(store, acknowledged);
        collect(store);
        assertThat(check(store, acknowledged)).isEqualTo(checked);
      }
      assertThat(Rows.number(file, "select count(*) from blob where loose = 1")).isZero();
      assertThat(
              Rows.number(
                  file,
                  "select count(*) from blob_chunk where hash not in (select blob from payload"
                      + " where blob is not null)"))
          .isZero();
    }
    System.out.println(
        "%d kills, %d of them amid an upload; %d payloads whole, %d acknowledged"
            .formatted(KILLS, inFlight, checked, acknowledged.size()));
    assertThat(inFlight).isPositive();
  }

  /** A line that was not cut by the kill. */
  private static boolean whole(String line) {
    return line.matches("(task|network)_[0-9a-z]{26}(/0)?");
  }

  private static void collect(Store store) {
    var terms = new Sweep.Terms(Duration.ofDays(1), Retention.DEFAULT, Duration.ofSeconds(-1));
    var sweep = new Sweep(store, terms, new Random());
    while (sweep.tick()) {
      // Bite by bite.
    }
  }

  /** Each payload that the journal tells of is there, and is what its fingerprint says. */
  private static long check(Store store, Set<String> acknowledged) {
    assertThat(new JournalRoom(store).verify()).isInstanceOf(Verdict.Intact.class);
    var seen = new HashSet<String>();
    for (long at = 1; ; ) {
      long from = at;
      List<Entry> page = store.read(tx -> tx.port(Entries.class).from(from, 500));
      store.<Boolean>read(
          tx -> {
            page.forEach(entry -> check(tx, entry, seen));
            return true;
          });
      at += page.size();
      if (page.isEmpty()) {
        assertThat(seen).containsAll(acknowledged);
        return seen.size();
      }
    }
  }

  private static void check(Tx tx, Entry entry, Set<String> seen) {
    var body = new Decoder(entry.body());
    var id = entry.subject().id();
    switch (entry.type()) {
      case "Submitted" -> {
        var event =
            (TaskEvent.Submitted)
                TaskEvent.decode(entry.type(), entry.subject(), entry.version(), body);
        whole(tx, new TaskId(id).value(), Part.INPUT, event.inputFingerprint());
        seen.add(id);
      }
      case "Succeeded" -> {
        if (id.contains("/")) {
          var event =
              (StepEvent.Succeeded)
                  StepEventCode.decode(entry.type(), entry.subject(), entry.version(), body);
          whole(tx, new StepId(id).value(), Part.OUTPUT, event.fingerprint());
          seen.add(id);
        }
      }
      case "Added" -> {
        var event =
            (NetworkEvent.Added)
                NetworkEvent.decode(entry.type(), entry.subject(), entry.version(), body);
        whole(tx, id, Part.CONTENT, event.content().checksum().bytes());
        seen.add(id);
      }
      default -> {
        // Names no payload.
      }
    }
  }

  private static void whole(Tx tx, String owner, Part part, byte[] fingerprint) {
    var kept = tx.port(Payloads.class).find(owner, part).orElseThrow();
    assertThat(kept.fingerprint()).as(owner).isEqualTo(fingerprint);
  }
}
