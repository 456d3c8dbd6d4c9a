package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.access.ApiKey;
import dev.swarm.access.Fingerprint;
import dev.swarm.access.KeyId;
import dev.swarm.access.Keys;
import dev.swarm.access.Principal;
import dev.swarm.access.Scopes;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a store keeps API keys. */
public interface KeyPortRules extends OnStore {
  private static KeyId id(char letter) {
    return new KeyId(String.valueOf(letter).repeat(16));
  }

  private static Fingerprint fingerprint(char digit) {
    return new Fingerprint(String.valueOf(digit).repeat(64));
  }

  private static ApiKey key(char letter, String principal, Instant madeAt) {
    return new ApiKey(
        id(letter),
        new Principal(principal),
        Scopes.of("swarm:read"),
        1,
        new ApiKey.Life(madeAt, Optional.empty(), Optional.empty()),
        new ApiKey.Texts(fingerprint('0'), madeAt, Optional.empty()),
        Optional.empty());
  }

  private static ApiKey next(ApiKey key, Optional<Instant> revokedAt) {
    var life = new ApiKey.Life(key.life().madeAt(), key.life().expiresAt(), revokedAt);
    return new ApiKey(
        key.id(),
        key.principal(),
        key.scopes(),
        key.version() + 1,
        life,
        key.texts(),
        key.usedAt());
  }

  private Instant now() {
    return clock().instant();
  }

  @Test
  default void aKeyIsKeptAsItIs() {
    var at = now();
    var full =
        new ApiKey(
            id('f'),
            new Principal("Zoë Müller-2"),
            Scopes.of("task:work", "swarm:read"),
            7,
            new ApiKey.Life(
                at, Optional.of(at.plusSeconds(1)), Optional.of(at.plusNanos(2_000_000))),
            new ApiKey.Texts(
                fingerprint('1'),
                at.plusSeconds(3),
                Optional.of(new ApiKey.Former(fingerprint('2'), at.plusSeconds(4)))),
            Optional.of(at.plusSeconds(5)));
    write(Keys.class).insert(full);
    var bare = key('b', "bare", at);
    write(Keys.class).insert(bare);

    assertThat(read(Keys.class).find(full.id())).contains(full);
    assertThat(read(Keys.class).find(bare.id())).contains(bare);
    assertThat(read(Keys.class).find(id('x'))).isEmpty();
  }

  @Test
  default void noIdIsThereTwiceAndAPrincipalsKeysAreFoundUntilTheyAreRevoked() {
    var keys = write(Keys.class);
    var first = key('b', "ann", now());
    keys.insert(first);
    assertThatThrownBy(() -> keys.insert(key('b', "bob", now())))
        .isInstanceOf(RuntimeException.class);
    keys.insert(key('a', "ann", now().plusSeconds(1)));
    keys.insert(key('c', "bob", now()));
    assertThat(read(Keys.class).live(first.principal()))
        .extracting(ApiKey::id)
        .containsExactly(id('b'), id('a'));

    keys.update(next(first, Optional.of(now())));
    assertThat(read(Keys.class).live(first.principal()))
        .extracting(ApiKey::id)
        .containsExactly(id('a'));
    assertThat(read(Keys.class).live()).isEqualTo(2);
    assertThat(read(Keys.class).all()).hasSize(3);
  }

  @Test
  default void aKeyIsUpdatedFromTheVersionBeforeAndNoOther() {
    var before = key('a', "ann", now());
    write(Keys.class).insert(before);
    var after = next(before, Optional.empty());
    write(Keys.class).update(after);

    assertThat(read(Keys.class).find(before.id())).contains(after);
    assertThatThrownBy(() -> write(Keys.class).update(after))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(Keys.class).update(next(key('x', "x", now()), Optional.empty())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aUseIsNotedForwardsAndOutlivesAnUpdate() {
    var key = key('a', "ann", now());
    write(Keys.class).insert(key);
    long changes = read(Keys.class).changes();
    write(Keys.class).used(key.id(), now().plusSeconds(9));
    write(Keys.class).used(key.id(), now().plusSeconds(5));
    write(Keys.class).used(id('x'), now());

    assertThat(read(Keys.class).find(key.id())).contains(key.used(now().plusSeconds(9)));
    assertThat(read(Keys.class).changes()).isEqualTo(changes);
    write(Keys.class).update(next(key, Optional.empty()));
    assertThat(read(Keys.class).find(key.id()).orElseThrow().usedAt())
        .contains(now().plusSeconds(9));
  }

  @Test
  default void keysComeAsTheyWereMade() {
    var second = key('a', "a", now().plusSeconds(1));
    var third = key('b', "b", now().plusSeconds(1));
    var first = key('c', "c", now());
    for (var key : new ApiKey[] {third, first, second}) {
      write(Keys.class).insert(key);
    }
    assertThat(read(Keys.class).all()).containsExactly(first, second, third);
  }

  @Test
  default void eachInsertAndUpdateIsTold() {
    assertThat(read(Keys.class).changes()).isZero();
    var key = key('a', "ann", now());
    write(Keys.class).insert(key);
    long inserted = read(Keys.class).changes();
    assertThat(inserted).isPositive();
    write(Keys.class).update(next(key, Optional.of(now())));
    long updated = read(Keys.class).changes();
    assertThat(updated).isGreaterThan(inserted);
    write(Keys.class).insert(key('b', "ann", now()));
    assertThat(read(Keys.class).changes()).isGreaterThan(updated);
  }

  @Test
  default void whatIsRolledBackLeavesTheKeysAsTheyWere() {
    var there = key('a', "ann", now());
    write(Keys.class).insert(there);
    assertThatThrownBy(
            () ->
                write(
                    Keys.class,
                    keys -> {
                      keys.update(next(there, Optional.of(now())));
                      keys.used(there.id(), now());
                      keys.insert(key('b', "ann", now()));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(read(Keys.class).all()).containsExactly(there);
    assertThat(read(Keys.class).live(there.principal())).containsExactly(there);
  }
}
