package dev.swarm.mcp.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Whom the server proves to be.
 *
 * @param password what opens the key in {@code store}
 */
record Identity(KeyStore store, String password) {
  private static final String ALIAS = "swarm";
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END");
  private static final byte[] PROBE = {1, 2, 3};
  private static final Certificate[] NO_CHAIN = {};

  /**
   * Reads it.
   *
   * @throws TlsException when the files hold no certificate with its key
   */
  static Identity of(Tls tls) {
    var identity =
        switch (tls) {
          case Tls.Pem pem -> pem(pem);
          case Tls.Keystore keystore -> keystore(keystore);
        };
    identity.check(tls);
    return identity;
  }

  @Override
  public String toString() {
    return "Identity";
  }

  private static Identity pem(Tls.Pem pem) {
    var chain = chain(pem.chain());
    var key = key(pem.key(), chain[0].getPublicKey().getAlgorithm());
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      // Never leaves the memory, so its password keeps nothing.
      store.setKeyEntry(ALIAS, key, new char[0], chain);
      return new Identity(store, "");
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException(pem.chain() + " and " + pem.key() + " cannot be used together", e);
    }
  }

  private static Certificate[] chain(Path file) {
    try {
      var chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(file)));
      if (chain.isEmpty()) {
        throw new TlsException(file + " holds no certificate");
      }
      return chain.toArray(new Certificate[0]);
    } catch (GeneralSecurityException e) {
      throw new TlsException(file + " holds no certificate that can be read", e);
    }
  }

  private static PrivateKey key(Path file, String algorithm) {
    var found = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
    if (!found.find() || !found.group(1).isEmpty()) {
      throw new TlsException(
          file
              + " holds no private key in PKCS#8 that is not encrypted;"
              + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes one");
    }
    try {
      var bytes = Base64.getMimeDecoder().decode(found.group(2));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // What is wrong with it might tell of it.
      throw new TlsException(file + " holds no " + algorithm + " key, as the certificate has");
    }
  }

  private static Identity keystore(Tls.Keystore keystore) {
    var password =
        switch (keystore.password()) {
          case Tls.Password.Known(String text) -> text;
          case Tls.Password.InFile(Path file) ->
              new String(bytes(file), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        };
    requireReadable(keystore.file());
    try {
      var store = KeyStore.getInstance(keystore.file().toFile(), password.toCharArray());
      return new Identity(store, password);
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new TlsException(
          keystore.file() + " cannot be opened: it is no keystore, or has another password", e);
    }
  }

  private static byte[] bytes(Path file) {
    requireReadable(file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new TlsException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireReadable(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new TlsException("there is no file " + file + " to read the certificate or key from");
    }
    if (!Files.isReadable(file)) {
      throw new TlsException(file + " may not be read by the user whom this runs as");
    }
  }

  /** Until when it is good: as long as each certificate that it shows. */
  Instant end() {
    try {
      var end = Instant.MAX;
      for (var alias : Collections.list(store.aliases())) {
        var chain = store.isKeyEntry(alias) ? store.getCertificateChain(alias) : NO_CHAIN;
        for (var certificate : chain) {
          var ends = ((X509Certificate) certificate).getNotAfter().toInstant();
          end = ends.isBefore(end) ? ends : end;
        }
      }
      return end;
    } catch (KeyStoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key that does not belong to its certificate would fail at each handshake. */
  private void check(Tls tls) {
    try {
      for (var alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
          if (!belong(key, store.getCertificate(alias).getPublicKey())) {
            throw new TlsException("the key is not the certificate's: " + tls.files());
          }
          return;
        }
      }
      throw new TlsException(tls.files() + " hold no private key");
    } catch (GeneralSecurityException e) {
      throw new TlsException(tls.files() + " hold no key that can be used", e);
    }
  }

  private static boolean belong(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
    var signature =
        Signature.getInstance(
            switch (open.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> open.getAlgorithm();
            });
    signature.initSign(secret);
    signature.update(PROBE);
    var signed = signature.sign();
    signature.initVerify(open);
    signature.update(PROBE);
    return signature.verify(signed);
  }
}
