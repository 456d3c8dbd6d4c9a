package dev.swarm.cli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be written for a setting, and what it then is. Reading is plain: a server's client waits
 * for it, and the first lambda of a process takes longer than all settings.
 */
public sealed interface Kind<T>
    permits Kind.Whole,
        Kind.Millis,
        Kind.Word,
        Kind.Truth,
        Kind.Place,
        Rising,
        Maybe,
        Several,
        Address,
        Host,
        Web,
        Text,
        KeySet {
  /**
   * What the text says; empty when it is not allowed.
   *
   * @param here the directory from which a path counts
   */
  Optional<T> read(String text, Path here);

  /** What is allowed, as the end of a sentence. */
  String allowed();

  /** The value as a number, a truth or a text, to be shown and written down. */
  Object plain(T value);

  /** Whether no value of it can be a secret, so that it may be kept where others read it. */
  default boolean isPublic() {
    return false;
  }

  /** A number without fraction. */
  record Whole(int least, int most) implements Kind<Integer> {
    @Override
    public Optional<Integer> read(String text, Path here) {
      if (text.isEmpty() || text.length() > 10) {
        return Optional.empty();
      }
      long number = 0;
      for (int i = 0; i < text.length(); i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return Optional.empty();
        }
        number = 10 * number + digit;
      }
      return number < least || number > most ? Optional.empty() : Optional.of((int) number);
    }

    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public Object plain(Integer value) {
      return value;
    }

    @Override
    public boolean isPublic() {
      return true;
    }
  }

  /** A span of time, written as a number of milliseconds. */
  record Millis(Duration shortest, Duration longest) implements Kind<Duration> {
    Millis(Duration longest) {
      this(Duration.ZERO, longest);
    }

    @Override
    public Optional<Duration> read(String text, Path here) {
      var number = number().read(text, here);
      return number.isPresent() ? Optional.of(Duration.ofMillis(number.get())) : Optional.empty();
    }

    private Whole number() {
      return new Whole(Math.toIntExact(shortest.toMillis()), Math.toIntExact(longest.toMillis()));
    }

    @Override
    public String allowed() {
      return number().allowed() + " (milliseconds)";
    }

    @Override
    public Object plain(Duration value) {
      return value.toMillis();
    }

    @Override
    public boolean isPublic() {
      return true;
    }
  }

  /** One of some words, in small or capital letters. */
  record Word<E extends Enum<E>>(List<E> words) implements Kind<E> {
    public Word {
      words = List.copyOf(words);
    }

    static <E extends Enum<E>> Word<E> of(Class<E> type) {
      return new Word<>(List.of(type.getEnumConstants()));
    }

    @Override
    public Optional<E> read(String text, Path here) {
      for (var word : words) {
        if (word(word).equalsIgnoreCase(text)) {
          return Optional.of(word);
        }
      }
      return Optional.empty();
    }

    @Override
    public String allowed() {
      var all = new ArrayList<String>();
      words.forEach(word -> all.add(word(word)));
      return String.join(", ", all);
    }

    @Override
    public Object plain(E value) {
      return word(value);
    }

    @Override
    public boolean isPublic() {
      return true;
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Yes or no. */
  record Truth() implements Kind<Boolean> {
    @Override
    public Optional<Boolean> read(String text, Path here) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }

    @Override
    public String allowed() {
      return "true, false";
    }

    @Override
    public Object plain(Boolean value) {
      return value;
    }

    @Override
    public boolean isPublic() {
      return true;
    }
  }

  /** A file or a directory. */
  record Place() implements Kind<Path> {
    @Override
    public Optional<Path> read(String text, Path here) {
      try {
        return text.isEmpty() ? Optional.empty() : Optional.of(here.resolve(text));
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }

    @Override
    public String allowed() {
      return "a path";
    }

    @Override
    public Object plain(Path value) {
      return value.toString();
    }

    @Override
    public boolean isPublic() {
      return true;
    }
  }
}
