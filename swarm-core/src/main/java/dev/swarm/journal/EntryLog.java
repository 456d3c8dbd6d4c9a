package dev.swarm.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sealed entries in memory, as the bytes that were hashed and their hash: to the collector a
 * journal of millions of entries is a few large arrays. Not safe for use by several threads.
 */
public final class EntryLog {
  private static final int BLOCK = 64 << 10;

  /** Fewer bytes than any entry has. */
  private static final int LEAST = 64;

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
      this.starts = new int[capacity / LEAST + 1];
    }

    boolean hasRoom(int length) {
      return starts[count] + length <= bytes.length;
    }

    void add(Chain chain, int length) {
      chain.write(bytes, starts[count]);
      starts[count + 1] = starts[count] + length;
      count++;
    }

    Entry entry(long position) {
      int place = (int) (position - first);
      return Chain.read(Arrays.copyOfRange(bytes, starts[place], starts[place + 1]));
    }
  }

  private final List<Block> blocks = new ArrayList<>();
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
    int length = chain.advance(event, at);
    if (blocks.isEmpty() || !blocks.getLast().hasRoom(length)) {
      blocks.add(new Block(next, Math.max(BLOCK, length)));
    }
    blocks.getLast().add(chain, length);
    next++;
  }

  public Entry entry(long position) {
    return blocks.get(blockOf(position)).entry(position);
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
