package dev.swarm.journal;

import dev.swarm.id.SwarmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sealed entries in memory, as bytes: to the collector a journal of millions of entries is a few
 * large arrays. What many entries share, kinds, swarms and types, is written once and then
 * numbered, and a position is an entry's place; so what is kept is less than what was hashed. Not
 * safe for use by several threads.
 */
public final class EntryLog {
  private static final int BLOCK = 64 << 10;

  /** A block that is full of smaller entries than this ends early. */
  private static final int TYPICAL = 96;

  /** Entries one after another. */
  private static final class Block {
    private final long first;
    private final byte[] bytes;
    // Where each entry begins, and where the next one will.
    private final int[] starts;
    private int count;

    Block(long first, int capacity) {
      this.first = first;
      this.bytes = new byte[capacity];
      this.starts = new int[capacity / TYPICAL + 1];
    }

    boolean hasRoom(int length) {
      return count + 1 < starts.length && starts[count] + length <= bytes.length;
    }

    void add(Chain chain, Encoder fields) {
      fields.write(bytes, starts[count]);
      int end = starts[count] + fields.size();
      chain.writeHash(bytes, end);
      count++;
      starts[count] = end + Entry.Hash.BYTES;
    }

    byte[] fields(long position) {
      int place = (int) (position - first);
      return Arrays.copyOfRange(bytes, starts[place], starts[place + 1] - Entry.Hash.BYTES);
    }

    Entry.Hash hash(long position) {
      int end = starts[(int) (position - first) + 1];
      return new Entry.Hash(Arrays.copyOfRange(bytes, end - Entry.Hash.BYTES, end));
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  // Each word's place among the words, and the words.
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  // Written anew for each entry.
  private final Encoder fields = new Encoder();
  private long first = 1;
  private long next = 1;

  /** The position of the first entry that is there. */
  public long first() {
    return first;
  }

  /** The position behind the last entry. */
  public long next() {
    return next;
  }

  /** Where the chain stood when it had sealed what is here. */
  public Head head() {
    if (next == 1) {
      return Head.GENESIS;
    }
    var last = entry(next - 1);
    return new Head(last.position(), last.hash(), last.at());
  }

  /** Seals the event as the chain's next entry, which must follow on the last one here. */
  public void seal(Chain chain, Event event, Instant at) {
    chain.advance(event, at);
    var subject = event.subject();
    fields.clear().instant(at).number(number(subject.kind().name())).text(subject.id());
    fields.number(number(subject.swarm().value())).number(event.version());
    chain.writeBody(fields.number(number(event.type())));
    int length = fields.size() + Entry.Hash.BYTES;
    if (blocks.isEmpty() || !blocks.getLast().hasRoom(length)) {
      blocks.add(new Block(next, Math.max(BLOCK, length)));
    }
    blocks.getLast().add(chain, fields);
    next++;
  }

  private int number(String word) {
    var known = numbers.get(word);
    if (known == null) {
      known = words.size();
      words.add(word);
      numbers.put(word, known);
    }
    return known;
  }

  public Entry entry(long position) {
    var block = blocks.get(blockOf(position));
    var in = new Decoder(block.fields(position));
    var at = in.instant();
    var kind = Subject.Kind.valueOf(words.get(in.integer()));
    var subject = new Subject(kind, in.text(), new SwarmId(words.get(in.integer())));
    long version = in.number();
    var type = words.get(in.integer());
    return new Entry(position, at, subject, version, type, in.bytes(), block.hash(position));
  }

  private int blockOf(long position) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).first <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Takes back what was sealed from that position on. */
  public void rewind(long position) {
    while (next > position) {
      var last = blocks.getLast();
      last.count = (int) Math.max(0, position - last.first);
      if (last.count == 0) {
        blocks.removeLast();
      }
      next = Math.max(position, last.first);
    }
  }

  /**
   * Drops what stands before that position.
   *
   * @return what takes that back
   */
  public Runnable dropBefore(long position) {
    long before = first;
    int whole = position == next ? blocks.size() : blockOf(position);
    var front = blocks.subList(0, whole);
    var dropped = List.copyOf(front);
    front.clear();
    first = position;
    return () -> {
      blocks.addAll(0, dropped);
      first = before;
    };
  }
}
