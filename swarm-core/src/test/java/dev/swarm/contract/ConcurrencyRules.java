package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Entries;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.Swarms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What many callers at once may rely on. */
public interface ConcurrencyRules extends OnStore {
  /** How many callers there are, and how often each calls. */
  int CALLERS = 8;

  int CALLS = 200;

  @Test
  default void concurrentWritersLoseNoneOfEachOthersChanges() throws Exception {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    var agent = some.agent(swarm);
    write(
        tx -> {
          tx.port(Swarms.class).insert(swarm);
          tx.port(Agents.class).insert(agent);
        });

    together(
        caller -> {
          for (int i = 0; i < CALLS; i++) {
            write(
                Agents.class,
                agents -> {
                  var now = agents.find(agent.id()).orElseThrow();
                  agents.update(later(now));
                  agents.tally(agent.id(), new Agent.Tally(1, 0, Duration.ofMillis(1)));
                });
          }
        });

    var after = read(Agents.class).find(agent.id()).orElseThrow();
    assertThat(after.version()).isEqualTo(1 + CALLERS * CALLS);
    assertThat(after.tally())
        .isEqualTo(new Agent.Tally(CALLERS * CALLS, 0, Duration.ofMillis(CALLERS * CALLS)));
  }

  private static Agent later(Agent a) {
    return new Agent(
        a.id(), a.swarm(), a.version() + 1, a.spec(), a.state(), a.tally(), a.lastSeen());
  }

  @Test
  default void concurrentWritersShareOneUnbrokenChain() throws Exception {
    var some = new Specimens(clock());
    var swarms = new ArrayList<SwarmId>();
    for (int i = 0; i < CALLERS; i++) {
      var swarm = some.swarm();
      write(Swarms.class).insert(swarm);
      swarms.add(swarm.id());
    }

    together(
        caller -> {
          for (int i = 0; i < CALLS; i += 2) {
            int version = i + 1;
            write(
                Entries.class,
                entries -> {
                  entries.append(Noted.of(swarms.get(caller), version, "one"));
                  entries.append(Noted.of(swarms.get(caller), version + 1, "other"));
                });
          }
        });

    var journal = new JournalRoom(store());
    assertThat(journal.verify()).isInstanceOfAny(Verdict.Intact.class, Verdict.Unanchored.class);
    assertThat(journal.head().position()).isEqualTo(CALLERS * CALLS);
  }

  @Test
  default void oneCallersFailureTakesNothingFromTheOthers() throws Exception {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    var agents = new ArrayList<Agent>();
    for (int i = 0; i < CALLERS; i++) {
      agents.add(some.agent(swarm));
    }
    write(Swarms.class).insert(swarm);
    write(Agents.class, port -> agents.forEach(port::insert));

    together(
        caller -> {
          for (int i = 0; i < CALLS; i++) {
            boolean fails = i % 3 == caller % 3;
            try {
              write(
                  Agents.class,
                  port -> {
                    port.tally(
                        agents.get(caller).id(), new Agent.Tally(1, 0, Duration.ofMillis(1)));
                    if (fails) {
                      throw new IllegalArgumentException("on purpose");
                    }
                  });
              assertThat(fails).isFalse();
            } catch (IllegalArgumentException expected) {
              assertThat(fails).isTrue();
            }
          }
        });

    for (int caller = 0; caller < CALLERS; caller++) {
      int of = caller;
      long kept = 0;
      for (int i = 0; i < CALLS; i++) {
        kept += i % 3 == caller % 3 ? 0 : 1;
      }
      assertThat(read(Agents.class).find(agents.get(of).id()).orElseThrow().tally())
          .isEqualTo(new Agent.Tally(kept, 0, Duration.ofMillis(kept)));
    }
  }

  @Test
  default void aReaderSeesWholeTransactionsOnly() throws Exception {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    var left = some.agent(swarm);
    var right = some.agent(swarm);
    write(
        tx -> {
          tx.port(Swarms.class).insert(swarm);
          tx.port(Agents.class).insert(left);
          tx.port(Agents.class).insert(right);
        });

    together(
        caller -> {
          for (int i = 0; i < CALLS; i++) {
            if (caller == 0) {
              write(
                  Agents.class,
                  agents -> {
                    agents.tally(left.id(), new Agent.Tally(1, 0, Duration.ZERO));
                    agents.tally(right.id(), new Agent.Tally(1, 0, Duration.ZERO));
                  });
            } else {
              var both = read(Agents.class).active(swarm.id());
              assertThat(both.getFirst().tally()).isEqualTo(both.getLast().tally());
            }
          }
        });
  }

  @Test
  default void ownersWhoOpenSwarmsAtOnceGetAsManyAsEachMayHave() throws Exception {
    var rooms =
        List.of(
            new Scenario(this, new Caps(20, 3, 9, 9, 9, 9), 1).swarms(),
            new Scenario(this, new Caps(20, 3, 9, 9, 9, 9), 2).swarms());
    var done = new AtomicInteger();

    together(
        caller -> {
          for (int i = 0; i < 10; i++) {
            var spec = SwarmSpec.named(caller + "-" + i).owner(caller % 2 == 0 ? "even" : "odd");
            if (Scenario.code(rooms.get(i % 2).create(spec)).equals("DONE")) {
              done.incrementAndGet();
            }
          }
        });

    assertThat(done).hasValue(6);
    assertThat(read(Swarms.class).countOpen("even")).isEqualTo(3);
    assertThat(read(Swarms.class).countOpen("odd")).isEqualTo(3);
  }

  /** What one of several callers does; told which of them it is. */
  interface Caller {
    void call(int caller) throws Exception;
  }

  private static void together(Caller caller) throws Exception {
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      var calls = new ArrayList<Callable<Void>>();
      for (int i = 0; i < CALLERS; i++) {
        int which = i;
        calls.add(
            () -> {
              caller.call(which);
              return null;
            });
      }
      for (var future : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
        future.get();
      }
    }
  }
}
