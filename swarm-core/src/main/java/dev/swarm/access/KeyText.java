package dev.swarm.access;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What the holder of a key shows: {@code swk_}, the key's id, {@code _}, and 256 random bits as 43
 * characters of base64url. It is a secret; only {@link #reveal} tells it.
 */
public final class KeyText {
  /** How every one begins. */
  public static final String PREFIX = "swk_";

  /** How long every one is. */
  public static final int LENGTH = PREFIX.length() + KeyId.LENGTH + 1 + 43;

  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final KeyId id;
  private final String secret;

  private KeyText(KeyId id, String secret) {
    this.id = id;
    this.secret = secret;
  }

  static KeyText drawn(KeyId id, RandomGenerator random) {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return new KeyText(id, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What the text is, if it has the form. */
  static Optional<KeyText> read(String text) {
    int afterId = PREFIX.length() + KeyId.LENGTH;
    if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(afterId) != '_') {
      return Optional.empty();
    }
    var id = text.substring(PREFIX.length(), afterId);
    var secret = text.substring(afterId + 1);
    return KeyId.isOne(id) && SECRET.matcher(secret).matches()
        ? Optional.of(new KeyText(new KeyId(id), secret))
        : Optional.empty();
  }

  KeyId id() {
    return id;
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(secret);
  }

  /** The text itself, to be shown once to whoever asked for the key. */
  public String reveal() {
    return PREFIX + id + "_" + secret;
  }

  @Override
  public String toString() {
    return PREFIX + id + "_…";
  }
}
