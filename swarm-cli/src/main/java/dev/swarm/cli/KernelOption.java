package dev.swarm.cli;

import dev.swarm.neural.Kernels;
import dev.swarm.neural.kernel.Kernel;
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
    var kernels = new Kernels();
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
            name.equals("vector")
                ? "; it needs JDK_JAVA_OPTIONS=--add-modules=jdk.incubator.vector"
                : "");
  }
}
