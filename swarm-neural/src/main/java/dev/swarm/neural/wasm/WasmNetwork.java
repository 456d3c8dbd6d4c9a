package dev.swarm.neural.wasm;

import com.dylibso.chicory.runtime.ExportFunction;
import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.kernel.Requests;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;
import org.jspecify.annotations.Nullable;

/** A network in an instance. Its caller's thread owns every field. */
final class WasmNetwork implements LoadedNetwork {
  private final Instances instances;
  private final Layout layout;
  private final Sandbox sandbox;
  private final FixedMemory memory;
  private final SampleRoom samplesRoom;
  private final ExportFunction runOne;
  private final ExportFunction run;
  private final ExportFunction slopes;
  private final ExportFunction learn;
  private @Nullable Class<?> kind;
  private int epochs;
  private boolean closed;

  WasmNetwork(Network network, Instances instances) {
    this.instances = instances;
    layout = new Layout(network.topology());
    sandbox = instances.borrow(layout.bytes());
    memory = sandbox.memory();
    samplesRoom = new SampleRoom(sandbox, layout);
    runOne = sandbox.function("run_one");
    run = sandbox.function("run");
    slopes = sandbox.function("slopes");
    learn = sandbox.function("learn");
    sandbox.use(layout.samples);
    layout.write(memory);
    writeWeights(network.weights());
  }

  private void writeWeights(float[] plain) {
    var packed = new float[plain.length];
    layout.segments.forEach(segment -> segment.pack(plain, packed));
    memory.write((int) layout.weight, packed, 0, packed.length);
  }

  private float[] readPacked(long at) {
    var packed = new float[layout.weights];
    memory.read((int) at, packed, 0, packed.length);
    var plain = new float[packed.length];
    layout.segments.forEach(segment -> segment.unpack(packed, plain));
    return plain;
  }

  @Override
  public Topology topology() {
    open();
    return layout.topology;
  }

  @Override
  public void run(float[] inputs, float[] outputs) {
    open();
    if (Requests.samples(layout.topology, inputs, outputs) > 1) {
      samplesRoom.run(
          inputs, outputs, count -> Undisturbed.run(() -> run.apply(layout.network, count)));
      return;
    }
    memory.write(layout.one(1), inputs, 0, inputs.length);
    Undisturbed.run(() -> runOne.apply(layout.network));
    memory.read(layout.one(layout.values - outputs.length), outputs, 0, outputs.length);
  }

  @Override
  public float[] slopes(Samples samples, Loss loss) {
    open();
    Requests.fits(layout.topology, samples);
    sum(samples, loss);
    return readPacked(layout.slope);
  }

  /** Sums the slopes of all samples, and their figures. */
  private Deviation sum(Samples samples, Loss loss) {
    write(loss);
    Undisturbed.run(
        () -> {
          memory.fill((byte) 0, (int) layout.slope, (int) layout.last);
          clearFigures();
          samplesRoom.each(samples, count -> slopes.apply(layout.network, count));
        });
    return figures(samples);
  }

  @Override
  public Deviation epoch(Samples samples, Loss loss, Rule rule) {
    open();
    Requests.fits(layout.topology, samples);
    begin(rule);
    var deviation =
        rule instanceof Rule.Incremental
            ? learn(samples, loss, rule)
            : change(sum(samples, loss), samples, rule);
    epochs++;
    return deviation;
  }

  private void begin(Rule rule) {
    if (!rule.getClass().equals(kind)) {
      kind = rule.getClass();
      epochs = 0;
      memory.fill((byte) 0, (int) layout.last, (int) layout.one);
      float first = Update.firstStep(rule);
      for (int i = 0; first != 0 && i < layout.weights; i++) {
        memory.writeF32((int) layout.step + i * Float.BYTES, first);
      }
    }
  }

  private Deviation learn(Samples samples, Loss loss, Rule rule) {
    write(loss);
    write(Update.of(rule, samples.count(), Deviation.NONE, epochs));
    clearFigures();
    samplesRoom.each(
        samples,
        count -> {
          Field.SAMPLE.write(memory, layout, 0);
          Field.DONE.write(memory, layout, -1);
          Undisturbed.run(() -> learn.apply(layout.network, count));
        });
    return figures(samples);
  }

  private Deviation change(Deviation deviation, Samples samples, Rule rule) {
    var update = Update.of(rule, samples.count(), deviation, epochs);
    write(update);
    memory.writeLong(Field.SEED.in(layout), Update.seed(rule));
    Field.EPOCH.write(memory, layout, epochs);
    Field.DONE.write(memory, layout, 0);
    var function = sandbox.function(update.function());
    Undisturbed.run(() -> function.apply(layout.network));
    return deviation;
  }

  private void write(Update update) {
    memory.write(Field.RULE.in(layout), update.numbers(), 0, update.numbers().length);
  }

  private void write(Loss loss) {
    Field.TANH.write(memory, layout, loss.objective() == Loss.Objective.TANH ? 1 : 0);
    Field.LIBFANN.write(memory, layout, loss.slopes() == Loss.Slopes.LIBFANN ? 1 : 0);
    memory.writeF32(Field.LIMIT.in(layout), loss.bitFailLimit());
  }

  private void clearFigures() {
    memory.writeF64(Field.SQUARES.in(layout), 0);
    memory.writeF64(Field.SQUARES_BEFORE.in(layout), 0);
    Field.FAILED.write(memory, layout, 0);
    Field.FAILED_BEFORE.write(memory, layout, 0);
  }

  private Deviation figures(Samples samples) {
    return new Deviation(
        memory.readDouble(Field.SQUARES.in(layout)),
        (long) samples.count() * samples.outputs(),
        memory.readInt(Field.FAILED.in(layout)));
  }

  @Override
  public Network network() {
    open();
    return Requests.trained(layout.topology, readPacked(layout.weight));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      instances.giveBack(sandbox);
    }
  }

  private void open() {
    if (closed) {
      throw new IllegalStateException("the network was closed");
    }
  }
}
