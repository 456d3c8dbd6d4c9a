package dev.swarm.mcp.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Cuts a stream into lines without holding more than one, and never more than {@code limit} bytes
 * of it: the rest of a longer line is read and forgotten. Owned by the thread that reads.
 */
public final class Lines {
  /** One line, or that there was none to have. */
  public sealed interface Line {
    /** The bytes from {@code from} on are the line's until the next is read. */
    record Text(byte[] bytes, int from, int length) implements Line {}

    /**
     * More bytes than are held.
     *
     * @param id of the request that the line was, where it could be found in passing
     */
    record TooLong(int limit, Optional<JsonNode> id) implements Line {}

    record End() implements Line {}
  }

  private static final Line END = new Line.End();
  private static final int FIRST = 16 * 1024;

  private final InputStream in;
  private final int limit;
  private byte[] buffer = new byte[FIRST];
  private int start;
  private int end;

  public Lines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Waits for the next line; a last one without a newline counts. */
  public Line next() throws IOException {
    var scanned = start;
    while (true) {
      for (var i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          return line(i);
        }
      }
      scanned = end;
      if (end - start > limit) {
        return skip();
      }
      var moved = makeRoom();
      scanned -= moved;
      if (!fill()) {
        return rest();
      }
    }
  }

  /** Whether there are bytes of a next line already. */
  public boolean more() {
    return start < end;
  }

  private Line line(int newline) {
    var from = start;
    start = newline + 1;
    var length = newline - from;
    return length > limit ? tooLong(from, newline) : new Line.Text(buffer, from, length);
  }

  private Line rest() {
    if (start == end) {
      return END;
    }
    var from = start;
    start = end;
    return new Line.Text(buffer, from, end - from);
  }

  private Line tooLong(int from, int to) {
    var search = new IdSearch();
    search.look(buffer, from, to);
    return new Line.TooLong(limit, search.found());
  }

  private Line skip() throws IOException {
    var search = new IdSearch();
    while (true) {
      for (var i = start; i < end; i++) {
        if (buffer[i] == '\n') {
          search.look(buffer, start, i);
          start = i + 1;
          return new Line.TooLong(limit, search.found());
        }
      }
      search.look(buffer, start, end);
      start = 0;
      end = 0;
      buffer = new byte[FIRST];
      if (!fill()) {
        return new Line.TooLong(limit, search.found());
      }
    }
  }

  private boolean fill() throws IOException {
    var read = in.read(buffer, end, buffer.length - end);
    end += Math.max(read, 0);
    return read >= 0;
  }

  /** How far what is left was moved to the front. */
  private int makeRoom() {
    if (start == end) {
      var moved = start;
      start = 0;
      end = 0;
      if (buffer.length > FIRST) {
        buffer = new byte[FIRST];
      }
      return moved;
    }
    if (end < buffer.length) {
      return 0;
    }
    var moved = start;
    var held = end - start;
    if (held > buffer.length / 2) {
      buffer =
          Arrays.copyOf(buffer, Math.min(buffer.length * 2, Math.max(limit + FIRST, held + 1)));
    }
    System.arraycopy(buffer, start, buffer, 0, held);
    start = 0;
    end = held;
    return moved;
  }
}
