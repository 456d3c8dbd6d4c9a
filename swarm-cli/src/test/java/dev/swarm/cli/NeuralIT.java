package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training by the packaged program, which somebody interrupts. */
@Timeout(120)
class NeuralIT {
  @TempDir Path directory;

  @Test
  void whoInterruptsGetsWhatIsTrainedSoFar() throws Exception {
    Files.copy(Path.of("../examples/xor.data"), directory.resolve("xor.data"));
    var process =
        SwarmProcess.start(
            directory,
            "neural",
            "train",
            "xor.data",
            "--net",
            "xor.net",
            "--hidden",
            "300,300",
            "--epochs",
            "1000000000");
    Conditions.await("it trains", () -> hasTrainedFor(process, 1));
    process.signal("INT");
    var ended = process.toItsEnd();
    assertThat(ended.code()).isEqualTo(130);
    assertThat(SwarmProcess.run(directory, "neural", "info", "xor.net").code())
        .isEqualTo(ExitCodes.OK);
  }

  private static boolean hasTrainedFor(SwarmProcess process, int progressLines) throws IOException {
    return process.err().lines().filter(line -> line.startsWith("epoch ")).count() >= progressLines;
  }
}
