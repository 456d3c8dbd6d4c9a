package dev.swarm.mcp.feature;

/**
 * How a resource is listed.
 *
 * @param uri an address, or a template of addresses
 * @param title what people see; may be empty
 * @param description may be empty
 * @param mimeType may be empty
 */
public record Card(String uri, String name, String title, String description, String mimeType) {
  /** With nothing but what must be there. */
  public static Card of(String uri, String name) {
    return new Card(uri, name, "", "", "");
  }

  public Card title(String text) {
    return new Card(uri, name, text, description, mimeType);
  }

  public Card description(String text) {
    return new Card(uri, name, title, text, mimeType);
  }

  public Card mimeType(String type) {
    return new Card(uri, name, title, description, type);
  }
}
