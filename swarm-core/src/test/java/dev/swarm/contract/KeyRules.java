package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.access.Admission;
import dev.swarm.access.Admission.Why;
import dev.swarm.access.ApiKey;
import dev.swarm.access.Issued;
import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Keys;
import dev.swarm.access.Scopes;
import dev.swarm.journal.JournalRoom;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.text.PlainLine;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** API keys: made, rotated, revoked and checked, by several processes on one store. */
public interface KeyRules extends OnStore {
  /** A room on the store, with a time of its own. */
  final class Gate {
    private static final AtomicLong SEEDS = new AtomicLong();

    private final AtomicLong nanos = new AtomicLong();
    private final OnStore on;
    private final KeyRoom room;

    Gate(OnStore on) {
      this.on = on;
      room = new KeyRoom(on.store(), new SplittableRandom(SEEDS.incrementAndGet()), nanos::get);
    }

    private Issued make(String name) {
      return room.make(KeySpec.of(name, Scopes.of("swarm:read"))).orThrow();
    }

    private void pass(Duration time) {
      on.clock().advance(time);
      nanos.addAndGet(time.toNanos());
    }

    /** The principal's name, or why not. */
    private String check(String text) {
      return switch (room.check(text)) {
        case Admission.Admitted(ApiKey key) -> key.principal().name();
        case Admission.Denied(Why why, var key) -> why.name();
      };
    }

    private String check(Issued issued) {
      return check(issued.text().reveal());
    }
  }

  @Test
  default void whoShowsAKeyComesInAsItsPrincipalWithItsScopes() {
    var gate = new Gate(this);
    var spec = KeySpec.of("ann", Scopes.of("task:work", "swarm:read"));
    var issued = gate.room.make(spec).orThrow();

    assertThat(gate.room.check(issued.text().reveal()))
        .isInstanceOfSatisfying(
            Admission.Admitted.class,
            admitted -> {
              assertThat(admitted.key().principal()).hasToString("ann");
              assertThat(admitted.key().scopes().words())
                  .containsExactly("swarm:read", "task:work");
            });
    assertThat(issued.text().reveal()).matches("swk_[a-z2-7]{16}_[A-Za-z0-9_-]{43}");
  }

  @Test
  default void theTextOfAKeyIsNowhereButInWhatIsHandedOut() {
    var gate = new Gate(this);
    var issued = gate.make("ann");
    var secret = issued.text().reveal().substring(21);

    assertThat(issued.toString()).doesNotContain(secret).contains("swk_" + issued.key().id());
    assertThat(PlainLine.of("it is " + issued.text().reveal())).isEqualTo("it is [credential]");
    assertThat(gate.room.list().toString()).doesNotContain(secret);
    assertThat(gate.room.check(issued.text().reveal()).toString()).doesNotContain(secret);
    assertThat(read(Keys.class).all()).singleElement().isEqualTo(issued.key());
  }

  @Test
  default void whatIsNoKeyOfThisStoreIsUnknown() {
    var gate = new Gate(this);
    gate.make("ann");
    var elsewhere = "swk_" + "z".repeat(16) + "_" + "A".repeat(43);
    assertThat(gate.check(elsewhere)).isEqualTo("UNKNOWN");
    assertThat(gate.room.check(elsewhere))
        .isEqualTo(new Admission.Denied(Why.UNKNOWN, Optional.empty()));
  }

  @Test
  default void anotherSecretWithAKeysIdIsForged() {
    var gate = new Gate(this);
    var text = gate.make("ann").text().reveal();
    char last = text.charAt(63) == 'A' ? 'B' : 'A';
    char first = text.charAt(21) == 'A' ? 'B' : 'A';
    assertThat(gate.check(text.substring(0, 63) + last)).isEqualTo("FORGED");
    assertThat(gate.check(text.substring(0, 21) + first + text.substring(22))).isEqualTo("FORGED");
    var bob = gate.make("bob").text().reveal();
    assertThat(gate.check(text.substring(0, 21) + bob.substring(21))).isEqualTo("FORGED");
  }

