package dev.swarm.swarm;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Micros;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a new swarm is to be.
 *
 * @param name unique among its owner's open swarms
 * @param lease how long a holder may stay silent before its step may go to another
 * @param maxAgents the most agents that it takes, where that is fewer than the coordinator's cap
 */
public record SwarmSpec(
    String name,
    String owner,
    Topology topology,
    SwarmStrategy strategy,
    Duration lease,
    Optional<Integer> maxAgents) {
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(60);
  public static final String DEFAULT_OWNER = "local";

  /** The most characters of a name. */
  public static final int LONGEST_NAME = 100;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,%d}".formatted(LONGEST_NAME - 1));

  public SwarmSpec {
    lease = Micros.truncate(lease);
    requireName("a swarm's name", name);
    requireName("an owner", owner);
    if (lease.compareTo(Duration.ofMillis(100)) < 0 || lease.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("a lease is between 100 ms and a day, not " + lease);
    }
    if (maxAgents.filter(most -> most < 1).isPresent()) {
      throw new IllegalArgumentException("a swarm takes at least 1 agent, not " + maxAgents.get());
    }
  }

  /** A balanced mesh with that name, owned by the local user. */
  public static SwarmSpec named(String name) {
    return new SwarmSpec(
        name,
        DEFAULT_OWNER,
        Topology.MESH,
        SwarmStrategy.BALANCED,
        DEFAULT_LEASE,
        Optional.empty());
  }

  public SwarmSpec topology(Topology topology) {
    return new SwarmSpec(name, owner, topology, strategy, lease, maxAgents);
  }

  public SwarmSpec strategy(SwarmStrategy strategy) {
    return new SwarmSpec(name, owner, topology, strategy, lease, maxAgents);
  }

  public SwarmSpec owner(String owner) {
    return new SwarmSpec(name, owner, topology, strategy, lease, maxAgents);
  }

  public SwarmSpec lease(Duration lease) {
    return new SwarmSpec(name, owner, topology, strategy, lease, maxAgents);
  }

  public SwarmSpec maxAgents(int most) {
    return new SwarmSpec(name, owner, topology, strategy, lease, Optional.of(most));
  }

  /** Writes the spec in the canonical encoding, but for what {@link #encodeCap} writes. */
  public void encode(Encoder out) {
    out.text(name).text(owner).word(topology).word(strategy).duration(lease);
  }

  /** Reads what {@link #encode} wrote. */
  public static SwarmSpec decode(Decoder in) {
    return new SwarmSpec(
        in.text(),
        in.text(),
        in.word(Topology.class),
        in.word(SwarmStrategy.class),
        in.duration(),
        Optional.empty());
  }

  /** Ends an encoding with the cap, if there is one: others keep the bytes they always had. */
  public void encodeCap(Encoder out) {
    maxAgents.ifPresent(out::number);
  }

  /** This spec with the cap that {@link #encodeCap} wrote, where something is left to read. */
  public SwarmSpec decodeCap(Decoder in) {
    return in.more() ? maxAgents(in.integer()) : this;
  }

  /** Checks a name that people give: letters, digits, spaces and {@code . _ -}, at most 100. */
  public static void requireName(String what, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          what + " is 1 to 100 letters, digits, spaces and . _ -, not '" + name + "'");
    }
  }

  /** Whether people may give such a name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
