package dev.swarm.mcp.call;

/** What is in a resource. */
public sealed interface Body {
  String uri();

  String mimeType();

  record Text(String uri, String mimeType, String text) implements Body {}

  /**
   * Anything but text.
   *
   * @param data base64
   */
  record Blob(String uri, String mimeType, String data) implements Body {}
}
