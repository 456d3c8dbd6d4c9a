package dev.swarm.workers.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.work.Assignment;
import dev.swarm.work.Outcome.Succeeded;
import dev.swarm.workers.command.Environment.Complete;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final Secrets NONE = reference -> new Secrets.Answer.Missing("is missing");

  private final Assignment step = Steps.any();

  private Complete environment(Map<String, String> surroundings, Command command) {
    return (Complete) new Environment(surroundings, NONE).of(command, step);
  }

  @Test
  void aProcessInheritsOnlyWhatIsListed() {
    var inherited =
        Map.of(
            "PATH", "p", "HOME", "h", "TMPDIR", "t", "TMP", "t", "TEMP", "t", "LANG", "l", "LC_ALL",
            "c");
    var surroundings = new HashMap<>(inherited);
    surroundings.putAll(Map.of("AWS_SECRET_ACCESS_KEY", "x", "LD_PRELOAD", "y", "path", "z"));
    var variables = new HashMap<>(environment(surroundings, Command.of("true")).variables());
    variables.keySet().removeIf(name -> name.startsWith("SWARM_"));
    assertThat(variables).isEqualTo(inherited);
  }

  @Test
  void aStartedProcessHasTheEnvironmentMadeForItAndNothingElse() throws Exception {
    var command = Command.of("env", "-0").with("GREETING", Value.of("a = b\nc"));
    var output = ((Succeeded) new CommandWorker(ignored -> command).work(step)).output().text();
    Map<String, String> seen =
        Arrays.stream(output.split("\0"))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    var expected = new HashMap<>(environment(System.getenv(), command).variables());
    assertThat(seen.remove(StepVariables.RUN)).isNotBlank();
    expected.remove(StepVariables.RUN);
    assertThat(seen).isEqualTo(expected).containsEntry("GREETING", "a = b\nc");
  }

  @Test
  void aProcessKnowsItsStep() {
    assertThat(environment(Map.of(), Command.of("true")).variables())
        .containsEntry("SWARM_TASK", "build the parser")
        .containsEntry("SWARM_STEP", step.step().value())
        .containsEntry("SWARM_AGENT", "ada")
        .containsEntry("SWARM_ROLE", "spoke")
        .containsEntry("SWARM_STEP_INDEX", "2")
        .containsEntry("SWARM_STEP_COUNT", "5")
        .containsEntry("SWARM_ATTEMPT", "3")
        .containsOnlyKeys(StepVariables.NAMES);
  }

  @Test
  void whatACommandSetsWinsOverWhatItInherits() {
    var command = Command.of("true").with("PATH", Value.of("mine"));
    assertThat(environment(Map.of("PATH", "theirs"), command).variables())
        .containsEntry("PATH", "mine");
  }

  @Test
  void everyRunHasAMarkOfItsOwnBehindThoseAroundIt() {
    var outer = environment(Map.of(), Command.of("true"));
    var surroundings = Map.of(StepVariables.RUN, outer.mark());
    var inner = environment(surroundings, Command.of("true"));
    assertThat(inner.mark()).isNotEqualTo(outer.mark());
    assertThat(inner.variables())
        .containsEntry(StepVariables.RUN, outer.mark() + " " + inner.mark());
  }

  @Test
  void aTaskNameThatNoEnvironmentCanHoldDoesNotStopItsStep() throws Exception {
    var worker = new CommandWorker(ignored -> Command.of("sh", "-c", "echo \"$SWARM_TASK\""));
    var outcome = (Succeeded) worker.work(Steps.of("a\0b", Payload.EMPTY));
    assertThat(outcome.output().text()).isEqualTo("a\uFFFDb\n");
  }

  @Test
  void whatTheSystemsEncodingDoesNotHaveIsRefused() {
    var lone = "\uD800";
    assertThat(NativeText.holds("plain")).isTrue();
    assertThat(NativeText.holds(lone)).isFalse();
    var command = Command.of("true").with("X", Value.of(lone));
    assertThat(new Environment(Map.of(), NONE).of(command, step))
        .isInstanceOfSatisfying(
            Environment.Refused.class,
            refused -> assertThat(refused.reason()).startsWith("the variable X has characters"));
  }
}
