package dev.swarm.mcp.access;

import static dev.swarm.mcp.access.Issuer.NOW;
import static dev.swarm.mcp.access.Issuer.bearer;
import static dev.swarm.mcp.access.Issuer.claims;
import static dev.swarm.mcp.access.Issuer.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import dev.swarm.mcp.call.Caller;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an issuer: whom they let in, and with what. */
class JwtsTest {
  private final KeysAt keys = new KeysAt(Issuer.published(Issuer.RSA, Issuer.EC));
  private final Jwts jwts = new Jwts(keys.url(), Issuer.SETTINGS, () -> NOW);

  private Verdict verdict(UnaryOperator<JWTClaimsSet.Builder> change) {
    return jwts.authenticate(bearer(Issuer.token(change)));
  }

  private static Reason reason(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused) verdict).reason();
  }

  private static Caller caller(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return ((Verdict.Accepted) verdict).caller();
  }

  @Test
  void aTokenOfTheIssuerLetsItsSubjectInWithItsScopes() {
    var caller = caller(verdict(claims -> claims));
    assertThat(caller.name()).isEqualTo("jwt.ann");
    assertThat(caller.scopes()).containsExactlyInAnyOrder("swarm:read", "task:work");
  }

  @Test
  void threeAlgorithmsAreTaken() {
    var rsa256 = signed(JWSAlgorithm.RS256, Issuer.RSA, claims().build());
    var ps256 = signed(JWSAlgorithm.PS256, Issuer.RSA, claims().build());
    var es256 = signed(JWSAlgorithm.ES256, Issuer.EC, claims().build());
    for (var token : List.of(rsa256, ps256, es256)) {
      assertThat(caller(jwts.authenticate(bearer(token))).name()).isEqualTo("jwt.ann");
    }
    for (var other : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS512)) {
      var token = signed(other, Issuer.RSA, claims().build());
      assertThat(reason(jwts.authenticate(bearer(token)))).isEqualTo(Reason.FORGED);
    }
  }

  @Test
  void aTokenNeedNotNameItsKey() {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).build();
    var token = signed(header, Issuer.EC, claims().build());
    assertThat(caller(jwts.authenticate(bearer(token))).name()).isEqualTo("jwt.ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "application/at+jwt", "AT+JWT", "JWT"})
  void aTokenForAccessIsTaken(String type) {
    assertThat(caller(jwts.authenticate(bearer(ofType(type)))).name()).isEqualTo("jwt.ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt"})
  void aTokenOfAnotherTypeOpensNothing(String type) {
    assertThat(reason(jwts.authenticate(bearer(ofType(type))))).isEqualTo(Reason.FORGED);
  }

  private static String ofType(String type) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(Issuer.RSA.getKeyID())
            .type(new JOSEObjectType(type))
            .build();
    return signed(header, Issuer.RSA, claims().build());
  }

  @Test
  void scopesAreReadFromScopeOrScpAndOnlyThoseThatThereAre() {
    assertThat(scopes("scope", "openid swarm:write  admin * swarm:*"))
        .containsExactlyInAnyOrder("swarm:write", "admin");
    assertThat(scopes("scp", "swarm:read")).containsExactly("swarm:read");
    assertThat(scopes("scp", List.of("task:work", "*", 7))).containsExactly("task:work");
    assertThat(scopes("scp", 7)).isEmpty();
    assertThat(scopes("roles", "admin")).isEmpty();
    var both = verdict(claims -> claims.claim("scope", "swarm:read").claim("scp", "admin"));
    assertThat(caller(both).scopes()).containsExactly("swarm:read");
    assertThat(new Caller("x", scopes("scope", "* *")).may("swarm:read")).isFalse();
  }

  private Set<String> scopes(String claim, Object value) {
    return caller(verdict(claims -> claims.claim("scope", null).claim(claim, value))).scopes();
  }

  @Test
  void noSubjectIsCalledLikeAKeysPrincipalOrTheLocalUser() {
    for (var subject : List.of("local", "ann", "auth0|7", "me@example.com", "jwt.ann")) {
      assertThat(caller(verdict(claims -> claims.subject(subject))).name())
          .startsWith("jwt.")
          .doesNotContain("|", "@");
    }
  }

  @Test
  void aTokenWithoutASubjectOrWithTooLongAOneIsNobodys() {
    assertThat(reason(verdict(claims -> claims.subject(null)))).isEqualTo(Reason.UNKNOWN);
    assertThat(reason(verdict(claims -> claims.subject("")))).isEqualTo(Reason.UNKNOWN);
    assertThat(reason(verdict(claims -> claims.subject("a".repeat(97))))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void clocksMayBeAMinuteApart() {
    assertThat(verdict(claims -> claims.expirationTime(at(-59))))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(reason(verdict(claims -> claims.expirationTime(at(-60))))).isEqualTo(Reason.EXPIRED);
    assertThat(verdict(claims -> claims.notBeforeTime(at(60))))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(reason(verdict(claims -> claims.notBeforeTime(at(61))))).isEqualTo(Reason.NOT_YET);
  }

  private static Date at(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  @Test
  void aTokenWithoutAnEndIsNotTaken() {
    assertThat(reason(verdict(claims -> claims.expirationTime(null)))).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void oneOfSeveralAudiencesIsEnough() {
    assertThat(verdict(claims -> claims.audience(List.of("other", Issuer.AUDIENCE))))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(reason(verdict(claims -> claims.audience((String) null))))
        .isEqualTo(Reason.WRONG_AUDIENCE);
  }

  @Test
  void anAudienceAndAnIssuerAreCharacterForCharacter() {
    assertThat(reason(verdict(claims -> claims.audience(Issuer.AUDIENCE + "/"))))
        .isEqualTo(Reason.WRONG_AUDIENCE);
    assertThat(reason(verdict(claims -> claims.issuer(Issuer.NAME + "/"))))
        .isEqualTo(Reason.WRONG_ISSUER);
    assertThat(reason(verdict(claims -> claims.issuer(Issuer.NAME.toUpperCase(Locale.ROOT)))))
        .isEqualTo(Reason.WRONG_ISSUER);
    assertThat(reason(verdict(claims -> claims.audience(Issuer.AUDIENCE.toUpperCase(Locale.ROOT)))))
        .isEqualTo(Reason.WRONG_AUDIENCE);
    assertThat(reason(verdict(claims -> claims.issuer(null)))).isEqualTo(Reason.WRONG_ISSUER);
  }

  @Test
  void whatIsNoTokenIsMalformed() {
    var token = Issuer.token(claims -> claims);
    for (var wrong :
        List.of(
            "x",
            "a.b.c",
            "..",
            ".",
            token.substring(token.indexOf('.')),
            token + ".x",
            "e30.e30.e30",
            "swk_aaaaaaaaaaaaaaaa_" + "A".repeat(43))) {
      assertThat(reason(jwts.authenticate(bearer(wrong)))).as(wrong).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void keysAreHadFromAFileByHttpsOrFromThisMachine() {
    for (var right :
        List.of(
            "file:/etc/keys.json",
            "https://issuer.example/keys",
            "http://localhost:8080/keys",
            "http://127.0.0.1/keys",
            "http://[::1]:9/keys")) {
      assertThat(JwtSettings.takesKeysFrom(URI.create(right))).as(right).isTrue();
    }
    for (var wrong :
        List.of(
            "http://issuer.example/keys",
            "http://127.0.0.1.evil.example/keys",
            "http://localhost.evil.example/keys",
            "http://localhost@evil.example/keys",
            "https://user:secret@issuer.example/keys",
            "https:///keys",
            "ftp://issuer.example/keys",
            "jar:file:/x!/y",
            "data:,x",
            "keys.json",
            "https://issuer.example/keys#x")) {
      assertThat(JwtSettings.takesKeysFrom(URI.create(wrong))).as(wrong).isFalse();
      assertThatThrownBy(() -> new JwtSettings(URI.create(wrong), "i", "a"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new JwtSettings(URI.create("file:/x"), "i", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JwtSettings(URI.create("file:/x"), "", "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefusalSaysNothingOfTheTokenItself() {
    var token = Issuer.token(claims -> claims.issuer("secret-issuer").subject("secret-subject"));
    var refused = (Verdict.Refused) jwts.authenticate(bearer(token));
    assertThat(refused.why()).doesNotContain("secret", token.substring(0, 20));
    assertThat(jwts.authenticate(Optional.empty()))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, none -> assertThat(none.reason()).isEqualTo(Reason.NONE_GIVEN));
  }

  @Test
  void anEndThatNoCalendarHasIsAVerdictToo() {
    for (var end : List.of(Long.MAX_VALUE, Long.MIN_VALUE, 1e300, "soon", true)) {
      assertThat(verdict(claims -> claims.claim("exp", end))).isNotNull();
    }
  }
}
