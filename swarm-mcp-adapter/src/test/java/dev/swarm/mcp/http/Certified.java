package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that vouches for itself, made by the JDK's own tool. */
record Certified(Path keystore, String password, KeyStore store) {
  private static final String ALIAS = "server";

  static Certified make(Path directory, String name, String algorithm, String... more)
      throws Exception {
    var file = directory.resolve(name + ".p12");
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "of the test"));
    line.addAll(List.of(more));
    var made =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(made.exitValue()).as(Files.readString(directory.resolve(name + ".log"))).isZero();
    var store = KeyStore.getInstance(file.toFile(), "of the test".toCharArray());
    return new Certified(file, "of the test", store);
  }

  Certificate certificate() throws Exception {
    return store.getCertificate(ALIAS);
  }

  void writePem(Path chain, Path key) throws Exception {
    Files.writeString(chain, pem("CERTIFICATE", certificate().getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", store.getKey(ALIAS, password.toCharArray()).getEncoded()));
  }

  static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  /** A connection to a server of this machine that trusts those alone. */
  static SSLSocket connect(int port, String protocol, Certified... trusted) throws Exception {
    var trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    for (int i = 0; i < trusted.length; i++) {
      trust.setCertificateEntry("trusted-" + i, trusted[i].certificate());
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.startHandshake();
    return socket;
  }

  static String shownBy(SSLSocket socket) throws Exception {
    var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return shown.getSubjectX500Principal().getName();
  }
}
