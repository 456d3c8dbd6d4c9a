package dev.swarm.cli.hook;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A text that a regular expression may look at for so long: an expression that never ends is not to
 * hold up its caller. Owned by the thread that looks.
 */
final class BoundedText implements CharSequence {
  static final Duration PATIENCE = Duration.ofMillis(100);

  /** After how many looks at a character the time is looked at. */
  private static final int LOOKS = 256;

  private final CharSequence text;
  private final long end;
  private int looks;

  private BoundedText(CharSequence text, long end) {
    this.text = text;
    this.end = end;
  }

  /** What a rule says that forbids where the pattern is found. */
  static Finding find(Pattern pattern, String text) {
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      boolean found = pattern.matcher(new BoundedText(text, end)).find();
      return found ? Finding.FORBIDS : Finding.ALLOWS;
    } catch (UndecidedException e) {
      return Finding.TAKES_TOO_LONG;
    } catch (StackOverflowError e) {
      return Finding.GOES_TOO_DEEP;
    }
  }

  @Override
  public char charAt(int index) {
    if (++looks % LOOKS == 0 && System.nanoTime() - end > 0) {
      throw new UndecidedException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), this.end);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** The time is over. */
  private static final class UndecidedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndecidedException() {
      super(null, null, false, false);
    }
  }
}
