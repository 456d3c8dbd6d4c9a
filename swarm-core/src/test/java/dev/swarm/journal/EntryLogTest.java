package dev.swarm.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.id.SwarmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryLogTest {
  private static final SwarmId SWARM = new SwarmId("swarm_1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.000001Z");

  private record Said(long version, String text) implements Event {
    @Override
    public Subject subject() {
      return new Subject(Subject.Kind.SWARM, SWARM.value(), SWARM);
    }

    @Override
    public void encode(Encoder out) {
      out.text(text);
    }
  }

  private final Chain chain = new Chain(Head.GENESIS);
  private final Chain same = new Chain(Head.GENESIS);
  private final EntryLog log = new EntryLog();

  /** Seals notes of that many characters, and gives them as the chain itself would. */
  private List<Entry> seal(int count, int characters) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < count; i++) {
      var note = new Said(log.next(), "x".repeat(characters));
      log.seal(chain, note, NOW.plusSeconds(i));
      entries.add(same.seal(note, NOW.plusSeconds(i)));
    }
    return entries;
  }

  private List<Entry> all() {
    var entries = new ArrayList<Entry>();
    for (long at = log.first(); at < log.next(); at++) {
      entries.add(log.entry(at));
    }
    return entries;
  }

  @Test
  void anEntryIsReadAsItWasSealed() {
    var sealed = seal(1, 10).getFirst();
    assertThat(log.entry(1)).usingRecursiveComparison().isEqualTo(sealed);
  }

  @Test
  void entriesOfManyBlocksAreFoundByTheirPositions() {
    var sealed = seal(300, 1_000);
    assertThat(all()).isEqualTo(sealed).allMatch(new Chain(Head.GENESIS)::accepts);
    assertThat(log.head()).isEqualTo(chain.head());
  }

  @Test
  void theSmallestEntriesAndThoseLargerThanABlockHaveRoom() {
    var sealed = seal(3_000, 0);
    sealed.addAll(seal(2, 200_000));
    sealed.addAll(seal(1, 0));
    assertThat(all()).isEqualTo(sealed);
  }

  @Test
  void whatWasRewoundIsAsIfItHadNeverBeenSealed() {
    var kept = seal(100, 1_000);
    var head = chain.head();
    seal(200, 1_000);
    log.rewind(101);

    assertThat(log.head()).isEqualTo(head);
    chain.rewind(head);
    same.rewind(head);
    kept.addAll(seal(200, 500));
    assertThat(all()).isEqualTo(kept);

    log.rewind(1);
    assertThat(all()).isEmpty();
    assertThat(log.head()).isEqualTo(Head.GENESIS);
  }

  @Test
  void whatWasDroppedIsGoneUntilThatIsTakenBack() {
    var sealed = seal(300, 1_000);
    var takeBack = log.dropBefore(251);
    assertThat(all()).isEqualTo(sealed.subList(250, 300));

    takeBack.run();
    assertThat(all()).isEqualTo(sealed);

    log.dropBefore(2);
    log.dropBefore(251);
    sealed.addAll(seal(1, 1_000));
    assertThat(all()).isEqualTo(sealed.subList(250, 301));
  }
}
