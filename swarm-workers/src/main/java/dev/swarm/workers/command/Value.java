package dev.swarm.workers.command;

/** What a variable of a command's environment is set to. */
public sealed interface Value {
  /** This text, which anybody may know. */
  record Literal(String text) implements Value {
    public Literal {
      if (text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a variable must not contain a NUL character");
      }
    }
  }

  /** What the reference leads to when the process starts; known to that process alone. */
  record Secret(SecretRef reference) implements Value {}

  static Value of(String text) {
    return new Literal(text);
  }

  /** A secret by its reference, {@code env:NAME} or {@code file:PATH}. */
  static Value secret(String reference) {
    return new Secret(SecretRef.parse(reference));
  }
}
