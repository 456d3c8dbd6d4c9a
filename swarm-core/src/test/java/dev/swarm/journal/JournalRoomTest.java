package dev.swarm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.id.SwarmId;
import dev.swarm.store.Changes;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalRoomTest {
  private record Said(Subject subject, long version, String text) implements Event {
    @Override
    public void encode(Encoder out) {
      out.text(text);
    }
  }

  /** A journal that can be tampered with. */
  private record Tampered(List<Entry> all, Optional<Head> anchored) implements Store, Entries, Tx {
    Tampered(List<Entry> all) {
      this(all, Optional.empty());
    }

    @Override
    public <R> R write(Function<Tx, R> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <R> R read(Function<Tx, R> work) {
      return work.apply(this);
    }

    @Override
    public <P> P port(Class<P> type) {
      return type.cast(this);
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void append(Event event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Head head() {
      return new Head(all.size(), all.getLast().hash(), all.getLast().at());
    }

    @Override
    public List<Entry> from(long position, int limit) {
      var page = all.stream().skip(position - 1).limit(limit).toList();
      page.stream().filter(e -> e.type().equals("?")).findFirst().ifPresent(Tampered::unreadable);
      return page;
    }

    private static void unreadable(Entry entry) {
      throw new AlteredException(entry.position(), "it cannot be read");
    }

    @Override
    public Optional<Entry> last(String subjectId) {
      return about(subjectId, Integer.MAX_VALUE).stream().reduce((a, b) -> b);
    }

    @Override
    public List<Entry> about(String subjectId, int limit) {
      return all.stream().filter(e -> e.subject().id().equals(subjectId)).limit(limit).toList();
    }

    @Override
    public int drop(long upTo, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Changes changes() {
      return new Changes();
    }

    @Override
    public void poll() {}

    @Override
    public void close() {}
  }

  private static final String ZEROS =
      "0000000000000000000000000000000000000000000000000000000000000000";

  private static final SwarmId SWARM = new SwarmId("swarm_1");
  private static final Subject SUBJECT = new Subject(Subject.Kind.SWARM, SWARM.value(), SWARM);

  private static List<Entry> chain(long... versions) {
    var chain = new Chain(Head.GENESIS);
    var entries = new ArrayList<Entry>();
    for (long version : versions) {
      entries.add(chain.seal(new Said(SUBJECT, version, "said " + version), Instant.EPOCH));
    }
    return entries;
  }

  private static Verdict verdict(List<Entry> entries) {
    return new JournalRoom(new Tampered(entries)).verify();
  }

  private static void alteredAt(long position, List<Entry> entries) {
    assertThat(verdict(entries))
        .isInstanceOfSatisfying(
            Verdict.Altered.class, altered -> assertThat(altered.position()).isEqualTo(position));
  }

  @Test
  void anUnalteredJournalIsIntactUpToItsHead() {
    var entries = chain(1, 2, 3);

    assertThat(verdict(entries))
        .isEqualTo(
            new Verdict.Unanchored(new Head(3, entries.getLast().hash(), entries.getLast().at())));
    assertThat(new JournalRoom(new Tampered(entries)).head().position()).isEqualTo(3);
  }

  @Test
  void aLongJournalIsVerifiedPageByPage() {
    var versions = new long[2_500];
    for (int i = 0; i < versions.length; i++) {
      versions[i] = i + 1L;
    }

    assertThat(verdict(chain(versions))).isInstanceOf(Verdict.Unanchored.class);
    var entries = chain(versions);
    entries.set(2_100, changed(entries.get(2_100), e -> with(e, new byte[] {1, 'x'})));
    alteredAt(2_101, entries);
  }

  private static Entry changed(Entry entry, UnaryOperator<Entry> how) {
    return how.apply(entry);
  }

  private static Entry with(Entry e, byte[] body) {
    return new Entry(e.position(), e.at(), e.subject(), e.version(), e.type(), body, e.hash());
  }

  @Test
  void aFlippedBitIsFound() {
    var entries = chain(1, 2, 3);
    var body = entries.get(1).body();
    body[1] ^= 1;
    entries.set(1, with(entries.get(1), body));

    alteredAt(2, entries);
  }

  @Test
  void anyAlteredFieldIsFound() {
    var other = new Subject(Subject.Kind.TASK, SWARM.value(), SWARM);
    List<UnaryOperator<Entry>> changes =
        List.of(
            e ->
                new Entry(
                    e.position(),
                    e.at().plusNanos(1_000),
                    e.subject(),
                    e.version(),
                    e.type(),
                    e.body(),
                    e.hash()),
            e -> new Entry(e.position(), e.at(), other, e.version(), e.type(), e.body(), e.hash()),
            e -> new Entry(e.position(), e.at(), e.subject(), 9, e.type(), e.body(), e.hash()),
            e ->
                new Entry(
                    e.position(), e.at(), e.subject(), e.version(), "Sung", e.body(), e.hash()),
            e ->
                new Entry(
                    e.position(),
                    e.at(),
                    e.subject(),
                    e.version(),
                    e.type(),
                    e.body(),
                    Entry.Hash.GENESIS));
    for (var change : changes) {
      var entries = chain(1, 2, 3);
      entries.set(1, change.apply(entries.get(1)));
      alteredAt(2, entries);
    }
  }

  @Test
  void aDeletedEntryIsFound() {
    var entries = chain(1, 2, 3);
    entries.remove(1);

    alteredAt(2, entries);
  }

  @Test
  void swappedEntriesAreFound() {
    var entries = chain(1, 2, 3);
    Collections.swap(entries, 0, 1);

    alteredAt(1, entries);
  }

  @Test
  void anEntryForgedWithAHashOfItsOwnIsFoundAtTheNext() {
    var entries = chain(1, 2, 3);
    var chain = new Chain(new Head(1, entries.get(0).hash(), Instant.EPOCH));
    entries.set(1, chain.seal(new Said(SUBJECT, 2, "forged"), Instant.EPOCH));

    alteredAt(3, entries);
  }

  @Test
  void aSubjectThatSkipsAVersionIsFound() {
    alteredAt(2, chain(1, 3));
    alteredAt(1, chain(2));
  }

  @Test
  void whatAChainDidNotCommitIsRewound() {
    var chain = new Chain(Head.GENESIS);
    var first = chain.seal(new Said(SUBJECT, 1, "kept"), Instant.EPOCH);
    var kept = chain.head();
    chain.seal(new Said(SUBJECT, 2, "lost"), Instant.EPOCH);
    chain.rewind(kept);
    var second = chain.seal(new Said(SUBJECT, 2, "kept too"), Instant.EPOCH);

    assertThat(verdict(List.of(first, second))).isInstanceOf(Verdict.Unanchored.class);
  }

  @Test
  void entriesAreReadByPositionAndBySubject() {
    var room = new JournalRoom(new Tampered(chain(1, 2, 3)));

    assertThat(room.read(2, 5)).extracting(Entry::version).containsExactly(2L, 3L);
    assertThat(room.about(SWARM.value(), 2)).extracting(Entry::version).containsExactly(1L, 2L);
  }

  @Test
  void aWaitForEntriesEndsWithThemOrWithItsTime() throws InterruptedException {
    var room = new JournalRoom(new Tampered(chain(1, 2, 3)));

    assertThat(room.await(3, 5, Duration.ofSeconds(10))).hasSize(1);
    assertThat(room.await(4, 5, Duration.ofMillis(1))).isEmpty();
  }

  private static Head head(Entry entry) {
    return new Head(entry.position(), entry.hash(), entry.at());
  }

  private static Verdict verdict(List<Entry> entries, Head anchored) {
    return new JournalRoom(new Tampered(entries, Optional.of(anchored))).verify();
  }

  @Test
  void aJournalThatHoldsTheHeadKeptOutsideIsIntactAlsoBeyondIt() {
    var entries = chain(1, 2, 3);

    var last = head(entries.getLast());
    assertThat(verdict(entries, last)).isEqualTo(new Verdict.Intact(last, last));
    var earlier = head(entries.getFirst());
    assertThat(verdict(entries, earlier)).isEqualTo(new Verdict.Intact(last, earlier));
    assertThat(verdict(List.of(), Head.GENESIS))
        .isEqualTo(new Verdict.Intact(Head.GENESIS, Head.GENESIS));
  }

  @Test
  void aJournalThatEndsBeforeTheHeadKeptOutsideIsTruncatedAfterItsLastEntry() {
    var entries = chain(1, 2, 3, 4);
    var anchored = head(entries.getLast());

    assertThat(verdict(entries.subList(0, 2), anchored))
        .isEqualTo(
            new Verdict.Truncated(
                2, "entry 4, acknowledged at 1970-01-01T00:00:00Z, is not there"));
  }

  @Test
  void aJournalThatWasSealedAnewDiffersFromTheHeadKeptOutside() {
    var entries = chain(1, 2, 3);
    var anchored = head(entries.getLast());
    var chain = new Chain(head(entries.getFirst()));
    var anew = new ArrayList<>(entries.subList(0, 1));
    anew.add(chain.seal(new Said(SUBJECT, 2, "forged"), Instant.EPOCH));
    anew.add(chain.seal(new Said(SUBJECT, 3, "said 3"), Instant.EPOCH));

    assertThat(verdict(anew)).isInstanceOf(Verdict.Unanchored.class);
    assertThat(verdict(anew, anchored))
        .isInstanceOfSatisfying(
            Verdict.Truncated.class,
            truncated -> {
              assertThat(truncated.position()).isEqualTo(2);
              assertThat(truncated.why()).startsWith("entry 3 is not the one");
            });
  }

  @Test
  void anEntryThatCannotBeReadIsFoundAfterThoseBeforeIt() {
    var entries = chain(1, 2, 3);
    var broken = entries.get(2);
    var unreadable = new Entry(3, broken.at(), SUBJECT, 3, "?", broken.body(), broken.hash());
    entries.set(2, unreadable);
    alteredAt(3, entries);

    entries.set(0, with(entries.get(0), new byte[] {1, 'x'}));
    alteredAt(1, entries);

    entries.remove(1);
    entries.set(0, chain(1).getFirst());
    alteredAt(2, entries);
  }

  @Test
  void aReceiptIsHeldByTheJournalThatGaveItAlone() {
    var room = new JournalRoom(new Tampered(chain(1, 2, 3)));
    var receipt = room.receipt(SWARM.value()).orElseThrow();

    assertThat(receipt).isEqualTo(chain(1, 2, 3).getLast().receipt());
    assertThat(room.holds(receipt)).isTrue();
    assertThat(room.holds(new Receipt(2, receipt.hash()))).isFalse();
    assertThat(room.holds(new Receipt(9, receipt.hash()))).isFalse();
    assertThat(room.receipt("nobody")).isEmpty();
  }

  @Test
  void aReceiptIsWrittenAsPositionAndHash() {
    var receipt = chain(1, 2).getLast().receipt();

    assertThat(receipt).hasToString("2:" + receipt.hash());
    assertThat(Receipt.parse(receipt.toString())).isEqualTo(receipt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "2", "x:00", "2:00", "2:zz", "0:" + ZEROS, ":" + ZEROS})
  void whatIsNoReceiptIsRefused(String text) {
    assertThatThrownBy(() -> Receipt.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("POSITION:HASH");
  }

  @Test
  void aHashIsThirtyTwoBytes() {
    assertThatThrownBy(() -> new Entry.Hash(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Entry.Hash.GENESIS).hasToString("00".repeat(32));
    assertThat(Entry.Hash.GENESIS).isEqualTo(new Entry.Hash(new byte[32]));
    assertThat(Entry.Hash.GENESIS.hashCode()).isEqualTo(new Entry.Hash(new byte[32]).hashCode());
  }

  @Test
  void anEntrysBytesAreItsOwn() {
    var entry = chain(1).getFirst();
    entry.body()[0] = 9;
    entry.hash().bytes()[0] = 9;

    assertThat(entry).isEqualTo(chain(1).getFirst()).hasSameHashCodeAs(chain(1).getFirst());
    assertThat(entry.body()).isEqualTo(chain(1).getFirst().body());
    assertThat(entry).isNotEqualTo(chain(2).getFirst());
  }

  @Test
  void oneChangeAfterAnotherIsOneChange() {
    var first = Change.of("a", new Said(SUBJECT, 1, "one"));
    var both = first.and(Change.of("b", new Said(SUBJECT, 2, "two")));

    assertThat(both.next()).isEqualTo("b");
    assertThat(both.events()).extracting(Event::version).containsExactly(1L, 2L);
    assertThat(both.events()).extracting(Event::type).containsOnly("Said");
  }
}
