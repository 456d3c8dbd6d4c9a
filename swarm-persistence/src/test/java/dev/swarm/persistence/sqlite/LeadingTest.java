package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers that commit their own calls, when others come between. */
class LeadingTest {
  private static final int CALLERS = 3;

  @TempDir Path directory;

  @Test
  void whoeverIsInterruptedAtAnyPointIsAnsweredAndWhatWasAnsweredIsThere() throws Exception {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, Template.HASTY)) {
      var done = new AtomicBoolean();
      var callers = new ArrayList<Thread>();
      long answered =
          together(
              () -> {
                synchronized (callers) {
                  callers.add(Thread.currentThread());
                }
                long count = 0;
                for (int i = 0; i < 500; i++, count++) {
                  Counter.add(store);
                }
                return count;
              },
              () -> {
                while (!done.get()) {
                  synchronized (callers) {
                    callers.forEach(Thread::interrupt);
                  }
                  Thread.onSpinWait();
                }
                return 0L;
              },
              done);
      assertThat(answered).isEqualTo(500L * CALLERS);
      assertThat(Counter.value(store)).isEqualTo(answered);
      assertThat(store.anchoredHead()).contains(new JournalRoom(store).head());
      assertThat(new JournalRoom(store).verify()).isInstanceOf(Verdict.Intact.class);
    }
  }

  @Test
  void whoWritesWhileTheStoreIsClosedIsAnsweredOrRefusedAndWhatIsThereIsWhatWasAnswered()
      throws Exception {
    var file = Template.in(directory);
    long answered = 0;
    for (int round = 0; round < 20; round++) {
      var store = SqliteStore.open(file, Template.HASTY);
      var begun = new AtomicLong();
      answered +=
          together(
              () -> {
                long count = 0;
                try {
                  while (true) {
                    Counter.add(store);
                    begun.incrementAndGet();
                    count++;
                  }
                } catch (IllegalStateException closed) {
                  assertThat(closed).hasMessageContaining("closed");
                  return count;
                }
              },
              () -> {
                while (begun.get() < 20) {
                  Thread.onSpinWait();
                }
                store.close();
                return 0L;
              },
              new AtomicBoolean());
      try (var again = SqliteStore.open(file, Template.HASTY)) {
        assertThat(Counter.value(again)).isEqualTo(answered);
      }
    }
  }

  /** The sum of what the callers answer, while somebody else does something to them. */
  private static long together(
      Callable<Long> caller, Callable<Long> other, AtomicBoolean callersAreDone) throws Exception {
    try (var threads = Executors.newCachedThreadPool()) {
      List<Future<Long>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(caller));
      }
      var others = threads.submit(other);
      long sum = 0;
      try {
        for (var one : callers) {
          sum += one.get();
        }
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      } finally {
        callersAreDone.set(true);
      }
      others.get();
      return sum;
    }
  }
}
