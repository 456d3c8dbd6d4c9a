package dev.swarm.neural.vector;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Block;
import dev.swarm.neural.net.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A network's parts in the order in which they are computed, around the buffers they share. */
final class Circuit {
  private final int inputs;
  private final int outputs;
  private final int firstOutput;
  private final Buffers buffers;
  private final List<Part> parts = new ArrayList<>();
  private final Wanted wanted;
  private final float[] given;

  Circuit(Topology topology) {
    inputs = topology.inputs();
    outputs = topology.outputs();
    firstOutput = topology.values() - outputs;
    buffers = Buffers.of(topology);
    wanted = new Wanted(topology, buffers);
    given = new float[buffers.rows() * inputs];
    var listed = new ArrayList<Block>();
    for (var block : topology.plan()) {
      if (!listed.isEmpty() && !Sparse.fits(block, listed)) {
        parts.add(new Sparse(listed, buffers));
        listed.clear();
      }
      switch (block.reads()) {
        case Block.Reads.Range range -> parts.add(new Dense(block, range, buffers, inputs));
        case Block.Reads.List ignored -> listed.add(block);
      }
    }
    if (!listed.isEmpty()) {
      parts.add(new Sparse(listed, buffers));
    }
  }

  /** Takes the weights from now on, in the order of the topology. */
  void load(float[] weights) {
    for (var part : parts) {
      part.load(weights);
    }
  }

  void run(float[] from, float[] into, int count) {
    for (int sample = 0; sample < count; sample += buffers.rows()) {
      int rows = Math.min(buffers.rows(), count - sample);
      buffers.put(from, sample * inputs, rows, inputs);
      forward(rows);
      buffers.copy(firstOutput, into, sample * outputs, rows, outputs);
    }
  }

  /** Puts the sums of slopes of samples into that array, and tells how far the outputs are off. */
  Deviation slopes(Samples samples, int from, int to, Loss loss, float[] into) {
    for (var part : parts) {
      part.clear();
    }
    var deviation = Deviation.NONE;
    for (int sample = from; sample < to; sample += buffers.rows()) {
      int rows = Math.min(buffers.rows(), to - sample);
      deviation = deviation.plus(add(samples, sample, rows, loss));
    }
    for (var part : parts) {
      part.collect(into);
    }
    return deviation;
  }

  private Deviation add(Samples samples, int from, int rows, Loss loss) {
    var these = rows == buffers.rows() ? given : Arrays.copyOf(given, rows * inputs);
    samples.copyInputs(from, these);
    buffers.put(these, 0, rows, inputs);
    forward(rows);
    Arrays.fill(buffers.errors(), 0, rows * buffers.stride(), 0);
    var deviation = wanted.errors(samples, from, rows, loss);
    for (var part : parts.reversed()) {
      part.backward(rows, loss.slopes());
    }
    return deviation;
  }

  private void forward(int rows) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).forward(rows);
    }
  }
}
