package dev.swarm.mcp.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Where an issuer's public keys are had from. Safe for use by many threads. */
sealed interface Jwks permits JwksFile, JwksUrl {
  /**
   * The keys as far as they are known.
   *
   * @throws IOException when there are none, with a reason for the log
   */
  JWKSet keys() throws IOException;

  /**
   * The keys, had anew where that may help: the ones known lack one that a token names.
   *
   * @throws IOException when they cannot be had
   */
  JWKSet newer() throws IOException;
}
