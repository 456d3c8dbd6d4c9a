package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where a server listens. */
record Address() implements Kind<Listening> {
  @Override
  public Optional<Listening> read(String text, Path here) {
    return Listening.of(text);
  }

  @Override
  public String allowed() {
    return "HOST:PORT with a port of 0 to 65535, such as 127.0.0.1:8808";
  }

  @Override
  public Object plain(Listening value) {
    return value.toString();
  }

  @Override
  public boolean isPublic() {
    return true;
  }
}
