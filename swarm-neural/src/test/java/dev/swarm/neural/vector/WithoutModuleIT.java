package dev.swarm.neural.vector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithoutModuleIT {
  /** What the JVMs of this test run. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      System.out.println(VectorKernel.find().isPresent());
    }
  }

  @Test
  void aJvmThatWasStartedWithoutTheModuleHasNoVectorKernel() throws Exception {
    assertThat(found()).isEqualTo("false");
    assertThat(found(VectorKernel.OPTION.split(" "))).isEqualTo("true");
  }

  private static String found(String... options) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(home(VectorKernel.class) + File.pathSeparator + home(Program.class));
    command.add(Program.class.getName());
    var process = new ProcessBuilder(command).start();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed.strip();
  }

  private static Path home(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
