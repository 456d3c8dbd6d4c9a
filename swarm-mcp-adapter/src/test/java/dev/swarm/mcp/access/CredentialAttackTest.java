package dev.swarm.mcp.access;

import static dev.swarm.mcp.access.Issuer.NOW;
import static dev.swarm.mcp.access.Issuer.bearer;
import static dev.swarm.mcp.access.Issuer.claims;
import static dev.swarm.mcp.access.Issuer.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Scopes;
import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import dev.swarm.store.memory.MemoryStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown by those who should not come in: each is refused, by a server that takes both. */
class CredentialAttackTest {
  private final KeyRoom room = room();
  private final KeysAt keysAt = new KeysAt(Issuer.published(Issuer.RSA, Issuer.EC));
  private final Authenticator door =
      Authenticators.of(
          List.of(new ApiKeys(room), new Jwts(keysAt.url(), Issuer.SETTINGS, () -> NOW)));

  private static KeyRoom room() {
    return new KeyRoom(new MemoryStore(InstantSource.system()), new SecureRandom());
  }

  private static String made(KeyRoom room) {
    var spec = KeySpec.of("ann", Scopes.of("swarm:read"));
    return room.make(spec).orThrow().text().reveal();
  }

  private void refused(String token, Reason reason) {
    refused(bearer(token), reason);
  }

  private void refused(Optional<String> header, Reason reason) {
    assertThat(door.authenticate(header))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void bothKindsOfCredentialComeInWhenTheyAreGood() {
    assertThat(door.authenticate(bearer(made(room)))).isInstanceOf(Verdict.Accepted.class);
    assertThat(door.authenticate(bearer(Issuer.token(claims -> claims))))
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void noCredential() {
    refused(Optional.empty(), Reason.NONE_GIVEN);
    refused(Optional.of(""), Reason.NONE_GIVEN);
  }

  @Test
  void anExpiredToken() {
    refused(
        Issuer.token(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(61)))),
        Reason.EXPIRED);
  }

