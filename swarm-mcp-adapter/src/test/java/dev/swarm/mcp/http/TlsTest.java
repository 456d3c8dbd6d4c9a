package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.mcp.Logged;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsTest extends HttpCase {
  @TempDir static Path made;
  private static Certified first;
  private static Certified second;

  @TempDir Path directory;

  @BeforeAll
  static void make() throws Exception {
    first = Certified.make(made, "first", "EC");
    second = Certified.make(made, "second", "RSA");
  }

  @AfterAll
  static void forget() {
    first = null;
    second = null;
  }

  private Tls.Pem pem(Certified certified) throws Exception {
    var pem = new Tls.Pem(directory.resolve("chain.pem"), directory.resolve("key.pem"));
    certified.writePem(pem.chain(), pem.key());
    return pem;
  }

  /** Asks for a page that is not there; gives the answer's first line. */
  private static String ask(Socket socket) throws IOException {
    var request = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    var status = String.valueOf(in.readLine());
    int length = 0;
    for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    assertThat(in.skip(length)).isEqualTo(length);
    return status;
  }

  @Test
  void aNewCertificateIsShownToNewConnectionsAndTheOpenOnesGoOn() throws Exception {
    var pem = pem(first);
    restart(HttpSettings.local(0).tls(pem));
    assertThat(server.uri().getScheme()).isEqualTo("https");
    int port = server.uri().getPort();
    try (var before = Certified.connect(port, "TLSv1.3", first)) {
      assertThat(Certified.shownBy(before)).isEqualTo("CN=first");
      assertThat(ask(before)).startsWith("HTTP/1.1 404");

      second.writePem(pem.chain(), pem.key());
      server.lookAtCertificates();

      assertThat(ask(before)).startsWith("HTTP/1.1 404");
      try (var after = Certified.connect(port, "TLSv1.3", second)) {
        assertThat(Certified.shownBy(after)).isEqualTo("CN=second");
        assertThat(ask(after)).startsWith("HTTP/1.1 404");
      }
      assertThat(ask(before)).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void whoCameByTlsOnceIsToldNotToComeWithoutIt() throws Exception {
    restart(HttpSettings.local(0).tls(pem(first)));
    for (var path : new String[] {"/nowhere", "/mcp"}) {
      try (var socket = Certified.connect(server.uri().getPort(), "TLSv1.3", first)) {
        assertThat(head(socket, path)).contains("Strict-Transport-Security: max-age=31536000");
      }
    }
    restart(HttpSettings.local(0));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      assertThat(head(socket, "/nowhere")).doesNotContain("Strict-Transport-Security");
    }
  }

  private static String head(Socket socket, String path) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return answer.substring(0, answer.indexOf("\r\n\r\n"));
  }

  @Test
  void halfOfANewPairLeavesTheOldOneInUseUntilTheOtherComes() throws Exception {
    var pem = pem(first);
    restart(HttpSettings.local(0).tls(pem));
    int port = server.uri().getPort();
    var key = directory.resolve("new-key.pem");
    second.writePem(pem.chain(), key);
    server.lookAtCertificates();
    try (var between = Certified.connect(port, "TLSv1.3", first, second)) {
      assertThat(Certified.shownBy(between)).isEqualTo("CN=first");
    }
    Files.move(key, pem.key(), StandardCopyOption.REPLACE_EXISTING);
    server.lookAtCertificates();
    try (var after = Certified.connect(port, "TLSv1.3", first, second)) {
      assertThat(Certified.shownBy(after)).isEqualTo("CN=second");
    }
  }

  @Test
  void theOldVersionsOfTheProtocolAreNotSpoken() throws Exception {
    restart(HttpSettings.local(0).tls(pem(first)));
    int port = server.uri().getPort();
    Certified.connect(port, "TLSv1.2", first).close();
    assertThatThrownBy(() -> Certified.connect(port, "TLSv1.1", first))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void aKeystoreServesAsWellWithItsPasswordInAFile() throws Exception {
    var password = Files.writeString(directory.resolve("password"), "of the test\n");
    var keystore = new Tls.Keystore(first.keystore(), new Tls.Password.InFile(password));
    restart(HttpSettings.local(0).tls(keystore));
    try (var socket = Certified.connect(server.uri().getPort(), "TLSv1.3", first)) {
      assertThat(ask(socket)).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void aPasswordShowsItselfNowhere() {
    var keystore = new Tls.Keystore(first.keystore(), new Tls.Password.Known("not this one"));
    assertThat(keystore.toString()).doesNotContain("not this one");
    assertThatThrownBy(() -> Identity.of(keystore))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("another password")
        .hasMessageNotContaining("not this one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no pem", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-"})
  void aKeyThatCannotBeUsedIsToldWithWhatToDo(String key) throws Exception {
    var pem = pem(first);
    Files.writeString(pem.key(), key);
    assertThatThrownBy(() -> HttpServer.start(engine, HttpSettings.local(0).tls(pem)))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("openssl pkcs8 -topk8");
  }

  @Test
  void theKeyMustBeTheCertificates() throws Exception {
    var pem = pem(first);
    var other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    Files.writeString(pem.key(), Certified.pem("PRIVATE KEY", other.getEncoded()));
    assertThatThrownBy(() -> Identity.of(pem)).hasMessageContaining("not the certificate's");
    second.writePem(directory.resolve("unused.pem"), pem.key());
    assertThatThrownBy(() -> Identity.of(pem)).hasMessageContaining("holds no EC key");
    assertThatThrownBy(() -> Identity.of(new Tls.Pem(pem.key(), pem.key())))
        .isInstanceOf(TlsException.class);
    assertThatThrownBy(() -> Identity.of(new Tls.Pem(directory.resolve("no"), pem.key())))
        .hasMessageContaining("there is no file");
    var nothing = new Tls.Keystore(directory.resolve("no"), new Tls.Password.Known("any"));
    assertThatThrownBy(() -> Identity.of(nothing)).hasMessageContaining("there is no file");
  }

  @Test
  void untilWhenACertificateIsGoodIsToldAndThatItIsNoMoreIsLogged() throws Exception {
    assertThat(pem(first).end())
        .isBetween(Instant.now().plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(3)));
    var old = Certified.make(made, "old", "EC", "-startdate", "-10d");
    assertThat(pem(old).end()).isBefore(Instant.now());
    try (var log = Logged.by(Certificates.class)) {
      restart(HttpSettings.local(0).tls(pem(first)));
      assertThat(log.messages()).isEmpty();
      restart(HttpSettings.local(0).tls(pem(old)));
      assertThat(log.messages()).singleElement().asString().contains("expired");
    }
  }
}
