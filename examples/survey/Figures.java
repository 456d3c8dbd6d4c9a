package survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Figures derived from counted ones and texts beside them, rounded and cut one way everywhere. */
final class Figures {
  private Figures() {}

  /** With one decimal; nothing of nothing is 0. */
  static double percent(long part, long whole) {
    return whole == 0 ? 0 : ratio(100.0 * part, whole, 1);
  }

  static double ratio(double part, long whole, int decimals) {
    return BigDecimal.valueOf(part / whole).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }

  /** Bytes in the largest unit that leaves at least 1. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    double value = bytes / (double) (1L << (10 * unit));
    return String.format(Locale.ROOT, "%.1f %siB", value, "KMGTPE".charAt(unit - 1));
  }

  static LocalDate day(long epochSecond) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC);
  }

  /** At most so many characters, the last one an ellipsis when there were more. */
  static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
  }
}
