package dev.swarm.cli.config;

import dev.swarm.mcp.access.JwtSettings;
import java.net.URI;
import java.net.URISyntaxException;
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
public sealed interface Kind<T> {
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

  /** Whole numbers from which on something matters more and more. */
  record Rising(int most) implements Kind<Thresholds> {
    @Override
    public Optional<Thresholds> read(String text, Path here) {
      return Thresholds.of(text, most);
    }

    @Override
    public String allowed() {
      return "three whole numbers that do not fall, up to " + most + ", such as 1/2/3; - for none";
    }

    @Override
    public Object plain(Thresholds value) {
      return value.toString();
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

  /** An address in the web. */
  record Web(Part part) implements Kind<URI> {
    /** How much of an address is to be there. */
    public enum Part {
      /** Scheme, host and port: whence a web page is. */
      ORIGIN,
      /** A path too. */
      PAGE
    }

    @Override
    public Optional<URI> read(String text, Path here) {
      try {
        var uri = new URI(text);
        var scheme = uri.getScheme();
        boolean web = "https".equals(scheme) || "http".equals(scheme);
        boolean whole = uri.getHost() != null && uri.getRawUserInfo() == null;
        boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
        boolean path = uri.getRawPath() != null && !uri.getRawPath().isEmpty();
        return web && whole && !more && (part == Part.PAGE || !path)
            ? Optional.of(uri)
            : Optional.empty();
      } catch (URISyntaxException e) {
        return Optional.empty();
      }
    }

    @Override
    public String allowed() {
      return switch (part) {
        case ORIGIN -> "an origin such as https://app.example, but not *";
        case PAGE -> "an address such as https://swarm.example/mcp";
      };
    }

    @Override
    public Object plain(URI value) {
      return value.toString();
    }

    @Override
    public boolean isPublic() {
      return true;
    }
  }

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

  /** Where a set of public keys is: a file, or an address at which nobody can put in others. */
  record KeySet() implements Kind<URI> {
    @Override
    public Optional<URI> read(String text, Path here) {
      try {
        var uri = text.contains("://") ? new URI(text) : here.resolve(text).toUri();
        return text.isEmpty() || !JwtSettings.takesKeysFrom(uri)
            ? Optional.empty()
            : Optional.of(uri);
      } catch (URISyntaxException | InvalidPathException e) {
        return Optional.empty();
      }
    }

    @Override
    public String allowed() {
      return "a path, or an address that begins with https:// (http:// on this machine alone)";
    }

    @Override
    public Object plain(URI value) {
      return value.getScheme().equals("file") ? Path.of(value).toString() : value.toString();
    }
  }
}
