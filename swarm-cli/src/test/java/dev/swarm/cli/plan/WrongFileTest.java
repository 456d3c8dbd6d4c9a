package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WrongFileTest {
  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  @Test
  void anEmptyFileIsRefused() {
    var told = ":1:1: the file is empty; a plan starts with 'plan:' and its name";

    assertThat(folder.mistakes("")).containsExactly("plan.yaml" + told);
    assertThat(folder.mistakes(" \n\n")).containsExactly("plan.yaml" + told);
    assertThat(folder.json("")).containsExactly("plan.json" + told);
  }

  @Test
  void aFileWithNothingButCommentsIsRefused() {
    assertThat(folder.mistakes("# a plan\n# to come\n"))
        .containsExactly(
            "plan.yaml:1:1: the file holds only comments; a plan starts with 'plan:' and its name");
  }

  @Test
  void aListOrATextIsNoPlan() {
    var told =
        "plan.yaml:1:1: expected a plan"
            + " (a mapping with plan, description, set, swarm, agents, tasks), got ";

    assertThat(folder.mistakes("- a\n")).containsExactly(told + "a list");
    assertThat(folder.mistakes("hello\n")).containsExactly(told + "'hello'");
  }

  @Test
  void aFileThatIsMissingOrADirectoryIsRefused() {
    assertThat(folder.mistakes(temp.resolve("none.yaml"), Map.of()))
        .containsExactly("none.yaml: there is no such file");
    assertThat(folder.mistakes(temp.resolve("."), Map.of()))
        .containsExactly(".: this is a directory; name the plan file in it");
    assertThat(folder.mistakes(Path.of(""), Map.of()))
        .containsExactly(".: this is a directory; name the plan file in it");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatCannotBeReadIsRefusedWithTheReasonAndItsNameOnce() throws IOException {
    Files.createSymbolicLink(temp.resolve("loop.yaml"), Path.of("loop.yaml"));

    assertThat(folder.mistakes(temp.resolve("loop.yaml"), Map.of()).getFirst())
        .startsWith("loop.yaml: the file cannot be read (Too many levels of symbolic links")
        .doesNotContain(".yaml: T");
  }

  @Test
  void aPlanInUtf16IsRefusedWithWhatToDo() {
    var file = folder.write("plan.yaml", PlanFolder.SMALL.getBytes(StandardCharsets.UTF_16));

    assertThat(folder.mistakes(file, Map.of()))
        .containsExactly("plan.yaml:1:1: byte 0xFE is not UTF-8 text; save the file as UTF-8");
  }

  @Test
  void aFileOfOneGibibyteIsRefusedUnread() throws IOException {
    var file = temp.resolve("plan.yaml");
    try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1 << 30);
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThat(folder.mistakes(file, Map.of()))
                .containsExactly(
                    "plan.yaml: the file has 1073741824 bytes; a plan may have at most 16 MiB"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceOrPipeIsRefusedUnread() throws Exception {
    var pipe = temp.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var told = ": this is a device, a pipe or a socket; a plan is a regular file";

    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          assertThat(folder.mistakes(pipe, Map.of())).containsExactly("pipe.yaml" + told);
          assertThat(folder.mistakes(Path.of("/dev/zero"), Map.of()))
              .containsExactly("/dev/zero" + told);
        });
  }
}
