package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The neural commands, as a user types them. */
@Timeout(120)
class NeuralCommandTest {
  private static final Path XOR = Path.of("../examples/xor.data").toAbsolutePath();

  @TempDir Path directory;

  @BeforeEach
  void copySamples() throws IOException {
    Files.copy(XOR, directory.resolve("xor.data"));
  }

  @Test
  void whatIsTrainedIsRunTestedShownAndConverted() throws Exception {
    var trained = swarm("train xor.data --net xor.net --hidden 3 --mse 0.001 --curve xor.svg");
    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCodes.OK);
    assertThat(trained.out()).startsWith("reached: ").endsWith("wrote xor.net and xor.svg\n");
    assertThat(isDrawn(directory.resolve("xor.svg"))).isTrue();

    Files.writeString(directory.resolve("inputs"), "0 0\n\n0,1\r\n1;0\n 1\t1");
    var outputs = swarm("run xor.net inputs").out().lines().map(Float::parseFloat).toList();
    assertThat(outputs.stream().map(Math::round)).containsExactly(0, 1, 1, 0);
    assertThat(swarm("test xor.net xor.data").out()).startsWith("MSE ").contains("0 of 4 outputs");
    assertThat(swarm("info xor.net").out())
        .startsWith("libfann's FANN_FLO_2.1: 2 inputs, 1 outputs, 13 connections\n")
        .contains("3        the layer before  sigmoid_symmetric (0.5)");

    assertThat(swarm("convert xor.net xor.json").code()).isEqualTo(ExitCodes.OK);
    assertThat(swarm("convert xor.json again.net").code()).isEqualTo(ExitCodes.OK);
    assertThat(directory.resolve("again.net")).hasSameBinaryContentAs(directory.resolve("xor.net"));
    var same = swarm("run xor.json inputs").out().lines().map(Float::parseFloat).toList();
    assertThat(same).isEqualTo(outputs);
  }

  @Test
  void theSameSeedGivesTheSameFile() throws Exception {
    var train = "train xor.data --net %s --epochs 50 --seed %d --algorithm sarprop --shuffle";
    assertThat(swarm(train.formatted("one.net", 7)).code()).isEqualTo(ExitCodes.OK);
    assertThat(swarm(train.formatted("two.net", 7)).code()).isEqualTo(ExitCodes.OK);
    assertThat(directory.resolve("one.net")).hasSameBinaryContentAs(directory.resolve("two.net"));
    assertThat(swarm(train.formatted("other.net", 8)).code()).isEqualTo(ExitCodes.OK);
    assertThat(Files.mismatch(directory.resolve("one.net"), directory.resolve("other.net")))
        .isNotNegative();
  }

  @Test
  void aCascadeGrows() throws Exception {
    var grown = swarm("train xor.data --net grown.net --cascade 5 --mse 0.001 --json");
    assertThat(grown.code()).as(grown.err()).isEqualTo(ExitCodes.OK);
    assertThat(swarm("info grown.net").out()).contains("all before");
  }

  @Test
  void aCascadeIsTrainedByTheAlgorithmThatIsNamed() throws Exception {
    var grow = "train xor.data --net %s.json --cascade 2 --algorithm %s";
    for (var algorithm : List.of("rprop", "quickprop", "batch")) {
      var grown = swarm(grow.formatted(algorithm, algorithm));
      assertThat(grown.code()).as(grown.err()).isEqualTo(ExitCodes.OK);
    }
    assertThat(swarm("train xor.data --net usual.json --cascade 2").code()).isEqualTo(ExitCodes.OK);
    assertThat(directory.resolve("rprop.json"))
        .hasSameBinaryContentAs(directory.resolve("usual.json"));
    assertThat(differ("rprop.json", "quickprop.json")).isTrue();
    assertThat(differ("rprop.json", "batch.json")).isTrue();
    refused(grow.formatted("out", "incremental"), "--cascade: the incremental rule");
  }

  private boolean differ(String one, String other) throws IOException {
    return Files.mismatch(directory.resolve(one), directory.resolve(other)) >= 0;
  }

  @Test
  void anOptionThatWouldChangeNothingIsRefused() throws Exception {
    assertThat(swarm("train xor.data --net xor.net --epochs 1").code()).isEqualTo(ExitCodes.OK);
    for (var unused :
        List.of(
            "--hidden 3",
            "--shortcut",
            "--activation elliot",
            "--epochs 1000",
            "--validation 0.2",
            "--shuffle")) {
      refused("train xor.data --net out.net --cascade 2 " + unused, name(unused) + " --cascade");
    }
    for (var unused :
        List.of("--hidden 3", "--shortcut", "--activation elliot", "--output-activation sigmoid")) {
      refused("train xor.data --net out.net --init xor.net " + unused, name(unused) + " --init");
    }
    refused(
        "train xor.data --net out.net --patience 5",
        "--patience has no meaning without --validation");
    assertThat(directory.resolve("out.net")).doesNotExist();
  }

  private static String name(String option) {
    return option.split(" ", 2)[0] + " has no meaning with";
  }

  @Test
  void aGoalThatIsMissedIsToldByTheExitCode() throws Exception {
    var missed = swarm("train xor.data --net xor.net --mse 1e-9 --epochs 2");
    assertThat(missed.code()).isEqualTo(ExitCodes.TASK_FAILED);
    assertThat(directory.resolve("xor.net")).exists();
  }

  @Test
  void badFilesAndOptionsAreToldWithTheirPlaceAndWriteNothing() throws Exception {
    Files.writeString(directory.resolve("bad.data"), "4 2 1\n0 0\n0\n0 one\n");
    refused("train bad.data --net out.net", "bad.data: line 4: ", "but there is \"one\"");
    refused("train absent.data --net out.net", "there is no absent.data");
    refused("train xor.data --net nowhere/out.net", "there is no ");
    refused("train xor.data --net out.net --hidden 2000000", "2,000,0");
    refused("train xor.data --net out.net --algorithm magic", "--algorithm");
    refused("train xor.data --net out.net --kernel none", "no kernel 'none'", "wasm");
    refused("run xor.data", "xor.data: line 1: ");
    Files.writeString(directory.resolve("three"), "1 2\n1 2 3\n");
    assertThat(swarm("train xor.data --net xor.net --epochs 1").code()).isEqualTo(ExitCodes.OK);
    refused("run xor.net three", "three: line 2: 3 inputs");
    Files.writeString(directory.resolve("nan"), "1 nan\n");
    refused("run xor.net nan", "nan: line 1: expected a number but there is 'nan'");
    Files.writeString(directory.resolve("long"), "1".repeat(1_000_000));
    refused("run xor.net long", "long: line 1: longer than ");
    assertThat(directory.resolve("out.net")).doesNotExist();
    try (var files = Files.list(directory)) {
      assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  private static boolean isDrawn(Path svg) throws Exception {
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    return document.getElementsByTagName("polyline").getLength() == 1;
  }

  private void refused(String line, String... told) throws Exception {
    var ended = swarm(line);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.USAGE);
    assertThat(ended.err()).contains(told).doesNotContain("\tat ");
  }

  private SwarmProcess.Ended swarm(String line) throws IOException {
    var arguments = new ArrayList<>(List.of("neural"));
    arguments.addAll(List.of(line.split(" ", -1)));
    return Program.run(directory, arguments.toArray(String[]::new));
  }
}
