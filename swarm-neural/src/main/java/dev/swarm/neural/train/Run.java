package dev.swarm.neural.train;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.rule.Rule;
import java.util.Optional;

/** One training on its way. Its caller's thread owns every field. */
final class Run {
  private final LoadedNetwork loaded;
  private final Samples learned;
  private final Optional<Aside> aside;
  private final Training training;
  private final Watch watch;
  private final History history = new History();
  private Network now;

  /** The last network of which the error was finite. */
  private Network sound;

  private int epoch;

  Run(LoadedNetwork loaded, Network network, Samples samples, Training training, Watch watch) {
    this.loaded = loaded;
    this.training = training;
    this.watch = watch;
    this.now = network;
    this.sound = network;
    var split = training.validation().map(it -> it.split(samples));
    this.learned = split.map(Validation.Split::learned).orElse(samples);
    this.aside =
        training
            .validation()
            .map(it -> new Aside(split.orElseThrow().aside(), it.patience(), network));
  }

  End toItsEnd() {
    while (true) {
      if (watch.cancelled().getAsBoolean()) {
        return new End.Cancelled();
      }
      if (epoch == training.epochs()) {
        return new End.LimitReached();
      }
      var end = epoch();
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  private Optional<End> epoch() {
    var samples =
        training.order().isPresent()
            ? learned.shuffled(training.order().getAsLong() + epoch)
            : learned;
    long start = System.nanoTime();
    var deviation = loaded.epoch(samples, training.loss(), training.rule());
    double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
    epoch++;
    if (!finite(deviation)) {
      return diverged();
    }
    var before = now;
    sound = before;
    var after = after();
    if (after.isEmpty()) {
      return diverged();
    }
    now = after.get();
    var validated = aside.map(it -> loaded.measure(it.samples(), training.loss()));
    tell(new Progress(epoch, deviation, validated, samples.count() / seconds));
    return validated.isPresent()
        ? aside.orElseThrow().after(epoch, now, validated.get(), training.goal())
        : reached(deviation, before);
  }

  private Optional<Network> after() {
    try {
      return Optional.of(loaded.network());
    } catch (IllegalStateException notFinite) {
      return Optional.empty();
    }
  }

  private Optional<End> diverged() {
    return Optional.of(End.Diverged.after(epoch));
  }

  private void tell(Progress progress) {
    history.add(progress);
    watch.progress().accept(progress);
  }

  /** What an epoch tells is of the network before it, unless that changed with every sample. */
  private Optional<End> reached(Deviation deviation, Network before) {
    if (!training.goal().isMetBy(deviation)) {
      return Optional.empty();
    }
    if (training.rule() instanceof Rule.Incremental) {
      if (!training.goal().isMetBy(loaded.measure(learned, training.loss()))) {
        return Optional.empty();
      }
    } else {
      now = before;
    }
    return Optional.of(new End.GoalReached());
  }

  Trained trained(End end, Kernel kernel) {
    var network =
        switch (end) {
          case End.Diverged ignored -> sound;
          case End.GoalReached ignored -> now;
          case End.LimitReached ignored -> best();
          case End.Cancelled ignored -> best();
          case End.StoppedEarly ignored -> best();
        };
    try (var last = kernel.load(network)) {
      var deviation = last.measure(learned, training.loss());
      if (!finite(deviation) && !(end instanceof End.Diverged)) {
        return trained(End.Diverged.after(epoch), kernel);
      }
      return new Trained(network, end, epoch, deviation, history.toList());
    }
  }

  private Network best() {
    return aside.map(Aside::best).orElse(now);
  }

  private static boolean finite(Deviation deviation) {
    return Double.isFinite(deviation.squares());
  }
}
