package dev.swarm.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number that counts something, from 1 on. */
final class Count implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw new TypeConversionException("expected a whole number from 1 on, got '" + text + "'");
  }
}
