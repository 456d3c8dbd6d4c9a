package dev.swarm.cli.hook;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A text that a regular expression may look at for so long: an expression that never ends is not to
 * hold up its caller. Owned by the thread that looks.
 */
final class BoundedText implements CharSequence {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** After how many looks at a character the time is looked at. */
  private static final int LOOKS = 256;

  private final CharSequence text;
  private final long end;
  private int looks;

  private BoundedText(CharSequence text, long end) {
    this.text = text;
    this.end = end;
  }

  /**
   * Whether the pattern is found; also true when that cannot be told in time, since a rule that was
   * not followed to its end has not said yes.
   */
  static boolean finds(Pattern pattern, String text) {
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      return pattern.matcher(new BoundedText(text, end)).find();
    } catch (UndecidedException | StackOverflowError e) {
      return true;
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
