package dev.swarm.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From when on: so long ago, such as {@code 7d}, or an instant as ISO 8601 has it. */
sealed interface Since {
  record Ago(Duration time) implements Since {}

  record At(Instant time) implements Since {}

  /** The instant that is meant now. */
  default Instant from(Instant now) {
    return switch (this) {
      case Ago(Duration time) -> now.minus(time);
      case At(Instant time) -> time;
    };
  }

  /** Reads either. */
  final class Converter implements ITypeConverter<Since> {
    @Override
    public Since convert(String text) {
      try {
        return text.indexOf(':') < 0
            ? new Ago(new Span().convert(text))
            : new At(Instant.parse(text));
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "expected a time such as 7d or 2026-01-31T12:00:00Z, got '" + text + "'");
      }
    }
  }
}