  @Test
  default void whatHasNotAKeysFormIsMalformed() {
    var gate = new Gate(this);
    var text = gate.make("ann").text().reveal();
    for (var wrong :
        new String[] {
          "",
          "swk_",
          text.substring(1),
          text + "A",
          text + "\n",
          " " + text,
          text.toUpperCase(Locale.ROOT),
          text.replace("swk_", "swj_"),
          text.substring(0, 20) + "-" + text.substring(21),
          text.substring(0, 63) + "=",
          text.substring(0, 63) + "\0",
          "swk_' or 1=1; drop t_" + text.substring(21),
          "x".repeat(100_000)
        }) {
      assertThat(gate.check(wrong)).as(wrong).isEqualTo("MALFORMED");
    }
  }

  @Test
  default void aKeyIsGoodUntilItExpires() {
    var gate = new Gate(this);
    var spec = KeySpec.of("ann", Scopes.of("swarm:read")).lasting(Duration.ofHours(1));
    var issued = gate.room.make(spec).orThrow();
    gate.pass(Duration.ofMinutes(59));
    assertThat(gate.check(issued)).isEqualTo("ann");
    gate.pass(Duration.ofMinutes(1));
    assertThat(gate.check(issued)).isEqualTo("EXPIRED");
    assertThat(Scenario.code(gate.room.rotate("ann", Duration.ZERO))).isEqualTo("WRONG_STATE");
  }

  @Test
  default void aRevokedKeyIsRefusedAtOnceAndForGood() {
    var gate = new Gate(this);
    var issued = gate.make("ann");
    assertThat(gate.check(issued)).isEqualTo("ann");
    var revoked = gate.room.revoke("ann").orThrow();

    assertThat(revoked.revoked()).isTrue();
    assertThat(gate.check(issued)).isEqualTo("REVOKED");
    var forged = issued.text().reveal().substring(0, 21) + "A".repeat(43);
    assertThat(gate.check(forged)).as("whoever has not its text").isEqualTo("FORGED");
    assertThat(gate.room.revoke(issued.key().id().value()).orThrow()).isEqualTo(revoked);
    assertThat(Scenario.code(gate.room.revoke("ann"))).isEqualTo("NOT_FOUND");
    assertThat(Scenario.code(gate.room.rotate(revoked.id().value(), Duration.ZERO)))
        .isEqualTo("WRONG_STATE");
    var next = gate.make("ann");
    assertThat(gate.check(next)).isEqualTo("ann");
    assertThat(gate.check(issued)).isEqualTo("REVOKED");
  }

  @Test
  default void whatAnotherProcessRevokesIsRefusedASecondLater() {
    var here = new Gate(this);
    var there = new Gate(this);
    var issued = here.make("ann");
    assertThat(here.check(issued)).isEqualTo("ann");
    there.room.revoke("ann").orThrow();

    here.pass(Duration.ofMillis(400));
    assertThat(here.check(issued)).as("what it knows is still young").isEqualTo("ann");
    here.pass(Duration.ofMillis(600));
    assertThat(here.check(issued)).isEqualTo("REVOKED");
  }

  @Test
  default void whatAnotherProcessMakesOrRotatesIsTakenATenthOfASecondLater() {
    var here = new Gate(this);
    var there = new Gate(this);
    here.check(here.make("bob"));
    var issued = there.make("ann");
    here.pass(Duration.ofMillis(100));
    assertThat(here.check(issued)).isEqualTo("ann");
    var again = there.room.rotate("ann", Duration.ZERO).orThrow();
    here.pass(Duration.ofMillis(100));
    assertThat(here.check(again)).isEqualTo("ann");
    assertThat(here.check(issued)).isEqualTo("EXPIRED");
  }

  @Test
  default void aRotatedKeyHasANewTextAndTheOldOneForTheGrace() {
    var gate = new Gate(this);
    var first = gate.make("ann");
    var second = gate.room.rotate("ann", Duration.ofHours(1)).orThrow();

    assertThat(second.key().id()).isEqualTo(first.key().id());
    assertThat(second.key().scopes()).isEqualTo(first.key().scopes());
    assertThat(second.key().life()).isEqualTo(first.key().life());
    assertThat(gate.check(first)).isEqualTo("ann");
    assertThat(gate.check(second)).isEqualTo("ann");
    gate.pass(Duration.ofHours(1));
    assertThat(gate.check(first)).isEqualTo("EXPIRED");
    assertThat(gate.check(second)).isEqualTo("ann");
    var third = gate.room.rotate(first.key().id().value(), Duration.ZERO).orThrow();
    assertThat(gate.check(second)).isEqualTo("EXPIRED");
    assertThat(gate.check(first)).isEqualTo("FORGED");
    assertThat(gate.check(third)).isEqualTo("ann");
  }

