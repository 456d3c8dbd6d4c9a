package dev.swarm.blob;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A payload with the salt of its fingerprint. The journal holds the fingerprint in the payload's
 * place; without salt and payload nobody can tell from it what the payload was.
 */
public final class Salted {
  public static final int SALT_BYTES = 16;

  private final Payload payload;
  private final byte[] salt;
  // Computed when first asked for; any thread may, and all come to the same.
  private volatile byte @Nullable [] fingerprint;

  public Salted(Payload payload, byte[] salt) {
    this.payload = payload;
    this.salt = salt.clone();
  }

  private Salted(Payload payload, RandomGenerator random) {
    this.payload = payload;
    this.salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    this.fingerprint = payload.fingerprint(salt);
  }

  /** With a new salt; computes the fingerprint at once, so that no transaction has to. */
  public static Salted hashed(Payload payload, RandomGenerator random) {
    return new Salted(payload, random);
  }

  public Payload payload() {
    return payload;
  }

  public byte[] salt() {
    return salt.clone();
  }

  /** What the journal holds; not copied, and nobody may change it. */
  public byte[] fingerprint() {
    var known = fingerprint;
    if (known == null) {
      known = payload.fingerprint(salt);
      fingerprint = known;
    }
    return known;
  }
}
