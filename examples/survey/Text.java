package survey;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What the bytes of a file say about it, lines counted one way everywhere. */
record Text(boolean binary, boolean utf8, boolean crlf, int lines, int blank) {
  private static final int LOOKED_AT = 8000;
  private static final Text BINARY = new Text(true, false, false, 0, 0);

  static Text of(byte[] bytes) {
    if (binary(bytes)) {
      return BINARY;
    }
    int lines = 0;
    int blank = 0;
    boolean crlf = false;
    for (int start = 0; start < bytes.length; ) {
      int end = end(bytes, start);
      lines++;
      blank += blank(bytes, start, end) ? 1 : 0;
      crlf |= end < bytes.length && end > start && bytes[end - 1] == '\r';
      start = end + 1;
    }
    return new Text(false, utf8(bytes), crlf, lines, blank);
  }

  /** As git decides it: a NUL among the first 8000 bytes. */
  static boolean binary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the line that starts here ends: its line feed, or the end of the file. */
  static int end(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean blank(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] != ' ' && (bytes[i] < '\t' || bytes[i] > '\r')) {
        return false;
      }
    }
    return true;
  }

  private static boolean utf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }
}
