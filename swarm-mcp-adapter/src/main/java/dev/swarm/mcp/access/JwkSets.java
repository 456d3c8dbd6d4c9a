package dev.swarm.mcp.access;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;

/** What may be in a set of keys for it to be taken. */
final class JwkSets {
  /** The most bytes; issuers' sets have some thousands. */
  static final int LARGEST = 256 << 10;

  private static final int MOST = 100;
  private static final int SHORTEST_RSA = 2_048;

  private JwkSets() {}

  /**
   * The public keys in a set; shared secrets and RSA keys that are too short are left out.
   *
   * @param from where it is from, for the log
   */
  static JWKSet read(byte[] json, String from) throws IOException {
    if (json.length > LARGEST) {
      throw new IOException("the key set of " + from + " has more than " + LARGEST + " bytes");
    }
    try {
      var all = JWKSet.parse(new String(json, StandardCharsets.UTF_8)).getKeys();
      var keys = all.stream().filter(JwkSets::usable).map(JWK::toPublicJWK).toList();
      if (keys.isEmpty() || keys.size() > MOST) {
        throw new IOException(
            "the key set of %s has %d public keys that can be used, not 1 to %d"
                .formatted(from, keys.size(), MOST));
      }
      return new JWKSet(List.copyOf(keys));
    } catch (ParseException | IllegalArgumentException e) {
      throw new IOException("the key set of " + from + " is none: " + e.getMessage(), e);
    }
  }

  private static boolean usable(JWK key) {
    return key instanceof AsymmetricJWK
        && !(key instanceof RSAKey rsa && rsa.size() < SHORTEST_RSA);
  }
}
