package dev.swarm.mcp.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who shows a token that an issuer signed (RFC 7519, 9068): with a key of the issuer's set
 * and one of three algorithms, all asymmetric. A token says neither where its key is to be had nor
 * how it is to be checked: {@code jku}, {@code x5u} and {@code jwk} are not looked at.
 */
public final class Jwts implements Authenticator {
  private static final Logger LOG = System.getLogger(Jwts.class.getName());
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A token that does not name its key is tried with no more than these. */
  private static final int MOST_KEYS = 4;

  /** After so long the same is said again: whoever makes up tokens fills no log. */
  private static final Duration SAID = Duration.ofMinutes(1);

  private final Jwks keys;
  private final Claims claims;
  private final InstantSource clock;
  private final VerifiedTokens verified = new VerifiedTokens();
  private final AtomicReference<Said> said = new AtomicReference<>(new Said("", Instant.EPOCH));

  Jwts(Jwks keys, JwtSettings settings, InstantSource clock) {
    this.keys = keys;
    this.claims = new Claims(settings, clock);
    this.clock = clock;
  }

  /** What was logged last, and when. */
  private record Said(String why, Instant at) {}

  /** Takes tokens as the settings say; the keys are had when the first one is shown. */
  public static Jwts of(JwtSettings settings) {
    return new Jwts(keys(settings.keys()), settings, InstantSource.system());
  }

  private static Jwks keys(URI place) {
    return place.getScheme().equals("file")
        ? new JwksFile(Path.of(place), System::nanoTime)
        : new JwksUrl(place, new WebFetch(PATIENCE, JwkSets.LARGEST), System::nanoTime);
  }

  /** Has the keys now, so that what keeps them away is logged before somebody is refused for it. */
  public void fetch() {
    try {
      keys.keys();
    } catch (IOException e) {
      say(e);
    }
  }

  @Override
  public Verdict authenticate(Optional<String> authorization) {
    return Bearer.verdict(authorization, this::check);
  }

  private Verdict check(String token) {
    try {
      // What has no dots is no token, and not worth a look at the keys.
      if (token.indexOf('.') < 0) {
        return Bearer.refused(Reason.MALFORMED, "it has not the form of a token");
      }
      var name = VerifiedTokens.name(token);
      var known = verified.find(name, keys.keys());
      return known.isPresent() ? claims.check(known.get()) : check(token, name);
    } catch (ParseException e) {
      return Bearer.refused(Reason.MALFORMED, "it has not the form of a token");
    } catch (IOException e) {
      say(e);
      return Bearer.refused(Reason.UNAVAILABLE, "the issuer's keys cannot be had");
    }
  }

  private void say(IOException trouble) {
    var why = String.valueOf(trouble.getMessage());
    var now = clock.instant();
    var last = said.get();
    boolean again = last.why().equals(why) && now.isBefore(last.at().plus(SAID));
    if (!again && said.compareAndSet(last, new Said(why, now))) {
      LOG.log(Level.WARNING, () -> "tokens cannot be checked, so nobody gets in by one: " + why);
    }
  }

  private Verdict check(String token, String name) throws IOException, ParseException {
    return switch (JWTParser.parse(token)) {
      case SignedJWT signed -> check(signed, name);
      case PlainJWT plain -> Bearer.refused(Reason.FORGED, "the token is not signed");
      default -> Bearer.refused(Reason.MALFORMED, "the token is encrypted");
    };
  }

  private Verdict check(SignedJWT token, String name) throws IOException, ParseException {
    var header = token.getHeader();
    if (!ALGORITHMS.contains(header.getAlgorithm())) {
      return Bearer.refused(Reason.FORGED, "the token's algorithm is none of those that are taken");
    }
    if (!isForAccess(header.getType())) {
      return Bearer.refused(Reason.FORGED, "the token is of a type that opens nothing");
    }
    var set = having(header);
    var candidates = candidates(header, set);
    if (candidates.isEmpty()) {
      return Bearer.refused(Reason.FORGED, "the token's key is none of the issuer's");
    }
    for (var key : candidates) {
      if (verifies(token, key)) {
        verified.add(name, set, token.getJWTClaimsSet());
        return claims.check(token.getJWTClaimsSet());
      }
    }
    return Bearer.refused(Reason.FORGED, "the token's signature is not its key's");
  }

  private static boolean isForAccess(@Nullable JOSEObjectType type) {
    return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
  }

  /** The keys as they are known, or had anew where they lack the token's. */
  private JWKSet having(JWSHeader header) throws IOException {
    var known = keys.keys();
    return candidates(header, known).isEmpty() ? keys.newer() : known;
  }

  private static List<JWK> candidates(JWSHeader header, JWKSet among) {
    var fitting = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(among);
    return fitting.size() > MOST_KEYS ? fitting.subList(0, MOST_KEYS) : fitting;
  }

  private static boolean verifies(SignedJWT token, JWK key) {
    try {
      var verifier =
          new DefaultJWSVerifierFactory()
              .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey());
      return token.verify(verifier);
    } catch (JOSEException e) {
      // A key that does not fit the algorithm has not signed it.
      return false;
    }
  }
}
