package dev.swarm.blob;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.text.WholeText;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a step or comes out of it: bytes, as they are. Text is UTF-8.
 *
 * <p>Immutable: the bytes are copied on the way in and on the way out.
 */
public final class Payload {
  public static final Payload EMPTY = new Payload(new byte[0]);

  /** Stands where a payload was that somebody deleted for good. It has no bytes. */
  public static final Payload REDACTED = new Payload(new byte[0], 0, true);

  // One for each thread; whoever uses it leaves it as if nothing had been hashed.
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Payload::digest);

  private final byte[] bytes;
  private final int size;
  private final boolean redacted;
  // Computed when first asked for; any thread may, and all come to the same.
  private volatile @Nullable String sha256;

  private Payload(byte[] bytes) {
    this(bytes, bytes.length, false);
  }

  private Payload(byte[] bytes, int size, boolean redacted) {
    this.bytes = bytes;
    this.size = size;
    this.redacted = redacted;
  }

  /**
   * That text.
   *
   * @throws IllegalArgumentException when it holds half of a character, which UTF-8 has no bytes
   *     for
   */
  public static Payload of(String text) {
    return text.isEmpty()
        ? EMPTY
        : new Payload(WholeText.require("a payload's text", text).getBytes(UTF_8));
  }

  public static Payload of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
  }

  /** The blocks' bytes one after another, copied once. */
  public static Payload joined(List<byte[]> blocks) {
    int size = blocks.stream().mapToInt(block -> block.length).reduce(0, Math::addExact);
    if (size == 0) {
      return EMPTY;
    }
    var bytes = new byte[size];
    int at = 0;
    for (var block : blocks) {
      System.arraycopy(block, 0, bytes, at, block.length);
      at += block.length;
    }
    return new Payload(bytes);
  }

  /**
   * Stands where a payload of that size was left out, since its reader asked for less. It has no
   * bytes.
   */
  public static Payload omitted(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("nothing is left out of nothing");
    }
    return new Payload(new byte[0], size, false);
  }

  /** How many bytes there are, or were left out. */
  public int size() {
    return size;
  }

  /** Whether it was left out, so that nothing but its size is here. */
  public boolean omitted() {
    return size > bytes.length;
  }

  /** Whether it was deleted for good, so that nothing but its fingerprint is left. */
  public boolean redacted() {
    return redacted;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes from an index on, at most so many. */
  public byte[] slice(int from, int most) {
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + most));
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(bytes, UTF_8);
  }

  /** SHA-256 of the bytes in lower-case hexadecimal. */
  public String sha256() {
    var known = sha256;
    if (known == null) {
      known = HexFormat.of().formatHex(SHA_256.get().digest(bytes));
      sha256 = known;
    }
    return known;
  }

  /** SHA-256 of the salt followed by the bytes: what the journal holds in the payload's place. */
  public byte[] fingerprint(byte[] salt) {
    var digest = SHA_256.get();
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
    return other instanceof Payload that
        && redacted == that.redacted
        && size == that.size
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return redacted ? "redacted" : size + (omitted() ? " bytes, left out" : " bytes");
  }
}
