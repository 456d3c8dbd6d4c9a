package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Signatures;
import dev.swarm.journal.Verdict;
import dev.swarm.replay.Checkpoint;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.replay.StateHash;
import dev.swarm.replay.Tables;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Steps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A journal may lose its old entries behind a checkpoint, and proves what it proved before. */
public interface CheckpointRules extends OnStore {
  private ReplayRoom room() {
    return new ReplayRoom(store());
  }

  private StateHash tables() {
    return store().read(tx -> StateHash.of(new Tables(tx)));
  }

  private List<Entry> entries() {
    return read(Entries.class).from(1, 100_000);
  }

  /** A swarm with a task that is done, one that waits for another, and one that is held. */
  private Swarm worked(Scenario scenario) {
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    scenario.submit(swarm, TaskSpec.describe("first").input("in"));
    scenario.work(agent, "out");
    var needed = scenario.submit(swarm, TaskSpec.describe("second"));
    scenario.submit(swarm, TaskSpec.describe("third").needs(needed.id()));
    scenario.claim(agent);
    return swarm;
  }

  private void sound() {
    var proof = room().prove(List.of());
    assertThat(proof.holds()).as(proof.toString()).isTrue();
    assertThat(room().replay().hash()).isEqualTo(tables());
    assertThat(room().differences(difference -> {})).isZero();
    assertThat(new JournalRoom(store()).verify())
        .isInstanceOfAny(Verdict.Intact.class, Verdict.Unanchored.class);
  }

  private void altered(String why) {
    var proof = room().prove(List.of());
    assertThat(proof.holds()).isFalse();
    assertThat(proof.journal())
        .isInstanceOfSatisfying(
            Verdict.Altered.class, altered -> assertThat(altered.why()).contains(why));
  }

  @Test
  default void entriesBehindACheckpointAreDroppedAndTheRestIsProvedFromThere() {
    var scenario = Scenario.on(this);
    var swarm = worked(scenario);
    var head = read(Entries.class).head();
    var state = tables();

    var made = room().checkpoint(0).orThrow();

    assertThat(made).isEqualTo(new Checkpoint(head, head.position(), 1));
    assertThat(entries()).extracting(Entry::type).containsExactly("Checkpointed");
    assertThat(tables()).isEqualTo(state);
    assertThat(room().prove(List.of()).checkpoint()).contains(head);
    sound();
    scenario.submit(swarm, TaskSpec.describe("fourth").input("in"));
    scenario.work(scenario.join(swarm, "another"), "more");
    sound();
  }

  @Test
  default void asManyEntriesAsAreWantedAreKeptAndCanBeReplayed() {
    var scenario = Scenario.on(this);
    worked(scenario);
    var before = entries();
    long begins = before.size() - 3L;
    var then = room().replay(begins).orThrow().hash();

    room().checkpoint(3).orThrow();

    assertThat(entries())
        .startsWith(before.subList(before.size() - 3, before.size()).toArray(Entry[]::new));
    assertThat(entries()).hasSize(4);
    assertThat(room().replay(begins).orThrow().hash()).isEqualTo(then);
    assertThat(room().replay(begins + 1).orThrow().at().position()).isEqualTo(begins + 1);
    assertThat(Scenario.code(room().replay(begins - 1))).isEqualTo("INVALID");
    assertThat(Scenario.code(room().changes(0, begins + 1, d -> {}))).isEqualTo("INVALID");
    assertThat(Scenario.code(room().changes(begins + 1, begins - 1, d -> {}))).isEqualTo("INVALID");
    assertThat(Scenario.code(room().changes(begins, begins + 1, d -> {}))).isEqualTo("DONE");
    sound();
  }

