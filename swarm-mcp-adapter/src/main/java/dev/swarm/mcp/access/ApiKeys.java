package dev.swarm.mcp.access;

import dev.swarm.access.Admission;
import dev.swarm.access.ApiKey;
import dev.swarm.access.KeyRoom;
import dev.swarm.mcp.call.Caller;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets in who shows an API key of the store as a bearer token, with the key's scopes. When a key
 * was used last is recorded beside, once a minute, and no request waits for that.
 */
public final class ApiKeys implements Authenticator {
  private static final Logger LOG = System.getLogger(ApiKeys.class.getName());
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  private final KeyRoom keys;
  private final AtomicBoolean recording = new AtomicBoolean();

  public ApiKeys(KeyRoom keys) {
    this.keys = keys;
  }

  @Override
  public Verdict authenticate(Optional<String> authorization) {
    return Bearer.verdict(authorization, this::check);
  }

  private Verdict check(String token) {
    return switch (keys.check(token)) {
      case Admission.Admitted(ApiKey key) -> {
        recordSoon();
        yield new Verdict.Accepted(
            new Caller(key.principal().name(), Set.copyOf(key.scopes().words())));
      }
      case Admission.Denied(Admission.Why why, var id) ->
          switch (why) {
            case MALFORMED -> Bearer.refused(Reason.MALFORMED, "it has not the form of a key");
            case UNKNOWN -> Bearer.refused(Reason.UNKNOWN, "there is no such key");
            case FORGED -> refused(Reason.FORGED, id, "is shown with another text");
            case EXPIRED -> refused(Reason.EXPIRED, id, "or its text has expired");
            case REVOKED -> refused(Reason.REVOKED, id, "was revoked");
          };
    };
  }

  private static Verdict refused(Reason reason, Optional<?> id, String why) {
    return Bearer.refused(reason, "key " + id.map(Object::toString).orElse("") + " " + why);
  }

  private void recordSoon() {
    if (keys.usesToRecord() && recording.compareAndSet(false, true)) {
      Thread.ofVirtual().name("swarm-key-uses").start(this::record);
    }
  }

  private void record() {
    try {
      Thread.sleep(TOGETHER);
      keys.recordUses();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The next use has it tried again.
      LOG.log(Level.DEBUG, "uses of keys could not be recorded", e);
    } finally {
      recording.set(false);
    }
  }
}
