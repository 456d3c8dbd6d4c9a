package dev.swarm.mcp.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes tokens as an issuer does, and as those do who pretend to be one. */
final class Issuer {
  static final String NAME = "https://issuer.example";
  static final String AUDIENCE = "https://swarm.example/mcp";
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final JwtSettings SETTINGS = new JwtSettings(URI.create("file:/x"), NAME, AUDIENCE);

  static final RSAKey RSA = rsa("rsa-1", 2_048);
  static final RSAKey STRANGERS = rsa("rsa-1", 2_048);
  static final ECKey EC = ec("ec-1");

  private Issuer() {}

  static RSAKey rsa(String id, int bits) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public set, as it is published. */
  static String published(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }

  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(AUDIENCE)
        .subject("ann")
        .expirationTime(Date.from(NOW.plusSeconds(300)))
        .claim("scope", "swarm:read task:work");
  }

  static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(JWSAlgorithm.RS256, RSA, change.apply(claims()).build());
  }

  static String signed(JWSAlgorithm algorithm, JWK key, JWTClaimsSet claims) {
    return signed(
        new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).type(JOSEObjectType.JWT).build(),
        key,
        claims);
  }

  static String signed(JWSHeader header, JWK key, JWTClaimsSet claims) {
    try {
      JWSSigner signer =
          key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
      var token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Optional<String> bearer(String token) {
    return Optional.of("Bearer " + token);
  }
}
