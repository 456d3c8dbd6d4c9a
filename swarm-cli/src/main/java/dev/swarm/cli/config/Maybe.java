package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/** Something that need not be there; an empty text stands for nothing. */
record Maybe<T>(Kind<T> kind) implements Kind<Optional<T>> {
  @Override
  public Optional<Optional<T>> read(String text, Path here) {
    if (text.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    var value = kind.read(text, here);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  @Override
  public String allowed() {
    return kind.allowed();
  }

  @Override
  public Object plain(Optional<T> value) {
    return value.isEmpty() ? "" : kind.plain(value.get());
  }

  @Override
  public boolean isPublic() {
    return kind.isPublic();
  }
}
