package dev.swarm.neural.wasm;

import dev.swarm.neural.data.Samples;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of an instance's memory that samples are copied to, as many at a time as there is room
 * for. Samples that all have room are copied once and stay until others come.
 */
final class SampleRoom {
  private final Sandbox sandbox;
  private final int inputs;
  private final int outputs;
  private final int given;
  private final int wanted;
  private final int room;
  private @Nullable Samples held;

  SampleRoom(Sandbox sandbox, Layout layout) {
    this.sandbox = sandbox;
    inputs = layout.topology.inputs();
    outputs = layout.topology.outputs();
    int bytes = sandbox.memory().bytes();
    given = layout.given();
    wanted = layout.wanted(bytes);
    room = layout.room(bytes);
  }

  /** Lets work be done on all samples: on some after others, told how many there are. */
  void each(Samples samples, IntConsumer work) {
    for (int from = 0; from < samples.count(); from += room) {
      int count = Math.min(room, samples.count() - from);
      if (!samples.equals(held)) {
        copy(samples, from, count);
      }
      work.accept(count);
    }
    held = samples.count() <= room ? samples : null;
  }

  private void copy(Samples samples, int from, int count) {
    held = null;
    var some = new float[count * inputs];
    samples.copyInputs(from, some);
    write(given, some, 0, some.length);
    some = new float[count * outputs];
    samples.copyOutputs(from, some);
    write(wanted, some, 0, some.length);
  }

  /** Lets samples be run, some after others. */
  void run(float[] from, float[] to, IntConsumer work) {
    held = null;
    int count = from.length / inputs;
    for (int done = 0; done < count; done += room) {
      int some = Math.min(room, count - done);
      write(given, from, done * inputs, some * inputs);
      sandbox.use(wanted + (long) some * outputs * Float.BYTES);
      work.accept(some);
      sandbox.memory().read(wanted, to, done * outputs, some * outputs);
    }
  }

  private void write(int at, float[] numbers, int from, int count) {
    sandbox.use(at + (long) count * Float.BYTES);
    sandbox.memory().write(at, numbers, from, count);
  }
}
