package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a plan with a mistake: it is told, and nothing starts. */
class BadPlanTest {
  private static final String AGENT = "plan: p\nagents: [{ name: a, type: coder }]\ntasks:\n";
  private static final String SOUND = "  - { id: t, run: [touch, ran] }\n";

  @TempDir Path directory;

  @Test
  void aMistakeIsToldAtItsPlaceAndNothingStarts() throws IOException {
    refused(
        AGENT
            + "  - { id: t, run: [touch, ran] }\n"
            + "  - { id: u, run: [touch, ran], needs: [v] }\n"
            + "  - { id: v, run: [touch, ran], needs: [u] }\n",
        "plan.yaml:5:41: tasks need one another in a circle: u -> v -> u; drop one need");
    refused(
        AGENT + SOUND + "  - { id: t, run: [touch, ran] }\n",
        "plan.yaml:5:11: task 't' is already at line 4, column 11; each may stand once");
    refused(
        AGENT + SOUND + "  - { id: u, run: [touch, ran], needs: [!!javax.script.X []] }\n",
        "plan.yaml:5:41: tags such as '!name' are not supported in a plan; leave the tag out");
    refused("", "plan.yaml:1:1: the file is empty; a plan starts with 'plan:' and its name");
  }

  @Test
  void severalMistakesEachHaveALineThatBeginsWithItsPlace() throws IOException {
    refused(
        AGENT + SOUND + "  - { id: u, run: touch ran, neds: [t] }\n",
        "plan.yaml:5:19: expected a command as a list such as [git, log], got 'touch ran'",
        "plan.yaml:5:30: unknown key 'neds' in a task; did you mean 'needs'?");
  }

  @Test
  void settingWhatAPlanDoesNotDeclareStartsNothing() throws IOException {
    write(AGENT + SOUND);
    nothingStarts(
        run("--set", "x=1"),
        "plan.yaml:1:1: --set names 'x', which the plan does not declare;"
            + " the plan declares no parameters");
    nothingStarts(
        run("--set", "x"),
        "swarm: Value for option '--set' (NAME=VALUE) should be in KEY=VALUE format but was x",
        "See swarm run --help");
  }

  @Test
  void aFileOfOneGibibyteIsRefused() throws IOException {
    try (var huge = new RandomAccessFile(directory.resolve("plan.yaml").toFile(), "rw")) {
      huge.setLength(1 << 30);
    }
    nothingStarts(
        run(), "plan.yaml: the file has 1073741824 bytes; a plan may have at most 16 MiB");
  }

  private void refused(String plan, String... told) throws IOException {
    write(plan);
    nothingStarts(run(), told);
  }

  private void write(String plan) throws IOException {
    Files.writeString(directory.resolve("plan.yaml"), plan);
  }

  private SwarmProcess.Ended run(String... options) throws IOException {
    var arguments = Stream.concat(Stream.of("run", "plan.yaml"), Stream.of(options));
    return Program.run(directory, arguments.toArray(String[]::new));
  }

  /** The whole of what is printed, the exit code, and neither a store nor what a task leaves. */
  private void nothingStarts(SwarmProcess.Ended ended, String... told) {
    assertThat(ended.err().lines()).containsExactly(told);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(directory.resolve(".swarm")).doesNotExist();
    assertThat(directory.resolve("ran")).doesNotExist();
  }
}
