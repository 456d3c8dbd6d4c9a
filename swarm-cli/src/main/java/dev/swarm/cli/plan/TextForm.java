package dev.swarm.cli.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A way to write something as text; the published schema has the same pattern.
 *
 * @param expected what a sentence says is wanted, an example included
 * @param bounds what is said of a text that has the form but is too small or too large
 * @param parse the meaning of a text that has the form; empty when it is out of bounds
 */
record TextForm<T>(
    Pattern pattern, String expected, String bounds, Function<String, Optional<T>> parse) {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final long LARGEST = 64L << 20;
  private static final Map<String, Integer> SHIFTS = Map.of("B", 0, "KiB", 10, "MiB", 20);

  static final TextForm<String> PLAN_NAME =
      word(
          "[a-z0-9][a-z0-9-]{0,62}",
          "a name of at most 63 lower-case letters, digits and '-', such as nightly-survey");
  static final TextForm<String> NAME =
      word(
          "[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}",
          "a name of at most 63 letters, digits, '.', '_' and '-', such as fetch-data");
  static final TextForm<String> CAPABILITY =
      word("[a-z0-9][a-z0-9._:+#-]{0,63}", "a lower-case word such as java or c++");
  static final TextForm<String> PARAMETER =
      word(
          "[a-zA-Z][a-zA-Z0-9_.-]{0,62}",
          "a name of at most 63 letters, digits, '.', '_' and '-' that starts with a letter");
  static final TextForm<String> VARIABLE =
      word("[a-zA-Z_][a-zA-Z0-9_]{0,254}", "a variable's name such as JAVA_HOME");
  static final TextForm<String> SECRET =
      word("(env|file):[\\s\\S]+", "a reference such as env:MY_TOKEN or file:token.txt");
  static final TextForm<Duration> DURATION = duration("from 1ms to 365d", Duration.ofMillis(1));
  static final TextForm<Duration> WAIT = duration("from 0s to 365d", Duration.ZERO);
  static final TextForm<Long> SIZE =
      new TextForm<>(
          Pattern.compile("[0-9]{1,9}(B|KiB|MiB)"),
          "a size such as 512KiB or 1MiB",
          "from 1B to 64MiB",
          TextForm::size);

  private static TextForm<String> word(String pattern, String expected) {
    return new TextForm<>(Pattern.compile(pattern), expected, "", Optional::of);
  }

  private static TextForm<Duration> duration(String bounds, Duration shortest) {
    return new TextForm<>(
        Pattern.compile(
            "[0-9]{1,9}(ms|s|m|h|d)"
                + "|P(?=[0-9T])([0-9]{1,9}D)?"
                + "(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,9})?S)?)?"),
        "a duration such as 30s or 2m",
        bounds,
        text ->
            Optional.of(duration(text))
                .filter(d -> d.compareTo(shortest) >= 0 && d.compareTo(LONGEST) <= 0));
  }

  private static Duration duration(String text) {
    if (text.startsWith("P")) {
      return Duration.parse(text);
    }
    int unit = digits(text);
    long number = Long.parseLong(text.substring(0, unit));
    return switch (text.substring(unit)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static Optional<Long> size(String text) {
    int unit = digits(text);
    int shift = SHIFTS.getOrDefault(text.substring(unit), 0);
    long bytes = Long.parseLong(text.substring(0, unit)) << shift;
    return Optional.of(bytes).filter(size -> size >= 1 && size <= LARGEST);
  }

  private static int digits(String text) {
    int end = 0;
    while (Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
