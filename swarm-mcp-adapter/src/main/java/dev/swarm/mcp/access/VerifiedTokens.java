package dev.swarm.mcp.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tokens say whose signature was found to be their issuer's: a client shows the same one with
 * each request, and a signature takes far longer than all else. That holds for the set of keys by
 * which it was found, and no longer; what a token says is judged anew each time. Tokens are known
 * by their SHA-256. Safe for use by many threads.
 */
final class VerifiedTokens {
  static final int MOST = 1_000;

  // Those that were shown last; guarded by this.
  private final Map<String, Found> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
          return size() > MOST;
        }
      };

  private record Found(JWKSet by, JWTClaimsSet claims) {}

  @SuppressWarnings("ReferenceEquality") // One that was had anew may lack the key.
  synchronized Optional<JWTClaimsSet> find(String name, JWKSet by) {
    return Optional.ofNullable(found.get(name))
        .filter(entry -> entry.by() == by)
        .map(Found::claims);
  }

  synchronized void add(String name, JWKSet by, JWTClaimsSet claims) {
    found.put(name, new Found(by, claims));
  }

  synchronized int size() {
    return found.size();
  }

  /** By what a token is known here. */
  static String name(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
