package dev.swarm.neural;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.wasm.PoolOptions;
import org.junit.jupiter.api.Test;

class KernelsTest {
  private final Kernels kernels = new Kernels();

  @Test
  void theUsualOneIsTheSandboxedOne() {
    assertThat(kernels.usual().name()).isEqualTo("wasm");
    assertThat(kernels.all().getFirst()).isSameAs(kernels.usual());
  }

  @Test
  void oneIsFoundByItsName() {
    for (var kernel : kernels.all()) {
      assertThat(kernels.named(kernel.name())).containsSame(kernel);
    }
    assertThat(kernels.all()).extracting(Kernel::name).contains("wasm", "reference");
    assertThat(kernels.named("abacus")).isEmpty();
  }

  @Test
  void makingThemLoadsNoModule() {
    assertThat(kernels.usual().figures().loading()).isEmpty();
    var topology = Topology.layered(1, Layer.of(1, Activation.LINEAR));
    kernels.usual().load(new Network(topology, new float[2])).close();
    assertThat(kernels.usual().figures().loading()).isPresent();
  }

  @Test
  void theModuleBindsOneSetOfKernels() {
    var injector = Guice.createInjector(new NeuralModule(PoolOptions.USUAL));
    assertThat(injector.getInstance(Kernel.class))
        .isSameAs(injector.getInstance(Kernels.class).usual());
  }
}
