package dev.swarm.persistence.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements as jOOQ words them, by name, from a resource that a test keeps true. Wording them anew
 * would load most of jOOQ in each process, which is half of what a small one takes of time and
 * memory.
 */
final class Statements {
  private static final String NAME = "-- ";

  private final String resource;
  // Read at the first look; guarded by this.
  private @Nullable Map<String, String> texts;

  Statements(String resource) {
    this.resource = resource;
  }

  /** Empty for one that was not foreseen: it is worded when it is needed. */
  Optional<String> find(String name) {
    return Optional.ofNullable(texts().get(name));
  }

  private synchronized Map<String, String> texts() {
    var known = texts;
    if (known == null) {
      known = read(resource);
      texts = known;
    }
    return known;
  }

  private static Map<String, String> read(String resource) {
    try (var in = Statements.class.getResourceAsStream(resource)) {
      return in == null ? Map.of() : parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> parse(InputStream in) throws IOException {
    var texts = new HashMap<String, String>();
    var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 0; i + 1 < lines.length; i += 2) {
      texts.put(lines[i].substring(NAME.length()), lines[i + 1]);
    }
    return texts;
  }
}
