package dev.swarm.cli.init;

import dev.swarm.cli.init.edit.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How this Swarm is started from anywhere. */
public final class Launch {
  private Launch() {}

  /**
   * By the launcher that started this process or lies in the checkout that the jar was built in;
   * else by this Java and the jar.
   *
   * @param launcher the launcher, if it said its name
   * @param code where this program's classes are
   * @param options what {@code mcp} is to be given
   */
  public static Entry entry(
      Optional<Path> launcher, Path code, Machine machine, List<String> options) {
    return launcher
        .or(() -> inCheckout(code, machine))
        .map(found -> new Entry(found.toString(), List.of("mcp"), options))
        .orElseGet(() -> byJar(code, machine, options));
  }

  private static Optional<Path> inCheckout(Path code, Machine machine) {
    var name = machine.system() == Machine.Platform.WINDOWS ? "swarm.cmd" : "swarm";
    for (var folder = code.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isExecutable(folder.resolve(name)) && Files.exists(folder.resolve("mvnw"))) {
        return Optional.of(folder.resolve(name));
      }
    }
    return Optional.empty();
  }

  private static Entry byJar(Path code, Machine machine, List<String> options) {
    var program = machine.system() == Machine.Platform.WINDOWS ? "java.exe" : "java";
    var java = Path.of(System.getProperty("java.home"), "bin", program);
    return new Entry(java.toString(), List.of("-jar", code.toString(), "mcp"), options);
  }
}
