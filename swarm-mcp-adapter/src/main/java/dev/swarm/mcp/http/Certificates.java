package dev.swarm.mcp.http;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The certificate that new connections are shown. When its files change it is read again;
 * connections that are open keep the one they have. What cannot be read leaves the last one in
 * place. {@code seen} is under the lock of this.
 */
final class Certificates {
  private static final System.Logger LOG = System.getLogger(Certificates.class.getName());

  private final Tls tls;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private byte[] seen;

  /**
   * Reads them for the first time.
   *
   * @throws TlsException when that cannot be done
   */
  Certificates(Tls tls) {
    this.tls = tls;
    seen = print(tls);
    var identity = Identity.of(tls);
    use(context, identity);
    warn(identity);
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    // Which names the server answers to is asked of each request.
    context.setSniRequired(false);
    context.setRenegotiationAllowed(false);
  }

  SslContextFactory.Server context() {
    return context;
  }

  /** Reads the files again if they changed. */
  synchronized void look() {
    var now = print(tls);
    if (Arrays.equals(now, seen)) {
      return;
    }
    seen = now;
    try {
      var identity = Identity.of(tls);
      context.reload(factory -> use(factory, identity));
      LOG.log(System.Logger.Level.INFO, "the certificate was read again: {0}", tls.files());
      warn(identity);
    } catch (Exception e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the certificate changed and cannot be used; the last one stays: " + e.getMessage());
    }
  }

  private void warn(Identity identity) {
    if (identity.end().isBefore(Instant.now())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the certificate expired at {0}, so clients refuse it: put a new one in its place, {1}",
          identity.end(),
          tls.files());
    }
  }

  private static void use(SslContextFactory factory, Identity identity) {
    factory.setKeyStore(identity.store());
    factory.setKeyStorePassword(identity.password());
    factory.setKeyManagerPassword(identity.password());
  }

  /** What the files hold; links that lead elsewhere and dates that do not move fool it not. */
  private static byte[] print(Tls tls) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : tls.files()) {
        digest.update(Files.readAllBytes(file));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (IOException e) {
      // Between two versions of a file there may be none.
      return new byte[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
