package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Any number of something, with commas between. */
record Several<T>(Kind<T> kind) implements Kind<List<T>> {
  @Override
  public Optional<List<T>> read(String text, Path here) {
    var all = new ArrayList<T>();
    for (var one : text.isBlank() ? new String[0] : text.split(",", -1)) {
      var value = kind.read(one.strip(), here);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      all.add(value.get());
    }
    return Optional.of(List.copyOf(all));
  }

  @Override
  public String allowed() {
    return kind.allowed() + ", or several with commas between";
  }

  @Override
  public Object plain(List<T> value) {
    var texts = new ArrayList<String>();
    value.forEach(one -> texts.add(kind.plain(one).toString()));
    return String.join(",", texts);
  }

  @Override
  public boolean isPublic() {
    return kind.isPublic();
  }
}