  @Test
  default void aCheckpointFollowsTheOneBefore() {
    var scenario = Scenario.on(this);
    var swarm = worked(scenario);
    var first = room().checkpoint(0).orThrow();
    assertThat(room().checkpoint(100).orThrow()).isEqualTo(new Checkpoint(first.at(), 0, 1));
    scenario.submit(swarm, TaskSpec.describe("later").input("more"));

    var second = room().checkpoint(0).orThrow();

    assertThat(second.at().position()).isGreaterThan(first.at().position() + 1);
    assertThat(entries()).extracting(Entry::version).containsExactly(2L);
    sound();
  }

  @Test
  default void aJournalThatIsShortEnoughIsKeptFromItsBeginning() {
    worked(Scenario.on(this));
    int before = entries().size();

    var nothing = room().checkpoint(before).orThrow();

    assertThat(nothing).isEqualTo(new Checkpoint(Head.GENESIS, 0, before));
    assertThat(entries()).hasSize(before);
  }

  @Test
  default void aStoreThatIsNotWhatItsJournalTellsGetsNoCheckpoint() {
    var scenario = Scenario.on(this);
    var swarm = worked(scenario);
    var step = scenario.step(scenario.submit(swarm, TaskSpec.describe("it")), 0);
    write(Steps.class).update(StepRow.at(step.version() + 1, step), step.version());
    int before = entries().size();

    assertThat(Scenario.code(room().checkpoint(0))).isEqualTo("WRONG_STATE");
    assertThat(entries()).hasSize(before);
  }

  @Test
  default void aPayloadNamedByADroppedEntryIsStillProved() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    scenario.submit(swarm, TaskSpec.describe("it").input("in"));
    var step = scenario.work(agent, "true output").step();
    room().checkpoint(0).orThrow();
    sound();

