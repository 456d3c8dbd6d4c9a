package dev.swarm.mcp.http;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where the server's certificate and key come from. The files are read again when they change, so
 * that a renewed certificate needs no restart.
 */
public sealed interface Tls {
  /** The files to keep an eye on. */
  List<Path> files();

  /**
   * Until when the certificate is good that they hold now.
   *
   * @throws TlsException when they hold none with its key
   */
  default Instant end() {
    return Identity.of(this).end();
  }

  /**
   * As most authorities hand them out.
   *
   * @param chain the server's certificate, then those that vouch for it
   * @param key the private key, PKCS#8 and not encrypted
   */
  record Pem(Path chain, Path key) implements Tls {
    @Override
    public List<Path> files() {
      return List.of(chain, key);
    }
  }

  /** A keystore, PKCS#12 or JKS, which holds the key and its chain under one password. */
  record Keystore(Path file, Password password) implements Tls {
    @Override
    public List<Path> files() {
      return switch (password) {
        case Password.InFile(Path secret) -> List.of(file, secret);
        case Password.Known known -> List.of(file);
      };
    }
  }

  /** What opens a keystore; it shows itself nowhere. */
  sealed interface Password {
    /** The file's first line. */
    record InFile(Path file) implements Password {}

    record Known(String text) implements Password {
      @Override
      public String toString() {
        return "a password";
      }
    }
  }
}
