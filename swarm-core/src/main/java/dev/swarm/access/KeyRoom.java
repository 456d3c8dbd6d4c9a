package dev.swarm.access;

import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The API keys of a store: made, shown without their texts, rotated, revoked, and checked. What is
 * done here is seen by every process on the store within a second. Keys are in no journal and in no
 * state hash. Safe for use by many threads.
 */
public final class KeyRoom {
  /** So many keys may be there that are not revoked. */
  public static final int MOST = 10_000;

  /** The longest that a text is good beside the one after it. */
  public static final Duration LONGEST_GRACE = Duration.ofDays(30);

  private static final ApiKey NOBODYS =
      ApiKey.made(
          new KeyId("a".repeat(KeyId.LENGTH)),
          KeySpec.of("nobody", Scopes.of("nothing")),
          Fingerprint.OF_NOTHING,
          Instant.EPOCH);

  private final Store store;
  private final RandomGenerator random;
  private final KnownKeys known;
  private final Uses uses = new Uses();

  /**
   * @param random must be secure: whoever can tell what it draws has the keys
   */
  public KeyRoom(Store store, RandomGenerator random) {
    this(store, random, System::nanoTime);
  }

  /**
   * The same, for who measures time differently.
   *
   * @param nanos a time in nanoseconds that never goes back
   */
  public KeyRoom(Store store, RandomGenerator random, LongSupplier nanos) {
    this.store = store;
    this.random = random;
    this.known = new KnownKeys(store, nanos);
  }

  /**
   * Makes a key. A principal may have several, each with scopes of its own: one to give orders,
   * say, and another for who does the work. Refused when there are as many as may be.
   */
  public Answer<Issued> make(KeySpec spec) {
    var id = KeyId.drawn(random);
    var text = KeyText.drawn(id, random);
    var fingerprint = text.fingerprint();
    Answer<ApiKey> made =
        store.write(
            tx -> {
              var keys = tx.port(Keys.class);
              if (keys.live() >= MOST) {
                return Answer.refused(
                    new Problem.Full("a store's keys", MOST, "revoke one that nobody needs"));
              }
              var key = ApiKey.made(id, spec, fingerprint, tx.now());
              keys.insert(key);
              return Answer.done(key);
            });
    known.forget();
    return made.map(key -> new Issued(key, text));
  }

  /** Every key, revoked ones too, in the order in which they were made. */
  public List<ApiKey> list() {
    return store.read(tx -> tx.port(Keys.class).all());
  }

  /**
   * Gives a key a new text. Nothing else of it changes: it ends when it would have.
   *
   * @param named a key's id, or the name of its principal if that has no other
   * @param grace for how long the text until now is good too; the one before that is good no longer
   */
  public Answer<Issued> rotate(String named, Duration grace) {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      return Answer.refused(
          new Problem.Invalid("a grace of " + grace, "give none, or up to " + LONGEST_GRACE));
    }
    var found = store.read(tx -> named(tx.port(Keys.class), named));
    return found.then(key -> rotate(key.id(), grace));
  }

  private Answer<Issued> rotate(KeyId id, Duration grace) {
    var text = KeyText.drawn(id, random);
    var fingerprint = text.fingerprint();
    Answer<ApiKey> rotated =
        store.write(
            tx -> {
              var keys = tx.port(Keys.class);
              return named(keys, id.value())
                  .then(key -> good(key, tx.now()))
                  .map(key -> key.rotated(fingerprint, tx.now(), tx.now().plus(grace)))
                  .map(key -> kept(keys, key));
            });
    known.forget();
    return rotated.map(key -> new Issued(key, text));
  }

  private static Answer<ApiKey> good(ApiKey key, Instant now) {
    if (key.revoked()) {
      return Answer.refused(
          new Problem.WrongState("the key " + key.id(), "revoked", "make another one"));
    }
    return key.expired(now)
        ? Answer.refused(
            new Problem.WrongState(
                "the key " + key.id(), "expired", "revoke it and make another one"))
        : Answer.done(key);
  }

  /**
   * Ends a key for good; that it was there is kept. One that is revoked already stays as it is.
   *
   * @param named a key's id, or the name of its principal if that has no other
   */
  public Answer<ApiKey> revoke(String named) {
    Answer<ApiKey> revoked =
        store.write(
            tx -> {
              var keys = tx.port(Keys.class);
              return named(keys, named)
                  .map(key -> key.revoked() ? key : kept(keys, key.revoked(tx.now())));
            });
    known.forget();
    return revoked;
  }

  private static ApiKey kept(Keys keys, ApiKey key) {
    keys.update(key);
    return key;
  }

  private static Answer<ApiKey> named(Keys keys, String named) {
    var found =
        KeyId.isOne(named)
            ? keys.find(new KeyId(named)).stream().toList()
            : Principal.named(named).map(keys::live).orElse(List.of());
    return switch (found.size()) {
      case 0 -> Answer.refused(new Problem.NotFound("key", named));
      case 1 -> Answer.done(found.getFirst());
      default -> Answer.refused(ambiguous(named, found));
    };
  }

  private static Problem ambiguous(String named, List<ApiKey> found) {
    var ids = found.stream().map(key -> key.id().value()).collect(Collectors.joining(", "));
    return new Problem.Invalid(
        named + " has " + found.size() + " keys", "name one of them by its id: " + ids);
  }

  /**
   * Whether the holder of that text comes in, and as whom. It costs a hash and no look at the
   * store, but for two a second; what it says is at most a second old.
   */
  public Admission check(String text) {
    var read = KeyText.read(text);
    if (read.isEmpty()) {
      return new Admission.Denied(Admission.Why.MALFORMED, Optional.empty());
    }
    var id = read.get().id();
    var shown = read.get().fingerprint();
    var now = store.now();
    var first = admission(Optional.ofNullable(known.keys().get(id)), shown, now);
    var admission =
        first instanceof Admission.Admitted
            ? first
            : admission(Optional.ofNullable(known.latest().get(id)), shown, now);
    if (admission instanceof Admission.Admitted(ApiKey key)) {
      uses.note(key, now);
    }
    return admission;
  }

  /** An unknown key takes as long as a known one. */
  private static Admission admission(Optional<ApiKey> key, Fingerprint shown, Instant now) {
    var admission = key.orElse(NOBODYS).admit(shown, now);
    return key.isPresent()
        ? admission
        : new Admission.Denied(Admission.Why.UNKNOWN, Optional.empty());
  }

  /** Whether keys were used that the store does not know of yet. */
  public boolean usesToRecord() {
    return uses.any();
  }

  /** Lets the store know which keys were used: of each, once a minute. */
  public void recordUses() {
    uses.record(
        used ->
            store.write(
                tx -> {
                  used.forEach(tx.port(Keys.class)::used);
                  return used.size();
                }));
  }
}