    var forged = new Salted(Payload.of("another"), new byte[Salted.SALT_BYTES]);
    write(Payloads.class).put(step.value(), Payloads.Part.OUTPUT, forged);
    altered("the output kept for " + step + " does not give the fingerprint");
    write(Payloads.class).drop(step.value());
    altered("the output kept for " + step + " is gone");
  }

  @Test
  default void whatWasRedactedBehindACheckpointIsNotMissed() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var one = scenario.submit(swarm, TaskSpec.describe("one").input("in"));
    scenario.work(agent, "out");
    var other = scenario.submit(swarm, TaskSpec.describe("other").input("in"));
    scenario.work(agent, "out");
    scenario.tasks().redact(one.id()).orThrow();
    room().checkpoint(0).orThrow();
    scenario.tasks().redact(other.id()).orThrow();

    sound();
  }

  @Test
  default void aCheckpointWhoseStateIsAnotherIsAltered() {
    worked(Scenario.on(this));
    room().checkpoint(0).orThrow();
    var kept = read(Payloads.class).find(Checkpointed.OWNER, Payloads.Part.OUTPUT).orElseThrow();
    byte[] bytes = kept.payload().bytes();
    for (int i = 0; i < bytes.length; i += 101) {
      bytes[i] ^= 1;
      put(Payload.of(bytes));
      altered("the checkpoint that it names is not what was made");
      bytes[i] ^= 1;
    }
    put(kept.payload());
    sound();
    write(Payloads.class).drop(Checkpointed.OWNER);
    altered("it is gone");
  }

  private void put(Payload payload) {
    var salted = new Salted(payload, new byte[Salted.SALT_BYTES]);
    write(Payloads.class).put(Checkpointed.OWNER, Payloads.Part.OUTPUT, salted);
  }

  @Test
  default void aCheckpointThatNamesAnotherHashOrStateIsAltered() {
    worked(Scenario.on(this));
    var made = room().checkpoint(0).orThrow();
    var at = made.at();
    var content = Checkpointed.newest(read(Entries.class)).orElseThrow().content();
    for (var forged :
        List.of(
            signed(2, at, new Entry.Hash(1, 2, 3, 4)),
            signed(2, new Head(at.position(), content, at.at()), content),
            signed(2, new Head(at.position() + 1, at.hash(), at.at()), content))) {
      write(Entries.class).append(forged);
      altered("the checkpoint that it names is not what was made");
    }
    write(Entries.class).append(signed(3, new Head(999, content, at.at()), content));
    altered("it holds what no entry can");
  }

  /** So that its signature does not give it away. */
  private Checkpointed signed(long version, Head at, Entry.Hash content) {
    var signed = read(Signatures.class).sign(Checkpointed.message(at, content));
    return new Checkpointed(version, at, content, signed);
  }

  @Test
  default void ofAReceiptFromBeforeTheCheckpointNobodyCanTell() {
    worked(Scenario.on(this));
    var before = entries();
    room().checkpoint(0).orThrow();
    var old = before.get(1).receipt();
    var last = before.getLast().receipt();
    var after = entries().getFirst().receipt();
    var forged = new Receipt(last.position(), old.hash());

    var proof = room().prove(List.of(old, last, after, forged));
    assertThat(proof.dropped()).containsExactly(old);
    assertThat(proof.missing()).containsExactly(forged);
    assertThat(room().prove(List.of(old, last, after)).holds()).isTrue();
  }

  @Test
  default void aCheckpointThatIsCutShortAnywhereLeavesAJournalThatIsProved() {
    var scenario = Scenario.on(this);
    var swarm = worked(scenario);
    for (int i = 0; i < 700; i++) {
      scenario.submit(swarm, TaskSpec.describe("x".repeat(200)));
    }
    int all = entries().size();
    var lengths = new ArrayList<Integer>();
    boolean done = false;
    for (int i = 0; !done; i++) {
      done = cutShort(1 + i % 2);
      lengths.add(entries().size());
      sound();
    }

    assertThat(lengths).contains(all, all + 1, all + 1 - 500).endsWith(1);
    assertThat(entries()).hasSize(1);
  }

  /** Makes a checkpoint with so many writes; true when that was enough. */
  private boolean cutShort(int writes) {
    try {
      new ReplayRoom(new CutShort(store(), writes)).checkpoint(0).orThrow();
      return true;
    } catch (CutShortException e) {
      return false;
    }
  }

  /** The process was killed. */
  final class CutShortException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A store that fails before one more than so many writes. */
  final class CutShort extends ForwardingStore {
    private int left;

    CutShort(Store store, int writes) {
      super(store);
      this.left = writes;
    }

    @Override
    public <R> R write(Function<Tx, R> work) {
      if (left-- == 0) {
        throw new CutShortException();
      }
      return store.write(work);
    }
  }

  @Test
  default void whoReadsWhileEntriesAreDroppedBeginsAnew() {
    var scenario = Scenario.on(this);
    var swarm = worked(scenario);
    for (int i = 0; i < 600; i++) {
      scenario.submit(swarm, TaskSpec.describe("it"));
    }
    assertThat(entries()).hasSizeGreaterThan(1_000);
    var dropping = new Overtaking(store(), 3);

    assertThat(new ReplayRoom(dropping).prove(List.of()).checkpoint()).isPresent();
    assertThat(dropping.reads).isGreaterThan(3);
    sound();
  }

  @Test
  default void ofTwoCheckpointsAtOnceTheLaterOneIsRefusedOrBeginsAnew() {
    var scenario = Scenario.on(this);
    var swarm = worked(scenario);
    var codes = new HashSet<String>();
    for (int before = 1; before <= 8; before++) {
      scenario.submit(swarm, TaskSpec.describe("it"));
      codes.add(
          Scenario.code(new ReplayRoom(new Overtaking(store(), before)).checkpoint(before % 2)));
      sound();
    }

    assertThat(codes).containsExactlyInAnyOrder("DONE", "CONFLICT");
  }

  /** A store in which somebody makes a checkpoint before that read. */
  final class Overtaking extends ForwardingStore {
    private final int before;
    private int reads;

    Overtaking(Store store, int before) {
      super(store);
      this.before = before;
    }

    @Override
    public <R> R read(Function<Tx, R> work) {
      if (++reads == before) {
        new ReplayRoom(store).checkpoint(0).orThrow();
      }
      return store.read(work);
    }
  }
}
