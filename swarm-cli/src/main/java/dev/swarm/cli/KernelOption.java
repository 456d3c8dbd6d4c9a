package dev.swarm.cli;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.swarm.neural.Kernels;
import dev.swarm.neural.NeuralModule;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.vector.VectorKernel;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which kernel does the arithmetic. */
final class KernelOption {
  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      defaultValue = "wasm",
      description = "What does the arithmetic: wasm, vector or reference (default: wasm).")
  private String name = "wasm";

  Kernel kernel() {
    var module = new NeuralModule(Limits.pool(Main.configuration(spec)));
    var kernels = Guice.createInjector(Stage.DEVELOPMENT, module).getInstance(Kernels.class);
    return kernels
        .named(name)
        .orElseThrow(() -> new ParameterException(spec.commandLine(), missing(kernels)));
  }

  private String missing(Kernels kernels) {
    var there = kernels.all().stream().map(Kernel::name).collect(Collectors.joining(", "));
    return "there is no kernel '%s' here, but %s%s"
        .formatted(
            name,
            there,
            name.equals("vector") ? "; it needs a JVM started with " + VectorKernel.OPTION : "");
  }
}
