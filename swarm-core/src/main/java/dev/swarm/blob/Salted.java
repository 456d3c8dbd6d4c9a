package dev.swarm.blob;

/**
 * A payload with the salt of its fingerprint. The journal holds the fingerprint in the payload's
 * place; without salt and payload nobody can tell from it what the payload was.
 */
public record Salted(Payload payload, byte[] salt) {
  public static final int SALT_BYTES = 16;

  public Salted {
    salt = salt.clone();
  }

  @Override
  public byte[] salt() {
    return salt.clone();
  }

  public byte[] fingerprint() {
    return payload.fingerprint(salt);
  }
}
