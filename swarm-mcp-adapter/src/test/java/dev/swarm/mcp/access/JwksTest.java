package dev.swarm.mcp.access;

import static dev.swarm.mcp.access.Issuer.NOW;
import static dev.swarm.mcp.access.Issuer.bearer;
import static dev.swarm.mcp.access.Issuer.claims;
import static dev.swarm.mcp.access.Issuer.published;
import static dev.swarm.mcp.access.Issuer.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.swarm.mcp.Logged;
import dev.swarm.mcp.access.Authenticator.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where an issuer's keys are had from, and how long they are good. */
@Timeout(20)
class JwksTest {
  private static final ECKey FIRST = Issuer.ec("first");
  private static final ECKey SECOND = Issuer.ec("second");

  @TempDir Path directory;

  private static String check(Jwks keys, ECKey signer) {
    var jwts = new Jwts(keys, Issuer.SETTINGS, () -> NOW);
    var token = signed(JWSAlgorithm.ES256, signer, claims().build());
    return switch (jwts.authenticate(bearer(token))) {
      case Verdict.Accepted accepted -> "ACCEPTED";
      case Verdict.Refused refused -> refused.reason().name();
    };
  }

  @Test
  void aSetIsFetchedOnceForManyTokens() {
    var at = new KeysAt(published(FIRST));
    var keys = at.url();
    for (int i = 0; i < 9; i++) {
      assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
    }
    assertThat(at.fetched()).isOne();
  }

  @Test
  void aKeyThatIsNewAtTheIssuerIsHadAtOnceButOnceAMinute() {
    var at = new KeysAt(published(FIRST));
    var keys = at.url();
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
    at.pass(Duration.ofMinutes(1));
    at.publish(published(FIRST, SECOND));
    assertThat(check(keys, SECOND)).isEqualTo("ACCEPTED");
    assertThat(at.fetched()).isEqualTo(2);

    var unknown = Issuer.ec("unknown");
    for (int i = 0; i < 100; i++) {
      at.pass(Duration.ofMillis(590));
      assertThat(check(keys, unknown)).isEqualTo("FORGED");
    }
    assertThat(at.fetched()).isEqualTo(2);
    at.pass(Duration.ofSeconds(1));
    assertThat(check(keys, unknown)).isEqualTo("FORGED");
    assertThat(at.fetched()).isEqualTo(3);
  }

  @Test
  void aSetThatCannotBeHadRefusesNobodyButServesNobody() {
    var at = new KeysAt(published(FIRST));
    at.broken(true);
    var keys = at.url();
    assertThat(check(keys, FIRST)).isEqualTo("UNAVAILABLE");
    assertThat(check(keys, FIRST)).isEqualTo("UNAVAILABLE");
    assertThat(at.fetched()).as("it is not tried again at once").isOne();

    at.broken(false);
    at.pass(JwksUrl.RETRY);
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
  }

  @Test
  void whyKeysCannotBeHadIsLoggedOnceAMinuteHoweverManyTokensCome() {
    var now = new AtomicReference<>(NOW);
    var none = directory.resolve("none.json");
    var jwts = new Jwts(new JwksFile(none, System::nanoTime), Issuer.SETTINGS, now::get);
    var token = bearer(signed(JWSAlgorithm.ES256, FIRST, claims().build()));
    try (var log = Logged.by(Jwts.class)) {
      jwts.fetch();
      assertThat(log.messages())
          .as("before anybody shows a token")
          .containsExactly(
              "tokens cannot be checked, so nobody gets in by one: there is no file " + none);
      for (int i = 0; i < 100; i++) {
        jwts.authenticate(token);
      }
      assertThat(log.messages()).hasSize(1);
      now.set(NOW.plusSeconds(60));
      jwts.authenticate(token);
      assertThat(log.messages()).hasSize(2);
    }
  }

  @Test
  void whileASetCannotBeRenewedTheOldOneIsGoodForAnHour() {
    var at = new KeysAt(published(FIRST));
    var keys = at.url();
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
    at.broken(true);
    at.pass(JwksUrl.GOOD.minusSeconds(1));
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
    at.pass(Duration.ofMinutes(2));
    assertThat(check(keys, FIRST)).isEqualTo("UNAVAILABLE");
  }

