package dev.swarm.neural.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a text apart as C's fscanf does, a piece at a time, and counts its lines. Unlike fscanf it
 * takes no number for another: what does not fit or is not finite is refused.
 */
final class Text {
  private static final int LONGEST_NUMBER = 100;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long line = 1;

  Text(InputStream in) {
    this.in = in;
  }

  /** Takes what is expected; a space in it stands for any white space, perhaps none. */
  void take(String expected) throws IOException {
    skipSpace();
    for (int i = 0; i < expected.length(); i++) {
      char c = expected.charAt(i);
      if (c == ' ') {
        skipSpace();
      } else if (peek() == c) {
        at++;
      } else {
        String before = expected.substring(0, i).strip();
        throw expected("\"" + expected + (before.isEmpty() ? "\"" : "\" to go on"));
      }
    }
  }

  /** Whether this character is next after white space. */
  boolean next(char c) throws IOException {
    skipSpace();
    return peek() == c;
  }

  /** A whole number from 0 to {@code most}, without a sign. */
  int count(String what, int most) throws IOException {
    skipSpace();
    String expected = "%s, a whole number from 0 to %d,".formatted(what, most);
    if (!digit(peek())) {
      throw expected(expected);
    }
    long number = 0;
    while (digit(peek())) {
      number = number * 10 + (peek() - '0');
      if (number > most) {
        throw malformed("expected %s but there is %d or more".formatted(expected, number));
      }
      at++;
    }
    return (int) number;
  }

  /** A finite number in decimal notation. */
  float number(String what) throws IOException {
    return number(what, 0, 0);
  }

  /** The same; the name is a format with up to two numbers. */
  float number(String format, int first, int second) throws IOException {
    skipSpace();
    var digits = new StringBuilder();
    while (ofNumber(peek())) {
      digits.append((char) peek());
      at++;
      if (digits.length() > LONGEST_NUMBER) {
        throw malformed(
            "%s has more than %d digits"
                .formatted(format.formatted(first, second), LONGEST_NUMBER));
      }
    }
    if (digits.isEmpty()) {
      throw expected(format.formatted(first, second) + ", a finite decimal number,");
    }
    try {
      float number = Float.parseFloat(digits.toString());
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number beyond all floats.
    }
    throw malformed(
        "expected %s, a finite decimal number, but there is %s"
            .formatted(format.formatted(first, second), digits));
  }

  /** Refuses anything but white space before the end. */
  void end() throws IOException {
    skipSpace();
    if (peek() >= 0) {
      throw expected("the end");
    }
  }

  /** The rest of the line. */
  String line(int longest) throws IOException {
    var text = new StringBuilder();
    while (printable(peek()) && text.length() < longest) {
      text.append((char) peek());
      at++;
    }
    return text.toString();
  }

  MalformedException malformed(String message) {
    return new MalformedException(line, message);
  }

  /** That what was read cannot be. */
  MalformedException malformed(IllegalArgumentException cause) {
    return malformed(String.valueOf(cause.getMessage()));
  }

  /** That something else is next than what was expected. */
  MalformedException expected(String what) throws IOException {
    return malformed("expected %s but there is %s".formatted(what, found()));
  }

  private String found() throws IOException {
    long here = line;
    if (peek() < 0) {
      return "the end of the file";
    }
    String text = line(24);
    if (!text.isEmpty()) {
      return "\"" + text + "\"";
    }
    return peek() == '\n' || peek() == '\r'
        ? "the end of line " + here
        : "the byte 0x%02x, which is no text".formatted(peek());
  }

  private void skipSpace() throws IOException {
    while (space(peek())) {
      if (peek() == '\n') {
        line++;
      }
      at++;
    }
  }

  /** The next byte, or -1. */
  private int peek() throws IOException {
    if (at == end) {
      end = Math.max(0, in.read(buffer));
      at = 0;
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at] & 0xff;
  }

  private static boolean space(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean ofNumber(int c) {
    return digit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  private static boolean printable(int c) {
    return c >= ' ' && c < 0x7f;
  }
}
