package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/** The name of a machine, or its address. */
record Host() implements Kind<String> {
  @Override
  public Optional<String> read(String text, Path here) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!fits && "-._:[]".indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  @Override
  public String allowed() {
    return "a host's name without a port";
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
