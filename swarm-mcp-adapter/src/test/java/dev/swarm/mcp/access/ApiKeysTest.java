package dev.swarm.mcp.access;

import static dev.swarm.mcp.access.Issuer.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Scopes;
import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import dev.swarm.mcp.call.Caller;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.memory.MemoryStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys of the store at the door. */
@Timeout(20)
class ApiKeysTest {
  private final Store store = new MemoryStore(InstantSource.system());
  private final KeyRoom room = new KeyRoom(store, new SecureRandom());

  private String made(String name, String... scopes) {
    return room.make(KeySpec.of(name, Scopes.of(scopes))).orThrow().text().reveal();
  }

  @Test
  void whoShowsAKeyIsItsPrincipalWithItsScopes() {
    var text = made("ann", "swarm:read", "task:work");
    assertThat(new ApiKeys(room).authenticate(bearer(text)))
        .isEqualTo(new Verdict.Accepted(new Caller("ann", Set.of("swarm:read", "task:work"))));
  }

  @Test
  void whenAKeyWasUsedIsRecordedAndNobodyWaitsForIt() {
    var door = new ApiKeys(room);
    var ann = made("ann", "swarm:read");
    var bob = made("bob", "swarm:read");
    made("never", "swarm:read");
    door.authenticate(bearer(ann));
    door.authenticate(bearer(bob));
    untilUsed(2);
    assertThat(room.list().getLast().usedAt()).isEmpty();

    door.authenticate(bearer(made("eve", "swarm:read")));
    untilUsed(3);
  }

  private void untilUsed(int keys) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (room.list().stream().filter(key -> key.usedAt().isPresent()).count() < keys) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aStoreThatCannotBeReadIsUnavailable() {
    var broken =
        new ForwardingStore(store) {
          @Override
          public <R> R read(Function<Tx, R> work) {
            throw new IllegalStateException("the disk is gone");
          }
        };
    var text = made("ann", "swarm:read");
    var door = new ApiKeys(new KeyRoom(broken, new SecureRandom()));
    assertThat(door.authenticate(bearer(text)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
              assertThat(refused.why()).contains("the disk is gone").doesNotContain(text);
            });
  }

  @Test
  void aRefusalNamesTheKeyButNotItsText() {
    var text = made("ann", "swarm:read");
    room.revoke("ann").orThrow();
    var refused = (Verdict.Refused) new ApiKeys(room).authenticate(bearer(text));
    assertThat(refused.why()).contains(text.substring(4, 20)).doesNotContain(text.substring(21));
  }

  @Test
  void theFirstThatKnowsTheFormHasTheWord() {
    Authenticator first = header -> Bearer.refused(Reason.MALFORMED, "first");
    Authenticator second = header -> Bearer.refused(Reason.EXPIRED, "second");
    Authenticator third = Authenticator.LOCAL;
    var some = Optional.of("Bearer x");
    assertThat(Authenticators.of(List.of(first, second, third)).authenticate(some))
        .isEqualTo(Bearer.refused(Reason.EXPIRED, "second"));
    assertThat(Authenticators.of(List.of(first, first)).authenticate(some))
        .isEqualTo(Bearer.refused(Reason.MALFORMED, "first"));
    assertThat(Authenticators.of(List.of(first, third)).authenticate(some))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(Authenticators.of(List.of(second))).isSameAs(second);
    assertThatThrownBy(() -> Authenticators.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
