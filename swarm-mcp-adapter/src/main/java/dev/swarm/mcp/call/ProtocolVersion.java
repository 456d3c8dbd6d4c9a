package dev.swarm.mcp.call;

import java.util.Optional;

/** The versions of the protocol that are spoken here, oldest first. */
public enum ProtocolVersion {
  V2024_11_05("2024-11-05"),
  /** Brought tool annotations, audio, completions and batches. */
  V2025_03_26("2025-03-26"),
  /** Brought structured content, titles, resource links and elicitation; took batches away. */
  V2025_06_18("2025-06-18"),
  /** Brought wrong arguments as results that a model can mend. */
  V2025_11_25("2025-11-25");

  /** What a client that asks for an unknown version is offered. */
  public static final ProtocolVersion LATEST = V2025_11_25;

  private static final ProtocolVersion[] ALL = values();

  private final String text;

  ProtocolVersion(String text) {
    this.text = text;
  }

  public static Optional<ProtocolVersion> of(String text) {
    for (var version : ALL) {
      if (version.text.equals(text)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /** As it is written on the wire. */
  public String text() {
    return text;
  }

  public boolean atLeast(ProtocolVersion other) {
    return compareTo(other) >= 0;
  }
}
