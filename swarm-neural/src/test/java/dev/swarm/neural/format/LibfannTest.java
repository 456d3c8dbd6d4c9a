package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swarm.neural.kernel.Golden;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.reference.ReferenceKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * libfann loads what we write and computes what we compute; skipped where there is no libfann to
 * compile {@code golden/check.c} with.
 */
class LibfannTest {
  private static final int DRAWN = 400;

  @TempDir static Path folder;

  @TempDir Path ours;
  @TempDir Path runs;
  @TempDir Path theirs;

  @BeforeAll
  static void compile() throws Exception {
    String source = Path.of("golden", "check.c").toString();
    var check = folder.resolve("check").toString();
    boolean compiled;
    try {
      compiled = run("gcc", "-O2", source, "-o", check, "-lfloatfann", "-lm").status() == 0;
    } catch (IOException e) {
      compiled = false;
    }
    assumeTrue(compiled, "no gcc with libfann here");
  }

  @Test
  void libfannComputesWithItsNetworksAsWeWriteThemWhatItDidBefore() throws Exception {
    for (var golden : Golden.all()) {
      write(golden.name(), golden.saved());
    }
    check(Golden.FOLDER, Golden.all().size());
    for (var golden : Golden.all()) {
      assertThat(saved(golden.name())).as(golden.name()).isEqualTo(golden.saved());
    }
  }

  @Test
  void libfannComputesWithOurNetworksWhatWeCompute() throws Exception {
    for (int seed = 0; seed < DRAWN; seed++) {
      var network = Shapes.draw(seed);
      write("drawn-" + seed, SavedNetwork.of(network));
      Files.write(runs.resolve("drawn-" + seed + ".run"), runs(network, seed));
    }
    check(runs, DRAWN);
    for (int seed = 0; seed < DRAWN; seed++) {
      var again = Texts.net(Texts.net(SavedNetwork.of(Shapes.draw(seed))));
      assertThat(saved("drawn-" + seed).network()).isEqualTo(again.network());
    }
  }

  private void check(Path expected, int networks) throws Exception {
    var result =
        run(
            folder.resolve("check").toString(),
            ours.toString(),
            expected.toString(),
            theirs.toString());
    System.out.println("libfann on what we wrote: " + result.output().getLast());
    assertThat(result.status()).as("%s", result.output()).isZero();
    assertThat(result.output().getLast()).startsWith(networks + " networks").contains(" 0 wrong");
  }

  private void write(String name, SavedNetwork network) throws IOException {
    try (var out = Files.newOutputStream(ours.resolve(name + ".net"))) {
      NetFile.write(network, out);
    }
  }

  private SavedNetwork saved(String name) throws IOException {
    try (var in = Files.newInputStream(theirs.resolve(name + ".net"))) {
      return NetFile.read(in);
    }
  }

  /** Inputs, and what the reference kernel computes of them. */
  private static List<String> runs(Network network, int seed) {
    int inputs = network.topology().inputs();
    int outputs = network.topology().outputs();
    var random = new SplittableRandom(seed);
    var lines = new ArrayList<String>();
    lines.add("20 " + inputs + " " + outputs);
    try (var loaded = new ReferenceKernel().load(network)) {
      for (int i = 0; i < 20; i++) {
        var line = new StringBuilder();
        var input = new float[inputs];
        for (int j = 0; j < inputs; j++) {
          input[j] = random.nextInt(-128, 129) / 128f;
          line.append(input[j]).append(' ');
        }
        var output = new float[outputs];
        loaded.run(input, output);
        for (float number : output) {
          line.append(number).append(' ');
        }
        lines.add(line.append('0').toString());
      }
    }
    return lines;
  }

  private record Result(int status, List<String> output) {}

  private static Result run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var reader = process.inputReader()) {
      var output = reader.lines().toList();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Result(process.exitValue(), output);
    }
  }
}