  @Test
  void aTokenThatIsNotValidYet() {
    refused(
        Issuer.token(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61)))),
        Reason.NOT_YET);
  }

  @Test
  void aTokenSignedByAnotherKeyOfTheSameName() {
    refused(signed(JWSAlgorithm.RS256, Issuer.STRANGERS, claims().build()), Reason.FORGED);
    refused(signed(JWSAlgorithm.ES256, Issuer.ec("ec-1"), claims().build()), Reason.FORGED);
  }

  @Test
  void aTokenWhoseClaimsWereChanged() {
    var parts = Issuer.token(claims -> claims).split("\\.", -1);
    var claims = claims().claim("scope", "admin").build().toString();
    refused(parts[0] + "." + Base64URL.encode(claims) + "." + parts[2], Reason.FORGED);
  }

  @Test
  void aTokenWithoutItsSignature() {
    var parts = Issuer.token(claims -> claims).split("\\.", -1);
    refused(parts[0] + "." + parts[1] + ".", Reason.MALFORMED);
    refused(parts[0] + "." + parts[1] + ".AA", Reason.FORGED);
  }

  @Test
  void algNone() {
    refused(new PlainJWT(claims().build()).serialize(), Reason.FORGED);
    var claims = Base64URL.encode(claims().build().toString());
    var signature = Issuer.token(c -> c).split("\\.", -1)[2];
    for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
      var header = Base64URL.encode("{\"alg\":\"" + none + "\",\"kid\":\"rsa-1\"}");
      for (var end : List.of("", signature)) {
        assertThat(door.authenticate(bearer(header + "." + claims + "." + end)))
            .as(none)
            .isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void hmacWithThePublicKeyAsItsSecret(String algorithm) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("rsa-1").build();
    var secrets =
        List.of(
            Issuer.RSA.toRSAPublicKey().getEncoded(),
            pem().getBytes(StandardCharsets.US_ASCII),
            Issuer.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.US_ASCII));
    for (var secret : secrets) {
      var token = new SignedJWT(header, claims().build());
      token.sign(new MACSigner(secret));
      refused(token.serialize(), Reason.FORGED);
    }
  }

  private static String pem() throws JOSEException {
    var encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(Issuer.RSA.toRSAPublicKey().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
  }

  @Test
  void aTokenThatBringsItsOwnKey() {
    var stranger = Issuer.rsa("mine", 2_048);
    var own =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("mine").jwk(stranger.toPublicJWK()).build();
    refused(signed(own, stranger, claims().build()), Reason.FORGED);
    var elsewhere =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("mine")
            .jwkURL(URI.create("http://127.0.0.1:1/keys"))
            .x509CertURL(URI.create("http://127.0.0.1:1/certificate"))
            .build();
    refused(signed(elsewhere, stranger, claims().build()), Reason.FORGED);
  }

  @Test
  void aTokenForAnotherAudience() {
    refused(
        Issuer.token(claims -> claims.audience("https://other.example")), Reason.WRONG_AUDIENCE);
  }

  @Test
  void aTokenOfAnotherIssuer() {
    refused(Issuer.token(claims -> claims.issuer("https://evil.example")), Reason.WRONG_ISSUER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "/dev/null",
        "..\\..\\windows\\win.ini",
        "file:///etc/passwd",
        "http://127.0.0.1:1/keys",
        "rsa-1' or '1'='1",
        "rsa-1\u0000",
        "rsa-1\r\nSet-Cookie: x=y",
        "${jndi:ldap://127.0.0.1:1/x}"
      })
  void aKidThatIsAPathOrWorse(String kid) {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build();
    var verdict = door.authenticate(bearer(signed(header, Issuer.STRANGERS, claims().build())));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.FORGED);
              assertThat(refused.why()).doesNotContain(kid);
            });
  }

  @Test
  void aTokenWithAnExtensionThatMustBeUnderstood() {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .criticalParams(Set.of("http://evil.example/free"))
            .customParam("http://evil.example/free", true)
            .build();
    refused(signed(header, Issuer.RSA, claims().build()), Reason.FORGED);
  }

  @Test
  void aTokenThatIsEncrypted() {
    refused("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA", Reason.MALFORMED);
  }

  @Test
  void aTokenThatIsAJsonBomb() {
    for (var bomb : List.of("[".repeat(5_000), "{\"a\":".repeat(1_000), "{\"alg\":".repeat(900))) {
      refused(Base64URL.encode(bomb) + ".e30.AA", Reason.MALFORMED);
    }
    var header = Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");
    refused(header + "." + Base64URL.encode("[".repeat(5_000)) + ".AA", Reason.FORGED);
  }

  @Test
  void aRevokedKey() {
    var text = made(room);
    assertThat(door.authenticate(bearer(text))).isInstanceOf(Verdict.Accepted.class);
    room.revoke("ann").orThrow();
    refused(text, Reason.REVOKED);
  }

  @Test
  void anExpiredKey() {
    var spec = KeySpec.of("brief", Scopes.of("swarm:read")).lasting(Duration.ofNanos(1_000));
    refused(room.make(spec).orThrow().text().reveal(), Reason.EXPIRED);
  }

  @Test
  void aKeyOfAnotherStore() {
    made(room);
    refused(made(room()), Reason.UNKNOWN);
  }

  @Test
  void aKeyWithAnotherSecret() {
    var text = made(room);
    var others = made(room());
    refused(text.substring(0, 21) + others.substring(21), Reason.FORGED);
  }

  @Test
  void aHashInPlaceOfTheKeyItself() {
    made(room);
    var stored = room.list().getFirst().texts().current().sha256();
    refused("swk_" + room.list().getFirst().id() + "_" + stored.substring(0, 43), Reason.FORGED);
    refused("swk_" + room.list().getFirst().id() + "_" + stored, Reason.MALFORMED);
  }

  @Test
  void anOverlongHeader() {
    refused("x".repeat(Bearer.LONGEST), Reason.MALFORMED);
    refused("x".repeat(10_000_000), Reason.MALFORMED);
    refused(Issuer.token(claims -> claims.claim("more", "x".repeat(9_000))), Reason.MALFORMED);
  }

  @Test
  void aHeaderWithControlCharacters() {
    var text = made(room);
    for (var wrong :
        List.of(
            "Bearer " + text + "\r\n",
            "Bearer " + text + "\nX: y",
            "Bearer \t" + text,
            "Bearer\n" + text,
            "Bearer \0" + text,
            "Bearer " + text.replace('_', '\u001b'),
            "Bearer " + text + "\u2028",
            "Bearer " + text + ", Bearer " + text)) {
      refused(Optional.of(wrong), Reason.MALFORMED);
    }
  }

  @Test
  void anotherSchemeThanBearer() {
    var text = made(room);
    for (var wrong :
        List.of(text, "Basic " + text, "Token " + text, "Bearer", "Bearer ", "Bearer")) {
      refused(Optional.of(wrong), Reason.MALFORMED);
    }
    assertThat(door.authenticate(Optional.of("bEARER   " + text)))
        .isInstanceOf(Verdict.Accepted.class);
  }
}
