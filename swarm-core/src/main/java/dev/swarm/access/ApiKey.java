package dev.swarm.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is kept: whose it is, what its holder may do, and by what its text is known. It does
 * not hold the text.
 *
 * @param version one more with each change
 * @param usedAt when it was used last, a minute more or less; empty when it never was
 */
public record ApiKey(
    KeyId id,
    Principal principal,
    Scopes scopes,
    long version,
    Life life,
    Texts texts,
    Optional<Instant> usedAt) {
  /** From when to when it is good. */
  public record Life(Instant madeAt, Optional<Instant> expiresAt, Optional<Instant> revokedAt) {}

  /**
   * By what its text is known, and the one before, which it may have been given a grace.
   *
   * @param since when this text was made
   */
  public record Texts(Fingerprint current, Instant since, Optional<Former> former) {}

  /**
   * The text before.
   *
   * @param until it is good no longer from then on
   */
  public record Former(Fingerprint fingerprint, Instant until) {}

  static ApiKey made(KeyId id, KeySpec spec, Fingerprint text, Instant now) {
    return new ApiKey(
        id,
        spec.principal(),
        spec.scopes(),
        1,
        new Life(now, spec.lasting().map(now::plus), Optional.empty()),
        new Texts(text, now, Optional.empty()),
        Optional.empty());
  }

  /** With a new text; the one until now is good until that instant. */
  ApiKey rotated(Fingerprint text, Instant now, Instant until) {
    var former = new Former(texts.current(), until);
    return changed(life, new Texts(text, now, Optional.of(former)));
  }

  ApiKey revoked(Instant now) {
    return changed(new Life(life.madeAt(), life.expiresAt(), Optional.of(now)), texts);
  }

  private ApiKey changed(Life life, Texts texts) {
    return new ApiKey(id, principal, scopes, version + 1, life, texts, usedAt);
  }

  /** The same, used last at that instant. */
  public ApiKey used(Instant at) {
    return new ApiKey(id, principal, scopes, version, life, texts, Optional.of(at));
  }

  public boolean revoked() {
    return life.revokedAt().isPresent();
  }

  public boolean expired(Instant now) {
    return life.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Whether the holder of that text comes in now; both texts are looked at in any case. */
  Admission admit(Fingerprint shown, Instant now) {
    var former = texts.former();
    boolean current = texts.current().matches(shown);
    boolean before = former.map(Former::fingerprint).orElse(Fingerprint.OF_NOTHING).matches(shown);
    if (!current && !before) {
      return new Admission.Denied(Admission.Why.FORGED, Optional.of(id));
    }
    if (revoked()) {
      return new Admission.Denied(Admission.Why.REVOKED, Optional.of(id));
    }
    boolean over = !current && !former.filter(f -> now.isBefore(f.until())).isPresent();
    return over || expired(now)
        ? new Admission.Denied(Admission.Why.EXPIRED, Optional.of(id))
        : new Admission.Admitted(this);
  }
}
