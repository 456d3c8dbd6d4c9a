package dev.swarm.mcp.call;

/** A piece of what a tool or a prompt says. */
public sealed interface Content {
  record Text(String text) implements Content {}

  /**
   * A picture.
   *
   * @param data base64
   */
  record Image(String data, String mimeType) implements Content {}

  /**
   * A sound.
   *
   * @param data base64
   */
  record Audio(String data, String mimeType) implements Content {}

  /** A resource as a whole. */
  record Embedded(Body body) implements Content {}

  /** A resource's address. */
  record Link(String uri, String name, String mimeType) implements Content {}
}
