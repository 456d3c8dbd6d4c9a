package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One thing that can be set.
 *
 * @param kind what may be written for it
 * @param usual what it is where nobody says anything
 * @param sentence what it does, for the reference page
 */
public record Setting<T>(Names names, Kind<T> kind, Usual usual, String sentence) {
  private static final Path HERE = Path.of("");

  public Setting {
    if (!sentence.endsWith(".")) {
      throw new IllegalArgumentException(names.variable() + " is told by no sentence");
    }
    for (var text : List.of(usual.development(), usual.production())) {
      if (kind.read(text, HERE).isEmpty()) {
        throw new IllegalArgumentException(names.variable() + " may not be " + text);
      }
    }
  }

  /** The name by which mistakes and pages call it. */
  public String name() {
    return names.variable();
  }

  /**
   * How it is called.
   *
   * @param variable in the environment
   * @param key in the file, its sections before it
   * @param aliases other variables that say the same where that one does not
   * @param flag on the command line, if it can be given there
   */
  public record Names(String variable, String key, List<String> aliases, Optional<String> flag) {
    public Names {
      aliases = List.copyOf(aliases);
      if (!isOf(variable, 'A', 'Z', "_") || !isOf(key, 'a', 'z', ".-")) {
        throw new IllegalArgumentException(variable + ", " + key);
      }
    }

    /** Whether a name is made of such letters, with one of the other characters between words. */
    private static boolean isOf(String name, char first, char last, String between) {
      boolean open = false;
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        boolean letter = c >= first && c <= last;
        if (!letter && !(open && between.indexOf(c) >= 0)) {
          return false;
        }
        open = letter;
      }
      return open;
    }

    static Names of(String variable, String key) {
      return new Names(variable, key, List.of(), Optional.empty());
    }

    Names alias(String alias) {
      return new Names(variable, key, List.of(alias), flag);
    }

    Names flag(String flag) {
      return new Names(variable, key, aliases, Optional.of(flag));
    }
  }

  /** What it is in each profile, as it would be written. */
  public record Usual(String development, String production) {
    static Usual of(Object everywhere) {
      return new Usual(everywhere.toString(), everywhere.toString());
    }

    Usual inProduction(Object production) {
      return new Usual(development, production.toString());
    }

    String in(Profile profile) {
      return switch (profile) {
        case DEVELOPMENT, TEST -> development;
        case PRODUCTION -> production;
      };
    }
  }
}
