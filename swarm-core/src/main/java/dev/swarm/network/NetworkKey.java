package dev.swarm.network;

import dev.swarm.id.AgentId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.memory.MemoryKey;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a network is found in its swarm: under a name, among those that all share or those of one
 * agent.
 *
 * @param agent whose it is; empty when it is shared
 * @param name begins with a letter or digit; letters, digits, spaces, dots, dashes, underscores;
 *     compared as it is written, and sorted by code points
 */
public record NetworkKey(Optional<AgentId> agent, String name) implements Comparable<NetworkKey> {
  /** The most characters of a name. */
  public static final int LONGEST = 128;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,%d}".formatted(LONGEST - 1));
  private static final Comparator<NetworkKey> ORDER =
      Comparator.comparing(NetworkKey::owner).thenComparing(NetworkKey::name, MemoryKey.ORDER);

  /**
   * @throws IllegalArgumentException when the name is too long or not made of these
   */
  public NetworkKey {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a network's name is 1 to %d letters, digits, spaces, dots, dashes or underscores, not '%s'"
              .formatted(LONGEST, name));
    }
  }

  /** A network that the whole swarm has. */
  public static NetworkKey shared(String name) {
    return new NetworkKey(Optional.empty(), name);
  }

  /** A network that one of the swarm's agents has for itself. */
  public static NetworkKey of(AgentId agent, String name) {
    return new NetworkKey(Optional.of(agent), name);
  }

  /** Writes it in the canonical encoding. */
  public void encode(Encoder out) {
    out.optional(agent.map(AgentId::value), Encoder::text).text(name);
  }

  /** Reads what {@link #encode} wrote. */
  public static NetworkKey decode(Decoder in) {
    return new NetworkKey(in.optional(Decoder::text).map(AgentId::new), in.text());
  }

  /** The agent's id; empty, and so before all others, when it is shared. */
  String owner() {
    return agent.map(AgentId::value).orElse("");
  }

  /** Those that are shared first, then each agent's. */
  @Override
  public int compareTo(NetworkKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return agent.map(id -> name + " of " + id).orElse(name);
  }
}
