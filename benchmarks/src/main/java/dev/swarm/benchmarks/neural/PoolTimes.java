package dev.swarm.benchmarks.neural;

import dev.swarm.benchmarks.Verdicts;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.neural.wasm.WasmKernel;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How long it takes to load a small network into an instance of 1 MiB, which includes getting the
 * instance: from the pool, or made.
 */
final class PoolTimes {
  private static final int TIMES = 20_001;

  private PoolTimes() {}

  static double borrowed() {
    return micros(new WasmKernel());
  }

  static double made() {
    return micros(new WasmKernel(new PoolOptions(Duration.ZERO, 0), InstantSource.system()));
  }

  private static double micros(WasmKernel kernel) {
    var network = Workload.small();
    micros(kernel, network);
    return micros(kernel, network);
  }

  private static double micros(WasmKernel kernel, Network network) {
    var micros = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long from = System.nanoTime();
      var loaded = kernel.load(network);
      micros[i] = (System.nanoTime() - from) / 1e3;
      loaded.close();
    }
    return Verdicts.median(micros);
  }
}
