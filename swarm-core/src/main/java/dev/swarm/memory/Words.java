package dev.swarm.memory;

import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words of a text, by which entries are found: the same for every store.
 *
 * <p>A word is a longest run of letters and digits, of any script, with the marks upon them; each
 * ideograph is a word by itself. Compatible forms count as one (NFKC), and so do upper and lower
 * case. Accents count, and words are not stemmed. Of a word longer than 64 characters the first 64
 * count; of a value those words that end within its first 64 KiB, if those are UTF-8.
 */
public final class Words {
  private static final int LONGEST = 64;
  private static final int SEARCHED = Blobs.INLINE;

  private Words() {}

  public static SortedSet<String> of(String text) {
    var words = new TreeSet<String>();
    collect(folded(text), words);
    return words;
  }

  /** The words of the key and of what is put under it. */
  public static SortedSet<String> of(MemoryKey key, Payload value) {
    var words = of(key.key());
    text(value).ifPresent(text -> collect(folded(text), words));
    return words;
  }

  /** Case is folded by way of upper case, which needs no look at the letters around. */
  private static String folded(String text) {
    var upper = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    var lower = new StringBuilder(upper.length());
    upper.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  private static void collect(String text, SortedSet<String> words) {
    int begin = -1;
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (Character.isIdeographic(c)) {
        add(text, begin, i, words);
        words.add(text.substring(i, next));
        begin = -1;
      } else if (Character.isLetterOrDigit(c)) {
        begin = begin < 0 ? i : begin;
      } else if (!mark(c)) {
        add(text, begin, i, words);
        begin = -1;
      }
    }
    add(text, begin, text.length(), words);
  }

  private static void add(String text, int begin, int end, SortedSet<String> words) {
    if (begin >= 0) {
      boolean cut = text.codePointCount(begin, end) > LONGEST;
      words.add(text.substring(begin, cut ? text.offsetByCodePoints(begin, LONGEST) : end));
    }
  }

  private static boolean mark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** What is searched of a value; empty when it is no text. */
  private static Optional<String> text(Payload value) {
    boolean whole = value.size() <= SEARCHED;
    var chars = CharBuffer.allocate(Math.min(value.size(), SEARCHED));
    var bytes = ByteBuffer.wrap(value.slice(0, SEARCHED));
    var decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, whole);
    if (decoded.isError()) {
      return Optional.empty();
    }
    var text = chars.flip().toString();
    return Optional.of(whole ? text : withoutItsLastWord(text));
  }

  private static String withoutItsLastWord(String text) {
    int end = text.length();
    while (end > 0) {
      int c = text.codePointBefore(end);
      if (!Character.isLetterOrDigit(c) && !mark(c)) {
        break;
      }
      end -= Character.charCount(c);
    }
    return text.substring(0, end);
  }
}
