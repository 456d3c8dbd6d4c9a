package dev.swarm.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys as the store keeps them; outside of the journal, which is for everybody to read and
 * never forgets.
 */
public interface Keys {
  /** Adds a key; no other has its id. */
  void insert(ApiKey key);

  /**
   * Replaces the key, except for when it was used; it must be there as it was one version before.
   */
  void update(ApiKey key);

  /** Notes that the key was used then, if that is later than what is noted. */
  void used(KeyId id, Instant at);

  Optional<ApiKey> find(KeyId id);

  /** The principal's keys that are not revoked, in the order in which they were made. */
  List<ApiKey> live(Principal principal);

  /** Every key, in the order in which they were made. */
  List<ApiKey> all();

  /** How many are not revoked. */
  int live();

  /** Another number after each insert and update; not after a use. */
  long changes();
}
