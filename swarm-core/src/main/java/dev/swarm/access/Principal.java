package dev.swarm.access;

import dev.swarm.swarm.SwarmSpec;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Who calls, by the name under which swarms are its own. The user of this machine, the holder of a
 * key and the subject of a token never have one name: keys' principals are named by people, but not
 * {@value #LOCAL} and not beginning with {@value #OF_TOKEN}, as those of tokens do.
 */
public record Principal(String name) {
  /** The user of this machine. */
  public static final String LOCAL = SwarmSpec.DEFAULT_OWNER;

  /** What the names of tokens' subjects begin with. */
  public static final String OF_TOKEN = "jwt.";

  /**
   * @throws IllegalArgumentException when no swarm's owner could be called so
   */
  public Principal {
    SwarmSpec.requireName("a principal's name", name);
  }

  /** Whoever is called so, if anybody may be. */
  public static Optional<Principal> named(String name) {
    return SwarmSpec.isName(name) ? Optional.of(new Principal(name)) : Optional.empty();
  }

  /**
   * A key's.
   *
   * @throws IllegalArgumentException when a key's may not be called so
   */
  public static Principal ofKey(String name) {
    var principal = new Principal(name);
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals(LOCAL) || lower.startsWith(OF_TOKEN) || KeyId.isOne(name)) {
      throw new IllegalArgumentException(
          "a key's name is not 'local', does not begin with 'jwt.' and does not look like a key's"
              + " id: '"
              + name
              + "'");
    }
    return principal;
  }

  /**
   * That of a token's subject: letters and digits of ASCII, dots and dashes stand as they are, and
   * each other byte of its UTF-8 as {@code _} and two hexadecimal digits, so that no two subjects
   * have one name. Empty when the subject is, or its name would be too long.
   */
  public static Optional<Principal> ofSubject(String subject) {
    var name = new StringBuilder(OF_TOKEN);
    for (byte b : subject.getBytes(StandardCharsets.UTF_8)) {
      if (plain(b)) {
        name.append((char) b);
      } else {
        name.append("_%02x".formatted(b));
      }
    }
    return subject.isEmpty() || name.length() > SwarmSpec.LONGEST_NAME
        ? Optional.empty()
        : Optional.of(new Principal(name.toString()));
  }

  private static boolean plain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '.'
        || b == '-';
  }

  @Override
  public String toString() {
    return name;
  }
}
