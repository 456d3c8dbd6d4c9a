package dev.swarm.neural.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WasmNetworkTest {
  /** More samples of {@link #network} than an instance of 1 MiB has room for. */
  private static final int MANY = 200_000;

  private static final List<Rule> RULES =
      List.of(
          new Rule.Incremental(0.1f, 0.2f),
          new Rule.Batch(0.5f, 0.1f),
          Rule.ResilientPropagation.USUAL,
          Rule.Quickprop.USUAL,
          Rule.AnnealedPropagation.usual(3),
          Rule.Adam.USUAL);

  private final WasmKernel kernel = new WasmKernel();
  private final Network network = draw(2, 13, 1);

  private static Network draw(int inputs, int hidden, int outputs) {
    var topology =
        Topology.shortcut(
            inputs,
            Layer.of(hidden, Activation.SIGMOID_SYMMETRIC),
            Layer.of(outputs, Activation.SIGMOID));
    return new Initialisation.Uniform(-1, 1).draw(topology, 5);
  }

  private static Samples samples(long seed, int count) {
    var random = new SplittableRandom(seed);
    var given = new float[count * 2];
    var wanted = new float[count];
    for (int i = 0; i < count; i++) {
      given[2 * i] = random.nextFloat(-1, 1);
      given[2 * i + 1] = random.nextFloat(-1, 1);
      wanted[i] = given[2 * i] * given[2 * i + 1] > 0 ? 1 : 0;
    }
    return Samples.of(2, 1, given, wanted);
  }

  @Test
  void slopesOfMoreSamplesThanFitAreThoseOfTheirParts() {
    var all = samples(1, MANY);
    try (var loaded = kernel.load(network)) {
      var sum = new double[network.topology().connections()];
      for (int from = 0; from < MANY; from += 1000) {
        var part = loaded.slopes(all.part(from, from + 1000), Loss.USUAL);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += part[i];
        }
      }
      var slopes = loaded.slopes(all, Loss.USUAL);
      for (int i = 0; i < sum.length; i++) {
        assertThat((double) slopes[i]).isEqualTo(sum[i], within(MANY * 1e-6));
      }
    }
    assertThat(kernel.figures().idleBytes()).isEqualTo(1 << 20);
  }

  @Test
  void incrementalTrainingOfMoreSamplesThanFitGoesThroughAllOfThem() {
    var all = samples(2, MANY);
    var rule = new Rule.Incremental(0.1f, 0.2f);
    try (var whole = kernel.load(network);
        var parts = kernel.load(network)) {
      var deviation = whole.epoch(all, Loss.USUAL, rule);
      var first = parts.epoch(all.part(0, 30_001), Loss.USUAL, rule);
      var second = parts.epoch(all.part(30_001, MANY), Loss.USUAL, rule);
      assertThat(parts.network()).isEqualTo(whole.network()).isNotEqualTo(network);
      assertThat(deviation.outputs()).isEqualTo(MANY);
      assertThat(deviation.bitFails()).isEqualTo(first.plus(second).bitFails());
      assertThat(deviation.squares()).isEqualTo(first.plus(second).squares(), within(1e-9 * MANY));
    }
  }

  /**
   * A momentum so small that it changes nothing has every move kept; without one only the last is.
   */
  @Test
  void momentumFindsTheLastMoveOfAnEpochWithoutAny() {
    var samples = samples(8, 100);
    try (var without = kernel.load(network);
        var tiny = kernel.load(network)) {
      without.epoch(samples, Loss.USUAL, new Rule.Incremental(0.1f, 0));
      tiny.epoch(samples, Loss.USUAL, new Rule.Incremental(0.1f, 1e-30f));
      assertThat(without.network()).isEqualTo(tiny.network());
      without.epoch(samples, Loss.USUAL, new Rule.Incremental(0.1f, 0.9f));
      tiny.epoch(samples, Loss.USUAL, new Rule.Incremental(0.1f, 0.9f));
      assertThat(without.network()).isEqualTo(tiny.network());
    }
  }

  @Test
  void aRunOfMoreSamplesThanFitGivesAllOutputs() {
    var all = samples(3, MANY);
    var inputs = new float[2 * MANY];
    all.copyInputs(0, inputs);
    try (var loaded = kernel.load(network)) {
      var outputs = new float[MANY];
      loaded.run(inputs, outputs);
      var one = new float[1];
      for (int i = 0; i < MANY; i += 997) {
        loaded.run(new float[] {inputs[2 * i], inputs[2 * i + 1]}, one);
        assertThat(outputs[i]).as("sample %d", i).isEqualTo(one[0]);
      }
    }
  }

  @Test
  void samplesThatStayedAreNotTakenForOthers() {
    var first = samples(4, 50);
    var second = samples(5, 50);
    try (var loaded = kernel.load(network);
        var fresh = kernel.load(network)) {
      var slopes = loaded.slopes(first, Loss.USUAL);
      assertThat(loaded.slopes(second, Loss.USUAL)).isEqualTo(fresh.slopes(second, Loss.USUAL));
      assertThat(loaded.slopes(first, Loss.USUAL)).isEqualTo(slopes);
      loaded.run(new float[200], new float[100]);
      assertThat(loaded.slopes(first, Loss.USUAL)).isEqualTo(slopes);
      loaded.slopes(samples(6, MANY), Loss.USUAL);
      assertThat(loaded.slopes(first, Loss.USUAL)).isEqualTo(slopes);
    }
  }

  @Test
  void anInterruptedThreadTrainsAsAnyOther() {
    var expected = train();
    Thread.currentThread().interrupt();
    var actual = train();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void interruptionsOnTheWayChangeNothing() throws Exception {
    var expected = train();
    var trainer = Thread.currentThread();
    var over = new AtomicBoolean();
    var disturber =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    trainer.interrupt();
                    for (int i = 0; i < 2_000; i++) {
                      Thread.onSpinWait();
                    }
                  }
                });
    List<Object> actual;
    try {
      while (!trainer.isInterrupted()) {
        Thread.onSpinWait();
      }
      actual = train();
    } finally {
      over.set(true);
      while (disturber.isAlive()) {
        Thread.onSpinWait();
      }
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(actual).isEqualTo(expected);
  }

  /** What comes of some epochs by each rule, and of a run. */
  private List<Object> train() {
    var samples = samples(7, 300);
    var course = new ArrayList<Object>();
    try (var loaded = kernel.load(network)) {
      for (var rule : RULES) {
        for (int epoch = 0; epoch < 4; epoch++) {
          Deviation deviation = loaded.epoch(samples, Loss.USUAL, rule);
          course.add(deviation);
        }
        course.add(loaded.network());
      }
      var output = new float[1];
      loaded.run(new float[] {0.5f, 0.25f}, output);
      course.add(output[0]);
    }
    return course;
  }

  @Test
  void aNetworkIsGivenBackOnce() {
    var loaded = kernel.load(network);
    loaded.close();
    loaded.close();
    assertThat(kernel.figures().live()).isZero();
    assertThat(kernel.figures().idle()).isEqualTo(1);
  }

  @Test
  void aLargeNetworkGetsALargeInstance() {
    var wide = draw(1000, 500, 10);
    try (var loaded = kernel.load(wide)) {
      assertThat(loaded.network()).isEqualTo(wide);
    }
    assertThat(kernel.figures().idleBytes()).isEqualTo(16 << 20);
  }
}
