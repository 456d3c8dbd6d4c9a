package dev.swarm.cli.init.edit;

import java.util.ArrayList;
import java.util.List;

/** Steps through a TOML text: blanks, comments, keys and quoted texts. */
final class TomlCursor {
  private final String text;
  private int at;

  TomlCursor(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  boolean sees(String what) {
    return text.startsWith(what, at);
  }

  /** Steps over what stands here if it is that. */
  boolean takes(String what) {
    boolean there = sees(what);
    if (there) {
      at += what.length();
    }
    return there;
  }

  void expect(String what, String remedy) throws MalformedException {
    if (!takes(what)) {
      throw problem("'" + what + "' is missing here", remedy);
    }
  }

  char next() {
    return text.charAt(at++);
  }

  MalformedException problem(String what, String remedy) {
    return MalformedException.at(text, at, what, remedy);
  }

  void skipBlanks() {
    while (sees(" ") || sees("\t")) {
      at++;
    }
  }

  /** Blanks, comments and line breaks. */
  void skipLines() {
    do {
      skipBlanks();
      skipComment();
    } while (takes("\n") || takes("\r\n"));
  }

  private void skipComment() {
    if (sees("#")) {
      while (!atEnd() && !sees("\n") && !sees("\r\n")) {
        at++;
      }
    }
  }

  /** A comment at most, and the line's end. */
  void endLine() throws MalformedException {
    skipBlanks();
    skipComment();
    if (!atEnd() && !takes("\n") && !takes("\r\n")) {
      throw problem("something follows the value", "begin a new line, or put a text in quotes");
    }
  }

  /** A key with dots between its parts. */
  List<String> key() throws MalformedException {
    var parts = new ArrayList<String>();
    do {
      skipBlanks();
      parts.add(part());
      skipBlanks();
    } while (takes("."));
    return parts;
  }

  private String part() throws MalformedException {
    if (sees("\"") || sees("'")) {
      return quoted();
    }
    int start = at;
    while (!atEnd() && isBare(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw problem("a key is missing here", "write key = value, or begin a comment with #");
    }
    return text.substring(start, at);
  }

  private static boolean isBare(char c) {
    return c == '_' || c == '-' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /** A text in one of the four kinds of quotes. */
  String quoted() throws MalformedException {
    int start = at;
    for (var quotes : List.of("\"\"\"", "'''")) {
      if (takes(quotes)) {
        return closed(start, quotes);
      }
    }
    return closed(start, String.valueOf(next()));
  }

  private String closed(int start, String quotes) throws MalformedException {
    var value = new StringBuilder();
    boolean lines = quotes.length() == 3;
    while (!sees(quotes)) {
      if (atEnd() || (!lines && sees("\n"))) {
        throw MalformedException.at(text, start, "a text is not closed", "add " + quotes);
      }
      char c = next();
      value.append(c == '\\' && quotes.startsWith("\"") ? escaped() : String.valueOf(c));
    }
    at += quotes.length();
    while (lines && sees(quotes.substring(0, 1))) { // up to two more belong to the text
      value.append(next());
    }
    return value.toString();
  }

  private String escaped() throws MalformedException {
    if (atEnd()) {
      return "";
    }
    char c = next();
    return switch (c) {
      case 'b' -> "\b";
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'f' -> "\f";
      case 'r' -> "\r";
      case 'e' -> "\u001b";
      case '"', '\\' -> String.valueOf(c);
      case 'x' -> codePoint(2);
      case 'u' -> codePoint(4);
      case 'U' -> codePoint(8);
      case ' ', '\t', '\r', '\n' -> "";
      default -> {
        at--;
        throw problem("an unknown escape", "write \\\\ for a backslash, or use single quotes");
      }
    };
  }

  private String codePoint(int digits) throws MalformedException {
    try {
      var value = Character.toString(Integer.parseInt(text.substring(at, at + digits), 16));
      at += digits;
      return value;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw problem("no such character", "write " + digits + " hexadecimal digits");
    }
  }
}
