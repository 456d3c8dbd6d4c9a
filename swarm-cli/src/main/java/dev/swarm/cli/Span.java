package dev.swarm.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time as people write it: a number and {@code s}, {@code m}, {@code h} or d. */
final class Span implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,9}[smhd]");

  @Override
  public Duration convert(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException(
          "expected a duration such as 30s, 15m, 12h or 90d, got '" + text + "'");
    }
    int unit = text.length() - 1;
    long number = Long.parseLong(text.substring(0, unit));
    return switch (text.charAt(unit)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
