package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongValueTest {
  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "neds: []@6:5: unknown key 'neds' in a task; did you mean 'needs'?",
        "Needs: []@6:5: unknown key 'Needs' in a task; did you mean 'needs'?",
        "<<: { retries: 1 }@6:5: unknown key '<<' in a task; known are id, description, needs,"
            + " run, split, input, agents, quorum, strategy, capabilities, priority, retries,"
            + " backoff, timeout, deadline, approval and 1 more",
        "run: [ps]@6:5: key 'run' is already at line 5, column 5; each may stand once",
        "needs: one@6:12: expected a list of task ids such as [fetch, build], got 'one'",
        "needs: { task: one }@6:12: expected a list of task ids such as [fetch, build],"
            + " got a mapping",
        "needs:@6:11: expected a list of task ids such as [fetch, build], got nothing",
        "needs: [[one]]@6:13: expected text, got a list",
        "needs: [{ when: ended }]@6:13: a need without 'task'; add task: and its id",
        "needs: [{ task: x, wen: ended }]@6:24: unknown key 'wen' in a need;"
            + " did you mean 'when'?",
        "needs: [two, two]@6:18: the need 'two' is already at line 6, column 13;"
            + " each may stand once",
        "description: null@6:18: expected text, got nothing; put it in quotes if it is meant as"
            + " text",
        "description: [x]@6:18: expected text, got a list",
        "input: [x]@6:12: expected text, or where it comes from such as { from: fetch },"
            + " got a list",
        "input: {}@6:12: an input without 'from'; add from: and a task's id, or a list of them",
        "input: { from: [] }@6:20: an empty list gives no input; name at least one task",
        "input: { from: { a: b } }@6:20: expected a task's id, or a list of them, got a mapping",
        "split: yes@6:12: expected true or false, got 'yes'",
        "split: 'true'@6:12: expected true or false, got 'true'",
        "retries: 21@6:14: expected a whole number from 0 to 20, got 21",
        "retries: -1@6:14: expected a whole number from 0 to 20, got -1",
        "retries: 99999999999@6:14: expected a whole number from 0 to 20, got 99999999999",
        "retries: 1.0@6:14: expected a whole number from 0 to 20, got 1.0",
        "retries: 007@6:14: expected a whole number from 0 to 20, got '007'",
        "retries: '3'@6:14: expected a whole number from 0 to 20, got '3'; leave out the quotes",
        "retries: many@6:14: expected a whole number from 0 to 20, got 'many'",
        "agents: 0@6:13: expected a whole number from 1 to 64, got 0",
        "quorum: two@6:13: expected a whole number from 1 to 64, got 'two'",
        "priority: hihg@6:15: expected one of low, medium, high, critical, got 'hihg';"
            + " did you mean 'high'?",
        "priority: 3@6:15: expected one of low, medium, high, critical, got 3",
        "strategy: Parallel@6:15: expected one of parallel, sequential, adaptive,"
            + " got 'Parallel'; did you mean 'parallel'?",
        "timeout: soon@6:14: expected a duration such as 30s or 2m, got 'soon'",
        "timeout: 30@6:14: expected a duration such as 30s or 2m, got 30",
        "timeout: 1.5s@6:14: expected a duration such as 30s or 2m, got '1.5s'",
        "timeout: 0s@6:14: expected a duration such as 30s or 2m, got '0s'; from 1ms to 365d",
        "deadline: 366d@6:15: expected a duration such as 30s or 2m, got '366d';"
            + " from 1ms to 365d",
        "deadline: PT@6:15: expected a duration such as 30s or 2m, got 'PT'",
        "backoff: -1s@6:14: expected a duration such as 30s or 2m, got '-1s'",
        "approval: ' '@6:15: expected a question such as 'Deploy to production?', got ' '",
        "approval: [x]@6:15: expected text, got a list",
        "verify: somebody@6:13: expected a command as a list such as [make, test], an agent such as"
            + " { agent: critic, run: [...] }, or person, got 'somebody'",
        "verify: []@6:13: expected a command as a list such as [git, log], got a list",
        "verify: { type: tester }@6:13: a verifier without 'run'; add run: and the command as a"
            + " list",
        "verify: { run: [x], agent: b }@6:13: there is no agent 'b'; known are a",
        "verify: { run: [x], type: tester }@6:13: no agent of the plan is all that is asked of who"
            + " judges; ask for less, or add one",
        "verify: { run: [x], capabilities: [y] }@6:13: no agent of the plan is all that is asked of"
            + " who judges; ask for less, or add one",
        "verify: { run: [x], agent: a }@6:13: whoever does a task does not judge it, and all who"
            + " can judge this one may be doing it; name an agent that does not do it, or add one",
        "capabilities: java@6:19: expected a list of words such as [java, git], got 'java'",
        "capabilities: [Java]@6:20: expected a lower-case word such as java or c++, got 'Java'"
      })
  void aWrongKeyOrValueOfATaskIsToldAtItsPlace(String line, String told) {
    assertThat(folder.inTask(line)).contains("plan.yaml:" + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "nam: b@2:34: unknown key 'nam' in an agent; did you mean 'name'?",
        "pattern: deep@2:43: expected one of convergent, divergent, lateral, systems, critical,"
            + " abstract, adaptive, got 'deep'",
        "slots: 65@2:41: expected a whole number from 1 to 64, got 65",
        "count: 0@2:41: expected a whole number from 1 to 10000, got 0",
        "worker: shell@2:42: expected a worker"
            + " (a mapping with kind, directory, environment, timeout, output), got 'shell'",
        "worker: { kind: docker }@2:50: expected command, got 'docker'",
        "worker: { directory: '' }@2:55: expected a path, got ''",
        "worker: { output: 1GB }@2:52: expected a size such as 512KiB or 1MiB, got '1GB'",
        "worker: { output: 65MiB }@2:52: expected a size such as 512KiB or 1MiB, got '65MiB';"
            + " from 1B to 64MiB",
        "worker: { environment: [A=b] }@2:57: expected variables (a mapping of names to values),"
            + " got a list",
        "worker: { environment: { a-b: c } }@2:59: expected a variable's name such as JAVA_HOME,"
            + " got 'a-b'",
        "worker: { environment: { SWARM_TASK: c } }@2:59: SWARM_TASK is set by Swarm for each"
            + " step; take another name",
        "worker: { environment: { A: [] } }@2:62: expected text,"
            + " or a secret such as { secret: \"env:MY_TOKEN\" }, got a list",
        "worker: { environment: { A: {} } }@2:62: a secret without 'secret';"
            + " write secret: env:NAME or file:PATH",
        "worker: { environment: { A: { secret: vault:x } } }@2:72: expected a reference such as"
            + " env:MY_TOKEN or file:token.txt, got 'vault:x'",
        "worker: { environment: { A: { secret: 'env:a b' } } }@2:72: expected a variable's name"
            + " such as JAVA_HOME, got 'a b'"
      })
  void aWrongKeyOrValueOfAnAgentIsToldAtItsPlace(String key, String told) {
    var yaml = PlanFolder.SMALL.replace("type: coder }", "type: coder, " + key + " }");

    assertThat(folder.mistakes(yaml)).containsExactly("plan.yaml:" + told);
  }

  @Test
  void whatIsMissingIsToldWhereItBelongs() {
    assertThat(folder.mistakes("plan: p\nagents: [{}]\ntasks:\n  - {}\n"))
        .containsExactly(
            "plan.yaml:2:10: an agent without 'name'; add name: and a word",
            "plan.yaml:2:10: an agent without 'type'; add type: and one of researcher, coder,"
                + " analyst, optimizer, coordinator, architect, tester, reviewer, documenter",
            "plan.yaml:4:5: a task without 'id'; add id: and a word",
            "plan.yaml:4:5: a task without 'run'; add run: and the command as a list");
    assertThat(folder.mistakes("description: x\n"))
        .containsExactly(
            "plan.yaml:1:1: a plan without 'plan'; add plan: and the plan's name",
            "plan.yaml:1:1: a plan without 'agents'; add agents: and at least one agent",
            "plan.yaml:1:1: a plan without 'tasks'; add tasks: and at least one task");
  }

  @Test
  void aPlanHasAtLeastOneAgentAndOneTask() {
    assertThat(folder.mistakes("plan: p\nagents: []\ntasks: []\n"))
        .containsExactly(
            "plan.yaml:2:9: expected a list with at least one agent, got an empty one",
            "plan.yaml:3:8: expected a list with at least one task, got an empty one");
  }

  @Test
  void aCommandIsAListThatStartsWithAProgram() {
    var told = "expected a command as a list such as [git, log], got ";

    assertThat(folder.mistakes(PlanFolder.SMALL.replace("[ls]", "ls -l")))
        .containsExactly("plan.yaml:5:10: " + told + "'ls -l'");
    assertThat(folder.mistakes(PlanFolder.SMALL.replace("[ls]", "[]")))
        .containsExactly("plan.yaml:5:10: " + told + "a list");
    assertThat(folder.mistakes(PlanFolder.SMALL.replace("[ls]", "['', x]")))
        .containsExactly("plan.yaml:5:11: expected a program's name, got ''");
    assertThat(folder.mistakes(PlanFolder.SMALL.replace("[ls]", "[ls, ~, [x], null]")))
        .containsExactly(
            "plan.yaml:5:18: expected text, got a list",
            "plan.yaml:5:23: expected text, got nothing;"
                + " put it in quotes if it is meant as text");
  }

  @Test
  void namesKeepToTheirForms() {
    assertThat(folder.mistakes(PlanFolder.SMALL.replace("plan: p", "plan: My Plan")))
        .containsExactly(
            "plan.yaml:1:7: expected a name of at most 63 lower-case letters, digits and '-',"
                + " such as nightly-survey, got 'My Plan'");
    assertThat(folder.mistakes(PlanFolder.SMALL.replace("one", "-x")))
        .containsExactly(
            "plan.yaml:4:9: expected a name of at most 63 letters, digits, '.', '_' and '-',"
                + " such as fetch-data, got '-x'");
  }

  @Test
  void capabilitiesAreBounded() {
    var many = IntStream.range(0, 33).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));

    assertThat(folder.inTask("capabilities: [" + many + "]"))
        .containsExactly("plan.yaml:6:19: 33 capabilities are too many; name at most 32");
  }

  @Test
  void aQuestionIsNoBook() {
    assertThat(folder.inTask("approval: " + "x".repeat(2_001)))
        .containsExactly(
            "plan.yaml:6:15: a question of 2001 characters is too long; ask in at most 2000");
    assertThat(folder.task("approval: " + "x".repeat(2_000)).checks().approval()).isPresent();
  }

  @Test
  void aResultIsJudgedWhole() {
    assertThat(folder.inTask("agents: 2", "quorum: 1", "verify: person"))
        .containsExactly(
            "plan.yaml:8:13: a result is judged whole, and a quorum leaves open which steps make"
                + " it; leave out quorum or verify");
    assertThat(folder.inTask("agents: 64", "verify: person"))
        .containsExactly(
            "plan.yaml:7:13: a task has at most 64 steps, and one of them judges; ask for at most"
                + " 63 agents");
  }

  @Test
  void everyMistakeIsToldInTheFilesOrderAndTheLastOnesAreCounted() {
    var keys = IntStream.range(0, 25).mapToObj(i -> "x" + i + ": 1").toArray(String[]::new);

    assertThat(folder.inTask(keys))
        .hasSize(21)
        .startsWith(
            "plan.yaml:6:5: unknown key 'x0' in a task; known are "
                + "id, description,"
                + " needs, run, split, input, agents, quorum, strategy, capabilities, priority,"
                + " retries, backoff, timeout, deadline, approval and 1 more")
        .endsWith("and 5 more");
  }

  @Test
  void aMistakeNamesThePartOfThePlanItIsIn() {
    var file = folder.write("plan.yaml", PlanFolder.small("needs: [{ task: x, when: soon }]"));

    try {
      throw new AssertionError(new PlanReader().read(file, Map.of()));
    } catch (PlanException wrong) {
      assertThat(wrong.more()).isZero();
      assertThat(wrong.mistakes().stream().map(Mistake::path))
          .containsExactly("tasks[0].needs[0].task", "tasks[0].needs[0].when");
      assertThat(wrong.mistakes().getLast().remedy()).isEmpty();
      assertThat(wrong.mistakes().getFirst().place()).isEqualTo(new Place(file, 6, 21));
    }
  }
}
