package dev.swarm.access;

import dev.swarm.journal.Micros;
import java.time.Duration;
import java.util.Optional;

/**
 * What a new key is to be.
 *
 * @param principal whose; no other key that is not revoked has it
 * @param lasting for how long it is good; empty when until it is revoked
 */
public record KeySpec(Principal principal, Scopes scopes, Optional<Duration> lasting) {
  /** The longest that a key with an end lasts. */
  public static final Duration LONGEST = Duration.ofDays(3_650);

  /**
   * @throws IllegalArgumentException when it may not be called so, or not last so long
   */
  public KeySpec {
    principal = Principal.ofKey(principal.name());
    lasting = lasting.map(Micros::truncate);
    if (lasting.filter(d -> !d.isPositive() || d.compareTo(LONGEST) > 0).isPresent()) {
      throw new IllegalArgumentException(
          "a key is good for longer than nothing and at most 3650 days, not " + lasting.get());
    }
  }

  /** A key for that name with those scopes, good until it is revoked. */
  public static KeySpec of(String name, Scopes scopes) {
    return new KeySpec(new Principal(name), scopes, Optional.empty());
  }

  public KeySpec lasting(Duration lasting) {
    return new KeySpec(principal, scopes, Optional.of(lasting));
  }
}
