package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/** A line of text that is no secret. */
record Text() implements Kind<String> {
  private static final int LONGEST = 2_000;

  @Override
  public Optional<String> read(String text, Path here) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        return Optional.empty();
      }
    }
    return text.isBlank() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }

  @Override
  public String allowed() {
    return "a line of text";
  }

  @Override
  public Object plain(String value) {
    return value;
  }

  @Override
  public boolean isPublic() {
    return true;
  }
}
