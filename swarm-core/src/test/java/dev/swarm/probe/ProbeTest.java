package dev.swarm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swarm.blob.Payload;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private static final Duration BUDGET = Duration.ofSeconds(10);

  private final CountingTrainer trainer = new CountingTrainer();
  private final AtomicInteger stores = new AtomicInteger();

  private Store store() {
    stores.incrementAndGet();
    return new MemoryStore(InstantSource.system());
  }

  private Report run(Set<Trial> trials, int runs) {
    return run(new Plan(trials, runs, BUDGET), Watch.NOBODY, Optional.of(this::store));
  }

  private Report run(Plan plan, Watch watch, Optional<Supplier<Store>> durable) {
    return new Probe(new Probe.Means(() -> trainer, durable)).run(plan, watch);
  }

  @Test
  void everyTrialIsRunAsOftenAsAsked() {
    var report = run(EnumSet.allOf(Trial.class), 3);
    assertThat(report.left()).isEmpty();
    assertThat(report.measured().keySet()).containsExactly(Trial.values());
    report
        .measured()
        .forEach(
            (trial, times) -> {
              assertThat(times.runs()).as(trial.name()).isEqualTo(trial == Trial.LOAD ? 1 : 3);
              assertThat(times.min()).as(trial.name()).isPositive();
              assertThat(times.mean()).isBetween((double) times.min(), (double) times.max());
              assertThat(times.median()).isBetween(times.min(), times.max());
              assertThat(times.perSecond()).isPositive();
            });
    assertThat(stores).hasValue(1);
  }

  @Test
  void manyRunsFitBelowEveryCap() {
    var trials = EnumSet.complementOf(EnumSet.of(Trial.DURABLE));
    var report = run(trials, 120);
    assertThat(report.measured()).containsOnlyKeys(trials);
    assertThat(report.measured().get(Trial.SPAWN).runs()).isEqualTo(120);
  }

  @Test
  void theWorkIsReallyDone() {
    var report = run(EnumSet.of(Trial.MAKE, Trial.RUN, Trial.TRAIN), 5);
    assertThat(report.measured().get(Trial.TRAIN).runs()).isEqualTo(5);
    // Each trial is run once more than it counts; the two others make the network that they use.
    assertThat(trainer.made).isEqualTo(6 + 2);
    assertThat(trainer.ran).isEqualTo(6);
    assertThat(trainer.trained).isEqualTo(6);
  }

  @Test
  void slowerWorkIsMeasuredAsSlower() {
    var quick = run(Set.of(Trial.RUN), 3).measured().get(Trial.RUN);
    trainer.toil = Duration.ofMillis(5);
    var slow = run(Set.of(Trial.RUN), 3).measured().get(Trial.RUN);
    assertThat(slow.min()).isGreaterThanOrEqualTo(Duration.ofMillis(5).toNanos());
    assertThat(quick.min()).isLessThan(slow.min());
    assertThat(slow.perSecond()).isLessThanOrEqualTo(200);
  }

  @Test
  void theLoadingIsTheOneThatHappened() {
    var times = run(Set.of(Trial.LOAD), 7).measured().get(Trial.LOAD);
    assertThat(times).isEqualTo(Times.of(CountingTrainer.LOADING.toNanos()));
    assertThat(trainer.ran).isEqualTo(1);
  }

  @Test
  void withoutAStoreNothingDurableIsTried() {
    var report =
        run(new Plan(Trial.about(Set.of(Area.TASK)), 2, BUDGET), Watch.NOBODY, Optional.empty());
    assertThat(report.left()).containsExactly(Trial.DURABLE);
    assertThat(report.measured()).containsOnlyKeys(Trial.LIFE, Trial.RESULT, Trial.CHAIN);
  }

  @Test
  void noNetworkIsMadeForTrialsOfOtherThings() {
    var means =
        new Probe.Means(
            () -> {
              throw new AssertionError("nobody needs it");
            },
            Optional.empty());
    var plan = new Plan(Trial.about(Set.of(Area.AGENT)), 1, BUDGET);
    assertThat(new Probe(means).run(plan, Watch.NOBODY).measured())
        .containsOnlyKeys(Trial.SPAWN, Trial.CLAIM, Trial.HEARTBEAT, Trial.MESSAGE);
  }

  @Test
  void eachTrialIsToldBeforeItBegins() {
    var told = new ArrayList<String>();
    var watch =
        new Watch((trial, done, all) -> told.add(trial + " " + done + "/" + all), () -> false);
    run(new Plan(Set.of(Trial.MAKE, Trial.CREATE), 1, BUDGET), watch, Optional.empty());
    assertThat(told).containsExactly("CREATE 0/2", "MAKE 1/2");
  }

  @Test
  void aCancelledProbeGivesWhatWasMeasured() {
    var watch = new Watch((trial, done, all) -> {}, () -> trainer.trained == 4);
    var plan = new Plan(Set.of(Trial.RUN, Trial.TRAIN), 100, BUDGET);
    var report = run(plan, watch, Optional.empty());
    assertThat(report.measured().get(Trial.RUN).runs()).isEqualTo(100);
    assertThat(report.measured().get(Trial.TRAIN).runs()).isEqualTo(3);
    var never = run(plan, new Watch((trial, done, all) -> {}, () -> true), Optional.empty());
    assertThat(never.measured()).isEmpty();
    assertThat(never.left()).containsExactlyInAnyOrder(Trial.RUN, Trial.TRAIN);
  }

  @Test
  void noTrialTakesTheTimeOfThoseAfterIt() {
    trainer.toil = Duration.ofMillis(5);
    var plan = new Plan(Set.of(Trial.RUN, Trial.TRAIN), Plan.MOST_RUNS, Duration.ofMillis(400));
    var report = run(plan, Watch.NOBODY, Optional.empty());
    assertThat(report.measured().get(Trial.RUN).runs()).isBetween(1, 60);
    assertThat(report.measured().get(Trial.TRAIN).runs()).isPositive();
    assertThat(report.time()).isLessThan(BUDGET);
  }

  @Test
  void aPlanHasBounds() {
    for (var budget : List.of(Duration.ZERO, Plan.LONGEST.plusMillis(1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Plan(Set.of(Trial.RUN), 1, budget));
    }
    for (int runs : new int[] {0, Plan.MOST_RUNS + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Plan(Set.of(Trial.RUN), runs, BUDGET));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan(Set.of(), 1, BUDGET));
  }

  @Test
  void theMiddleRunIsTheMedian() {
    var times = Times.of(40, 10, 20, 30);
    assertThat(times).isEqualTo(new Times(4, 25, 20, 10, 40, Math.sqrt(125)));
    assertThat(times.perSecond()).isEqualTo(4e7);
  }

  @Test
  void everyAreaHasTrialsAndEveryTrialAnArea() {
    for (var area : Area.values()) {
      assertThat(Trial.about(Set.of(area))).as(area.name()).isNotEmpty();
    }
    assertThat(Trial.about(EnumSet.allOf(Area.class))).containsExactly(Trial.values());
  }

  /** Counts what is asked of it. */
  private static final class CountingTrainer implements NetworkTrainer {
    static final Duration LOADING = Duration.ofMillis(3);

    int made;
    int ran;
    int trained;
    Duration toil = Duration.ZERO;

    private void toil() {
      long end = System.nanoTime() + toil.toNanos();
      while (System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
    }

    @Override
    public Abilities abilities() {
      return new Abilities(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Draft make(List<Integer> layers, long seed) {
      made++;
      return new Draft("fake", new Shape(16, 8, 1), Payload.of("seed " + seed));
    }

    @Override
    public Trained train(
        Draft network, Samples samples, Terms terms, Progress progress, BooleanSupplier stop) {
      toil();
      trained++;
      var run = Training.Run.of(terms.epochs(), samples.size(), Duration.ZERO);
      return new Trained(network, Training.of("fake", run, Training.Ended.EPOCHS));
    }

    @Override
    public double error(Draft network, Samples samples) {
      return 0;
    }

    @Override
    public float[] run(Draft network, float[] inputs) {
      toil();
      ran++;
      return new float[8];
    }

    @Override
    public Figures figures() {
      return new Figures(ran > 0 ? Optional.of(LOADING) : Optional.empty(), 0, 0, 0, 0);
    }
  }
}
