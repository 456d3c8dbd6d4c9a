package dev.swarm.blob;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What goes into a step or comes out of it: bytes, as they are. Text is UTF-8.
 *
 * <p>Immutable: the bytes are copied on the way in and on the way out.
 */
public final class Payload {
  public static final Payload EMPTY = new Payload(new byte[0]);

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Payload of(String text) {
    return text.isEmpty() ? EMPTY : new Payload(text.getBytes(UTF_8));
  }

  public static Payload of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
  }

  public int size() {
    return bytes.length;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(bytes, UTF_8);
  }

  /** SHA-256 of the bytes in lower-case hexadecimal. */
  public String sha256() {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** SHA-256 of the salt followed by the bytes: what the journal holds in the payload's place. */
  public byte[] fingerprint(byte[] salt) {
    var digest = digest();
    digest.update(salt);
    return digest.digest(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
