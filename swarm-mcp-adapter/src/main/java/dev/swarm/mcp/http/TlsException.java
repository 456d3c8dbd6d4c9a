package dev.swarm.mcp.http;

/** There is no certificate and key to be had from the files that were named; says what to do. */
public final class TlsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TlsException(String message) {
    super(message);
  }

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
