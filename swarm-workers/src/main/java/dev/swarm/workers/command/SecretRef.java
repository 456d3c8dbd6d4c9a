package dev.swarm.workers.command;

import java.nio.file.Path;

/** Where a secret is found: the only form in which one may be written down, stored or printed. */
public sealed interface SecretRef {
  String VARIABLE = "env:";
  String FILE = "file:";

  /** A variable of the environment that Swarm itself was started with. */
  record OfVariable(String name) implements SecretRef {
    @Override
    public String toString() {
      return VARIABLE + name;
    }
  }

  /** The text of a file, without the line break at its end. */
  record OfFile(Path path) implements SecretRef {
    @Override
    public String toString() {
      return FILE + path;
    }
  }

  /** Reads {@code env:NAME} or {@code file:PATH}, which is also how a reference prints. */
  static SecretRef parse(String text) {
    if (text.startsWith(VARIABLE) && text.length() > VARIABLE.length()) {
      return new OfVariable(text.substring(VARIABLE.length()));
    }
    if (text.startsWith(FILE) && text.length() > FILE.length()) {
      return new OfFile(Path.of(text.substring(FILE.length())));
    }
    // The text is not repeated: it may be the secret itself, given by mistake.
    throw new IllegalArgumentException("a secret is referred to as env:NAME or file:PATH");
  }
}
