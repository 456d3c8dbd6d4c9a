package dev.swarm.blob;

/** Names a blob by what is in it: SHA-256 in lower-case hexadecimal. */
public record BlobId(String sha256) {
  public BlobId {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a blob is named by its SHA-256, not by " + sha256);
    }
  }

  public static BlobId of(Payload payload) {
    return new BlobId(payload.sha256());
  }

  @Override
  public String toString() {
    return sha256;
  }
}
