package dev.swarm.neural;

import dev.swarm.blob.Payload;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.Shape;
import dev.swarm.network.Training.Ended;
import dev.swarm.neural.format.MalformedException;
import dev.swarm.neural.format.NetFile;
import dev.swarm.neural.format.SavedNetwork;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Algorithm;
import dev.swarm.neural.train.End;
import dev.swarm.neural.train.Goal;
import dev.swarm.neural.train.Trainer;
import dev.swarm.neural.train.Training;
import dev.swarm.neural.train.Watch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Trains networks whose contents are libfann's .net text, on the usual kernel. */
public final class FannTrainer implements NetworkTrainer {
  /** How it names that text. */
  public static final String FORMAT = "fann-2.1";

  /** First weights lie between its negative and it. */
  private static final float SPREAD = 0.5f;

  private final Kernels kernels;

  public FannTrainer(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        names(Activation.values()),
        Stream.of(Algorithm.values()).map(Algorithm::id).toList(),
        List.of("cascade2"),
        kernels.all().stream().map(Kernel::name).toList());
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public Draft make(List<Integer> layers, long seed) {
    if (layers.size() < 2) {
      throw new IllegalArgumentException(
          "a network has inputs and outputs, not %d layers".formatted(layers.size()));
    }
    int last = layers.size() - 1;
    var all = new Layer[last];
    for (int i = 1; i <= last; i++) {
      var activation = i < last ? Activation.SIGMOID_SYMMETRIC : Activation.SIGMOID;
      all[i - 1] = Layer.of(layers.get(i), activation);
    }
    var topology = Topology.layered(layers.getFirst(), all);
    return written(
        SavedNetwork.of(new Initialisation.Uniform(-SPREAD, SPREAD).draw(topology, seed)));
  }

  @Override
  public Trained train(
      Draft draft, Samples samples, Terms terms, Progress progress, BooleanSupplier cancelled) {
    var saved = read(draft);
    var data = fitted(saved, samples);
    var rule =
        Algorithm.named(terms.algorithm())
            .orElseThrow(() -> unknown(terms.algorithm()))
            .rule(terms.rate(), terms.seed());
    var watch = new Watch(epoch -> progress.epoch(epoch.epoch(), epoch.learned().mse()), cancelled);
    long start = System.nanoTime();
    var before = deviation(saved, data);
    var trained =
        new Trainer(kernels.usual())
            .train(
                saved.network(),
                data,
                Training.by(rule, terms.epochs()).until(Goal.mse(terms.goal())),
                watch);
    var time = Duration.ofNanos(System.nanoTime() - start);
    var run =
        dev.swarm.network.Training.Run.of(trained.epochs(), data.count(), time)
            .seed(terms.seed())
            .kernel(kernels.usual().name());
    var told =
        dev.swarm.network.Training.of(rule.id(), run, ended(trained.end()))
            .start(errors(before))
            .end(errors(trained.deviation()));
    return new Trained(
        written(new SavedNetwork(trained.network(), saved.settings(), saved.scaling())), told);
  }

  private IllegalArgumentException unknown(String algorithm) {
    return new IllegalArgumentException(
        "no algorithm is called '%s'; there are %s"
            .formatted(algorithm, String.join(", ", abilities().algorithms())));
  }

  /** What is not finite was not measured. */
  private static Errors errors(Deviation deviation) {
    return Double.isFinite(deviation.mse())
        ? Errors.mse(deviation.mse()).bitFails(deviation.bitFails())
        : Errors.NONE;
  }

  private static Ended ended(End end) {
    return switch (end) {
      case End.GoalReached ignored -> Ended.REACHED;
      case End.LimitReached ignored -> Ended.EPOCHS;
      case End.Cancelled ignored -> Ended.CANCELLED;
      case End.StoppedEarly ignored -> Ended.EARLY_STOP;
      case End.Diverged ignored -> Ended.DIVERGED;
    };
  }

  @Override
  public double error(Draft draft, Samples samples) {
    var saved = read(draft);
    return deviation(saved, fitted(saved, samples)).mse();
  }

  private Deviation deviation(SavedNetwork saved, dev.swarm.neural.data.Samples samples) {
    try (var loaded = kernels.usual().load(saved.network())) {
      return loaded.measure(samples, Loss.USUAL);
    }
  }

  @Override
  public float[] run(Draft draft, float[] inputs) {
    var saved = read(draft);
    try (var loaded = kernels.usual().load(saved.network())) {
      return run(loaded, saved, inputs.clone());
    }
  }

  private static float[] run(LoadedNetwork loaded, SavedNetwork saved, float[] inputs) {
    saved.scaling().ifPresent(scaling -> scaling.scaleInputs(inputs));
    var outputs = new float[saved.network().topology().outputs()];
    loaded.run(inputs, outputs);
    saved.scaling().ifPresent(scaling -> scaling.descaleOutputs(outputs));
    return outputs;
  }

  @Override
  public Figures figures() {
    var pool = kernels.usual().figures();
    return new Figures(
        pool.loading(),
        pool.liveBytes() + pool.idleBytes(),
        pool.creations(),
        pool.hits(),
        pool.evictions());
  }

  private static dev.swarm.neural.data.Samples fitted(SavedNetwork saved, Samples samples) {
    int inputs = samples.inputs().getFirst().length;
    int outputs = samples.outputs().getFirst().length;
    var topology = saved.network().topology();
    if (inputs != topology.inputs() || outputs != topology.outputs()) {
      throw new IllegalArgumentException(
          "samples of %d inputs and %d outputs, but the network has %d and %d"
              .formatted(inputs, outputs, topology.inputs(), topology.outputs()));
    }
    var data =
        dev.swarm.neural.data.Samples.of(
            inputs, outputs, joined(samples.inputs()), joined(samples.outputs()));
    return saved.scaling().map(scaling -> scaling.scale(data)).orElse(data);
  }

  private static float[] joined(List<float[]> rows) {
    int width = rows.getFirst().length;
    var all = new float[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * width, width);
    }
    return all;
  }

  private static SavedNetwork read(Draft draft) {
    if (!draft.format().equals(FORMAT)) {
      throw new UnreadableException(
          "a network written as '%s', but only %s is read".formatted(draft.format(), FORMAT));
    }
    try {
      return NetFile.read(new ByteArrayInputStream(draft.content().bytes()));
    } catch (MalformedException e) {
      throw new UnreadableException("the network is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Draft written(SavedNetwork saved) {
    var topology = saved.network().topology();
    var out = new ByteArrayOutputStream();
    try {
      NetFile.write(saved, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Draft(
        FORMAT,
        new Shape(topology.inputs(), topology.outputs(), topology.connections()),
        Payload.of(out.toByteArray()));
  }
}