  @Test
  void aKeyThatIsWithdrawnIsGoodNoLongerOnceTheSetIsRenewed() {
    var at = new KeysAt(published(FIRST, SECOND));
    var keys = at.url();
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
    at.publish(published(SECOND));
    at.pass(JwksUrl.FRESH);
    // The first to come has it renewed beside.
    until(() -> check(keys, SECOND).equals("ACCEPTED") && at.fetched() == 2);
    until(() -> check(keys, FIRST).equals("FORGED"));
    assertThat(check(keys, SECOND)).isEqualTo("ACCEPTED");

    at.publish(published(Issuer.ec("third")));
    at.pass(JwksUrl.FRESH);
    until(() -> check(keys, SECOND).equals("FORGED"));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aTokenThatWasGoodIsRefusedOnceItsKeyIsWithdrawn() throws IOException {
    var nanos = new AtomicLong();
    var file = directory.resolve("keys.json");
    Files.writeString(file, published(FIRST, SECOND));
    var jwts = new Jwts(new JwksFile(file, nanos::get), Issuer.SETTINGS, () -> NOW);
    var token = bearer(signed(JWSAlgorithm.ES256, FIRST, claims().build()));
    for (int i = 0; i < 3; i++) {
      assertThat(jwts.authenticate(token)).isInstanceOf(Verdict.Accepted.class);
    }
    Files.writeString(file, published(SECOND));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    nanos.addAndGet(1_000_000_000);
    assertThat(jwts.authenticate(token)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aTokenThatWasGoodIsRefusedOnceItExpires() {
    var now = new AtomicReference<>(NOW);
    var jwts = new Jwts(new KeysAt(published(FIRST)).url(), Issuer.SETTINGS, now::get);
    var token = bearer(signed(JWSAlgorithm.ES256, FIRST, claims().build()));
    assertThat(jwts.authenticate(token)).isInstanceOf(Verdict.Accepted.class);
    now.set(NOW.plusSeconds(359));
    assertThat(jwts.authenticate(token)).isInstanceOf(Verdict.Accepted.class);
    now.set(NOW.plusSeconds(360));
    assertThat(jwts.authenticate(token)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void ofTokensThatAreGoodThoseAreKnownThatWereShownLast() throws IOException {
    var set = JwkSets.read(bytes(published(FIRST)), "x");
    var tokens = new VerifiedTokens();
    for (int i = 0; i < VerifiedTokens.MOST; i++) {
      tokens.add(VerifiedTokens.name("token" + i), set, claims().build());
    }
    assertThat(tokens.find(VerifiedTokens.name("token0"), set)).isPresent();
    tokens.add(VerifiedTokens.name("one more"), set, claims().build());
    assertThat(tokens.size()).isEqualTo(VerifiedTokens.MOST);
    assertThat(tokens.find(VerifiedTokens.name("token0"), set)).isPresent();
    assertThat(tokens.find(VerifiedTokens.name("token1"), set)).isEmpty();
    var same = JwkSets.read(bytes(published(FIRST)), "x");
    assertThat(tokens.find(VerifiedTokens.name("token0"), same)).isEmpty();
  }

  @Test
  void aFileIsReadAgainWhenItChanges() throws IOException {
    var nanos = new AtomicLong();
    var file = directory.resolve("keys.json");
    Files.writeString(file, published(FIRST));
    var keys = new JwksFile(file, nanos::get);
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
    assertThat(check(keys, SECOND)).isEqualTo("FORGED");

    Files.writeString(file, published(SECOND));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(check(keys, FIRST)).as("it is looked at once a second").isEqualTo("ACCEPTED");
    nanos.addAndGet(1_000_000_000);
    assertThat(check(keys, FIRST)).isEqualTo("FORGED");
    assertThat(check(keys, SECOND)).isEqualTo("ACCEPTED");
  }

  @Test
  void aFileThatIsGoneOrBrokenLetsNobodyInUntilItIsMended() throws IOException {
    var nanos = new AtomicLong();
    var file = directory.resolve("keys.json");
    var keys = new JwksFile(file, nanos::get);
    assertThat(check(keys, FIRST)).isEqualTo("UNAVAILABLE");
    for (var wrong :
        new String[] {"", "{", "[]", "{\"keys\":[]}", "x".repeat(JwkSets.LARGEST + 1)}) {
      Files.writeString(file, wrong);
      nanos.addAndGet(1_000_000_000);
      assertThat(check(keys, FIRST)).isEqualTo("UNAVAILABLE");
    }
    Files.writeString(file, published(FIRST));
    nanos.addAndGet(1_000_000_000);
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");

    Files.writeString(file, "{");
    nanos.addAndGet(1_000_000_000);
    assertThat(check(keys, FIRST)).as("what it held may be withdrawn").isEqualTo("UNAVAILABLE");
    Files.writeString(file, published(FIRST));
    nanos.addAndGet(1_000_000_000);
    assertThat(check(keys, FIRST)).isEqualTo("ACCEPTED");
    Files.delete(file);
    nanos.addAndGet(1_000_000_000);
    assertThat(check(keys, FIRST)).isEqualTo("UNAVAILABLE");
  }

  @Test
  void sharedSecretsAndShortKeysInASetAreLeftOut() {
    var secret = new OctetSequenceKey.Builder(new byte[64]).keyID("s").build();
    assertThatThrownBy(() -> JwkSets.read(bytes("{\"keys\":[" + secret + "]}"), "x"))
        .isInstanceOf(IOException.class);
    var brief = Issuer.rsa("brief", 1_024).toPublicJWK();
    assertThatThrownBy(() -> JwkSets.read(bytes("{\"keys\":[" + brief + "]}"), "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0 public keys");
  }

  @Test
  void aSetOfTooManyKeysOrBytesIsNotTaken() throws IOException {
    var hundred = new ArrayList<JWK>();
    for (int i = 0; i < 100; i++) {
      hundred.add(new ECKey.Builder(FIRST.toPublicJWK()).keyID("key" + i).build());
    }
    assertThat(JwkSets.read(bytes(published(hundred.toArray(JWK[]::new))), "x").size())
        .isEqualTo(100);
    hundred.add(SECOND);
    assertThatThrownBy(() -> JwkSets.read(bytes(published(hundred.toArray(JWK[]::new))), "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("101 public keys");
    var one = published(FIRST);
    var large = one + " ".repeat(JwkSets.LARGEST + 1 - one.length());
    assertThatThrownBy(() -> JwkSets.read(bytes(large), "x")).isInstanceOf(IOException.class);
    assertThat(JwkSets.read(bytes(large.substring(0, JwkSets.LARGEST)), "x").size()).isOne();
  }

  @Test
  void aTokenThatDoesNotNameItsKeyIsTriedWithFour() {
    for (int others = 3; others <= 4; others++) {
      var keys = new ArrayList<JWK>();
      for (int i = 0; i < others; i++) {
        keys.add(Issuer.ec("other" + i));
      }
      keys.add(FIRST);
      var published = new KeysAt(published(keys.toArray(JWK[]::new)));
      var jwts = new Jwts(published.url(), Issuer.SETTINGS, () -> NOW);
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).build();
      assertThat(jwts.authenticate(bearer(signed(header, FIRST, claims().build()))))
          .isInstanceOf(others == 3 ? Verdict.Accepted.class : Verdict.Refused.class);
    }
  }

  @Test
  void aTokenThatWasGoodVouchesForNoOtherSignature() {
    var jwts = new Jwts(new KeysAt(published(FIRST)).url(), Issuer.SETTINGS, () -> NOW);
    var good = signed(JWSAlgorithm.ES256, FIRST, claims().build());
    assertThat(jwts.authenticate(bearer(good))).isInstanceOf(Verdict.Accepted.class);
    char first = good.charAt(good.lastIndexOf('.') + 1);
    var other =
        good.substring(0, good.lastIndexOf('.') + 1)
            + (first == 'A' ? 'B' : 'A')
            + good.substring(good.lastIndexOf('.') + 2);
    assertThat(jwts.authenticate(bearer(other))).isInstanceOf(Verdict.Refused.class);
    assertThat(jwts.authenticate(bearer(other))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aPrivateKeyInASetIsNotKept() throws IOException {
    var set = JwkSets.read(bytes("{\"keys\":[" + FIRST.toJSONString() + "]}"), "x");
    assertThat(set.getKeys()).noneMatch(JWK::isPrivate);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A server on this machine that answers every request so. */
  private static HttpServer serving(HttpHandler handler) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static URI at(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  @SuppressWarnings("JavaUtilDate") // The library has no other.
  @Test
  void aSetIsFetchedByHttp() throws IOException {
    var body = bytes(published(FIRST));
    var server =
        serving(
            exchange -> {
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
    try {
      var jwts = Jwts.of(new JwtSettings(at(server), Issuer.NAME, Issuer.AUDIENCE));
      var token =
          signed(
              JWSAlgorithm.ES256,
              FIRST,
              claims().expirationTime(Date.from(Instant.now().plusSeconds(60))).build());
      assertThat(jwts.authenticate(bearer(token))).isInstanceOf(Verdict.Accepted.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAnswerElsewhereTooLongTooLateOrNoneIsAFailure() throws IOException {
    var release = new CountDownLatch(1);
    var server =
        serving(
            exchange -> {
              switch (exchange.getRequestURI().getQuery()) {
                case "elsewhere" -> {
                  exchange.getResponseHeaders().add("Location", "/keys?good");
                  exchange.sendResponseHeaders(302, -1);
                }
                case "good" -> {
                  exchange.sendResponseHeaders(200, 2);
                  exchange.getResponseBody().write(bytes("{}"));
                }
                case "missing" -> exchange.sendResponseHeaders(404, -1);
                case "long" -> {
                  exchange.sendResponseHeaders(200, 0);
                  exchange.getResponseBody().write(new byte[3_000]);
                }
                default -> {
                  exchange.sendResponseHeaders(200, 0);
                  exchange.getResponseBody().write('{');
                  exchange.getResponseBody().flush();
                  await(release);
                }
              }
              exchange.close();
            });
    try {
      var fetch = new WebFetch(Duration.ofMillis(500), 2_000);
      assertThat(fetch.from(URI.create(at(server) + "?good"))).hasSize(2);
      for (var how : new String[] {"elsewhere", "missing", "long", "slow"}) {
        long from = System.nanoTime();
        assertThatThrownBy(() -> fetch.from(URI.create(at(server) + "?" + how)))
            .as(how)
            .isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
      }
    } finally {
      release.countDown();
      server.stop(0);
    }
    assertThatThrownBy(() -> new WebFetch(Duration.ofSeconds(2), 9).from(at(server)))
        .isInstanceOf(IOException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
