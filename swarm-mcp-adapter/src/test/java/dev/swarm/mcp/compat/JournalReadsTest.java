package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Caps;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools that measure all swarms cost: the journal may be long, and the swarms many. */
class JournalReadsTest {
  private static final int SWARMS = 6;

  private final AtomicLong read = new AtomicLong();
  private final Desk desk =
      new Desk(Caps.DEFAULT, around -> around, store -> new Counting(store, read));

  /** Counts the entries that are read one after another. */
  private static final class Counting extends ForwardingStore {
    private final AtomicLong read;

    Counting(Store store, AtomicLong read) {
      super(store);
      this.read = read;
    }

    @Override
    public <R> R read(Function<Tx, R> work) {
      return store.read(tx -> work.apply(new CountingTx(tx, read)));
    }
  }

  private record CountingTx(Tx tx, AtomicLong read) implements Tx {
    @Override
    public <P> P port(Class<P> type) {
      var port = tx.port(type);
      return port instanceof Entries entries ? type.cast(counting(entries)) : port;
    }

    private Entries counting(Entries entries) {
      return (Entries)
          Proxy.newProxyInstance(
              Entries.class.getClassLoader(),
              new Class<?>[] {Entries.class},
              (proxy, method, arguments) -> {
                var answer = method.invoke(entries, arguments);
                if (method.getName().equals("from") && answer instanceof List<?> page) {
                  read.addAndGet(page.stream().filter(Entry.class::isInstance).count());
                }
                return answer;
              });
    }

    @Override
    public Instant now() {
      return tx.now();
    }
  }

  @BeforeEach
  void start() {
    for (int i = 0; i < SWARMS; i++) {
      var swarm = desk.swarm("mesh");
      var agent = desk.call("agent_spawn", "{'type':'coder','swarmId':'%s'}", swarm);
      desk.call("task_orchestrate", "{'task':'it','swarmId':'%s'}", swarm);
      desk.work(agent.path("agent").path("id").asString(""), "out", Duration.ofSeconds(1));
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "neural_patterns",
        "agent_metrics",
        "daa_performance_metrics",
        "daa_learning_status"
      })
  void theJournalIsReadOnceHoweverManySwarmsAreOpen(String tool) {
    long entries = desk.coordinator.journal().head().position();
    read.set(0);
    desk.call(tool, "{}");
    assertThat(read.get()).isBetween(entries, entries * 2);
  }
}