  @Test
  default void aGraceEndsWithTheKey() {
    var gate = new Gate(this);
    var first = gate.make("ann");
    gate.room.rotate("ann", Duration.ofHours(1)).orThrow();
    gate.room.revoke("ann").orThrow();
    assertThat(gate.check(first)).isEqualTo("REVOKED");
  }

  @Test
  default void aGraceThatIsNegativeOrTooLongIsRefused() {
    var gate = new Gate(this);
    gate.make("ann");
    for (var grace : new Duration[] {Duration.ofNanos(-1), Duration.ofDays(31)}) {
      assertThat(Scenario.code(gate.room.rotate("ann", grace))).isEqualTo("INVALID");
    }
  }

  @Test
  default void aPrincipalMayHaveSeveralKeysEachWithScopesOfItsOwn() {
    var gate = new Gate(this);
    var first = gate.make("ann");
    var second = gate.room.make(KeySpec.of("ann", Scopes.of("task:work"))).orThrow();
    assertThat(gate.room.list()).hasSize(2);
    assertThat(gate.check(second)).isEqualTo(gate.check(first)).isEqualTo("ann");

    assertThat(Scenario.code(gate.room.revoke("ann"))).as("which one?").isEqualTo("INVALID");
    assertThat(Scenario.code(gate.room.rotate("ann", Duration.ZERO))).isEqualTo("INVALID");
    gate.room.revoke(first.key().id().value()).orThrow();
    assertThat(gate.check(first)).isEqualTo("REVOKED");
    assertThat(gate.check(second)).isEqualTo("ann");
    assertThat(gate.room.revoke("ann").orThrow().id()).isEqualTo(second.key().id());
  }

  @Test
  default void whatHasNoKeyIsNotFoundWhateverItIsCalled() {
    var gate = new Gate(this);
    for (var name : new String[] {"nobody", "", "\n", "a".repeat(16), "' or ''='", "../x"}) {
      assertThat(Scenario.code(gate.room.revoke(name))).as(name).isEqualTo("NOT_FOUND");
      assertThat(Scenario.code(gate.room.rotate(name, Duration.ZERO)))
          .as(name)
          .isEqualTo("NOT_FOUND");
    }
  }

  @Test
  default void keysAreInNoJournalAndInNoStateHash() {
    var before = new ReplayRoom(store()).replay().hash();
    var gate = new Gate(this);
    var issued = gate.make("ann");
    gate.room.rotate("ann", Duration.ZERO).orThrow();
    gate.room.revoke("ann").orThrow();

    assertThat(new ReplayRoom(store()).replay().hash()).isEqualTo(before);
    assertThat(new JournalRoom(store()).about(issued.key().id().value(), 9)).isEmpty();
  }

  @Test
  default void aUseIsRecordedOnceAMinute() {
    var gate = new Gate(this);
    var issued = gate.make("ann");
    assertThat(gate.room.usesToRecord()).isFalse();
    gate.check(issued);
    assertThat(gate.room.usesToRecord()).isTrue();
    gate.room.recordUses();
    var first = gate.room.list().getFirst().usedAt();
    assertThat(first).isPresent();

    gate.pass(Duration.ofSeconds(59));
    gate.check(issued);
    assertThat(gate.room.usesToRecord()).isFalse();
    gate.pass(Duration.ofSeconds(1));
    gate.check(issued);
    gate.room.recordUses();
    assertThat(gate.room.list().getFirst().usedAt().orElseThrow())
        .isAfterOrEqualTo(first.orElseThrow().plusSeconds(60));
  }

  @Test
  default void whoIsRefusedUsedNothing() {
    var gate = new Gate(this);
    var issued = gate.make("ann");
    gate.room.revoke("ann").orThrow();
    gate.check(issued);
    assertThat(gate.room.usesToRecord()).isFalse();
  }

  @Test
  default void whatCouldNotBeRecordedIsRecordedLater() {
    var broken = new DyingStore(store(), 1);
    var room = new KeyRoom(broken, new SplittableRandom(3));
    var issued = room.make(KeySpec.of("ann", Scopes.of("swarm:read"))).orThrow();
    room.check(issued.text().reveal());
    assertThatThrownBy(room::recordUses).isInstanceOf(RuntimeException.class);
    assertThat(room.usesToRecord()).isTrue();
  }
}
