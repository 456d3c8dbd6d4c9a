package dev.swarm.mcp.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A key set at an address. It is fetched when it is first needed, again beside after ten minutes,
 * and at once when a token names a key that is not in it, though at most once a minute: whoever
 * makes up names of keys makes no traffic. While it cannot be fetched the one that is known is good
 * for an hour.
 */
final class JwksUrl implements Jwks {
  static final Duration FRESH = Duration.ofMinutes(10);
  static final Duration GOOD = Duration.ofHours(1);
  static final Duration UNKNOWN_KEY = Duration.ofMinutes(1);
  static final Duration RETRY = Duration.ofSeconds(5);

  private static final Logger LOG = System.getLogger(JwksUrl.class.getName());

  private final URI address;
  private final Fetch fetch;
  private final LongSupplier nanos;
  private final AtomicBoolean renewing = new AtomicBoolean();
  private final ReentrantLock fetching = new ReentrantLock();
  // All written under the lock.
  private volatile @Nullable Known known;
  private volatile @Nullable Failed failed;

  JwksUrl(URI address, Fetch fetch, LongSupplier nanos) {
    this.address = address;
    this.fetch = fetch;
    this.nanos = nanos;
  }

  /** Gets what is at an address, within some seconds. */
  interface Fetch {
    byte[] from(URI address) throws IOException;
  }

  private record Known(JWKSet keys, long at) {}

  private record Failed(IOException why, long at) {}

  @Override
  public JWKSet keys() throws IOException {
    var now = known;
    if (now == null || age(now.at()) >= GOOD.toNanos()) {
      return fetched(GOOD, RETRY);
    }
    if (age(now.at()) >= FRESH.toNanos()) {
      renewBeside();
    }
    return now.keys();
  }

  @Override
  public JWKSet newer() throws IOException {
    return fetched(UNKNOWN_KEY, UNKNOWN_KEY);
  }

  private long age(long at) {
    return nanos.getAsLong() - at;
  }

  /**
   * The keys, fetched anew unless they are younger than that, or the last try failed less than that
   * long ago.
   */
  private JWKSet fetched(Duration younger, Duration retry) throws IOException {
    fetching.lock();
    try {
      var now = known;
      if (now != null && age(now.at()) < younger.toNanos()) {
        return now.keys();
      }
      var last = failed;
      if (last != null && age(last.at()) < retry.toNanos()) {
        throw new IOException(last.why().getMessage(), last.why());
      }
      return fetch();
    } finally {
      fetching.unlock();
    }
  }

  private JWKSet fetch() throws IOException {
    try {
      var keys = JwkSets.read(fetch.from(address), address.toString());
      known = new Known(keys, nanos.getAsLong());
      failed = null;
      return keys;
    } catch (IOException e) {
      failed = new Failed(e, nanos.getAsLong());
      throw e;
    }
  }

  private void renewBeside() {
    var last = failed;
    boolean tooSoon = last != null && age(last.at()) < UNKNOWN_KEY.toNanos();
    if (!tooSoon && renewing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("swarm-jwks").start(this::renew);
    }
  }

  private void renew() {
    try {
      fetched(FRESH, UNKNOWN_KEY);
    } catch (IOException e) {
      LOG.log(Level.WARNING, () -> "the issuer's keys could not be renewed: " + e.getMessage());
    } finally {
      renewing.set(false);
    }
  }
}
