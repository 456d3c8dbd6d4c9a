package dev.swarm.mcp.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds whose request it is in bytes of which no tree is made, because there are too many of them
 * or they come to too much. It keeps a few bytes and a depth, whatever it is shown, and finds
 * nothing where braces and quotes do not balance. Owned by the thread that reads.
 */
final class IdSearch {
  /** A longer name or id is none that is looked for. */
  private static final int LONGEST = 256;

  /** So long is a name that is looked for when all of it is escaped. */
  private static final int LONGEST_NAME = 2 + 6 * "result".length();

  private final byte[] token = new byte[LONGEST];
  private int length;
  private int depth;
  private boolean text;
  private boolean escaped;
  // The token is complete: nothing may come but what ends it.
  private boolean ended;
  private boolean hopeless;
  private boolean whole;
  private boolean answers;
  // The member that is read: its name, once there was a colon.
  private @Nullable String name;
  private Optional<JsonNode> id = Optional.empty();

  /** The id of a request that is there whole, but cannot be read. */
  static Optional<JsonNode> all(byte[] bytes, int from, int to) {
    var search = new IdSearch();
    search.look(bytes, from, to);
    return search.found();
  }

  /** The id of a request that can be read up to there. */
  static Optional<JsonNode> begun(byte[] bytes, int from, int to) {
    var search = new IdSearch();
    search.look(bytes, from, Math.min(to, bytes.length));
    return search.soFar();
  }

  /** Looks at what comes next. */
  void look(byte[] bytes, int from, int to) {
    for (int i = from; i < to && !hopeless; i++) {
      if (text) {
        inText(bytes[i]);
      } else {
        outside(bytes[i]);
      }
    }
  }

  /** The id of the request, which is over. */
  Optional<JsonNode> found() {
    return whole ? soFar() : Optional.empty();
  }

  /** The id that came before something else that came whole: what is cut off may be half of one. */
  private Optional<JsonNode> soFar() {
    return hopeless || answers || isOfAnswer() ? Optional.empty() : id;
  }

  private boolean isOfAnswer() {
    return "result".equals(name) || "error".equals(name);
  }

  private void inText(byte b) {
    keep(b);
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      text = false;
      ended = true;
    }
  }

  private void outside(byte b) {
    switch (b) {
      case ' ', '\t', '\r', '\n' -> ended = length > 0;
      case '{', '[' -> open(b);
      case '}', ']' -> close();
      case '"' -> {
        text = true;
        keep(b);
      }
      case ':' -> colon();
      case ',' -> comma();
      default -> keep(b);
    }
  }

  private void open(byte b) {
    // The outermost is one object; within it an object or array is nothing that is looked for.
    hopeless = depth == 0 && (b != '{' || whole);
    keep(b);
    depth++;
    if (depth == 1) {
      forget();
    }
  }

  private void close() {
    depth--;
    if (depth == 0) {
      member();
      whole = true;
    }
    ended = true;
    hopeless |= depth < 0;
  }

  private void colon() {
    if (depth == 1) {
      name = word();
      forget();
    }
  }

  private void comma() {
    if (depth == 1) {
      member();
    }
  }

  private void member() {
    if ("id".equals(name)) {
      id = value().filter(Decoder::isId);
    }
    answers |= isOfAnswer();
    name = null;
    forget();
  }

  private void forget() {
    length = 0;
    ended = false;
  }

  /** The outermost object's own bytes; what is too long is kept too long. */
  private void keep(byte b) {
    hopeless |= depth == 0 ? b != '{' : depth == 1 && ended;
    if (depth == 1 && length <= LONGEST) {
      if (length < LONGEST) {
        token[length] = b;
      }
      length++;
    }
  }

  private @Nullable String word() {
    if (length > LONGEST_NAME) {
      return null;
    }
    var read = new String(token, 0, length, StandardCharsets.UTF_8);
    return read.indexOf('\\') < 0
        ? unquoted(read)
        : value().map(one -> one.asString("")).orElse(null);
  }

  private static String unquoted(String text) {
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
  }

  private Optional<JsonNode> value() {
    if (length == 0 || length > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(Intake.USUAL.value(Arrays.copyOf(token, length), 0, length));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
