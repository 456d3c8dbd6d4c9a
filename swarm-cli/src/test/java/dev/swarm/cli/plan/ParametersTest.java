package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {
  private static final String DECLARED = "set: { repo: ., out: there }\n";

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  private Input input(String text, Map<String, String> set) {
    var file = folder.write("plan.yaml", DECLARED + PlanFolder.small("input: '" + text + "'"));
    return PlanFolder.read(file, set).tasks().getFirst().job().input();
  }

  @Test
  void aParameterHasItsDefaultUnlessItIsSet() {
    assertThat(input("${repo}/${out}", Map.of())).isEqualTo(new Input.Text("./there"));
    assertThat(input("${repo}/${out}", Map.of("out", "here"))).isEqualTo(new Input.Text("./here"));
  }

  @Test
  void twoDollarsStandForAPlainReference() {
    assertThat(input("$${repo} $repo $$ $$${repo} {}", Map.of()))
        .isEqualTo(new Input.Text("${repo} $repo $$ $${repo} {}"));
  }

  @Test
  void whatIsFilledInIsNotLookedAtAgain() {
    assertThat(input("${out}", Map.of("out", "${repo}"))).isEqualTo(new Input.Text("${repo}"));
  }

  @Test
  void everyPlanKnowsItsJavaAndItsFolder() {
    var run =
        folder.plan(PlanFolder.SMALL.replace("ls", "\"${java}\", \"${javac}\", \"${plan.dir}\""));
    var arguments = run.tasks().getFirst().job().run().arguments();

    assertThat(Files.isExecutable(Path.of(arguments.get(0)))).isTrue();
    assertThat(Path.of(arguments.get(1)).getFileName().toString()).startsWith("javac");
    assertThat(arguments.get(2)).isEqualTo(temp.toString());
  }

  @Test
  void anUnknownParameterIsToldAtItsPlaceWithTheNearest() {
    assertThat(folder.mistakes(DECLARED + PlanFolder.small("input: ${rpeo}")))
        .containsExactly("plan.yaml:7:12: unknown parameter 'rpeo'; did you mean 'repo'?");
    assertThat(folder.inTask("input: ${name}"))
        .containsExactly(
            "plan.yaml:6:12: unknown parameter 'name';"
                + " declare it under 'set'; known are java, javac, plan.dir");
    assertThat(folder.inTask("input: '${java'"))
        .containsExactly("plan.yaml:6:12: '${' without its '}'; write $${ for a plain ${");
  }

  @Test
  void aParameterIsFilledInWhereverThePlanSaysSo() {
    for (var worker :
        List.of(
            "{ directory: $x }",
            "{ environment: { A: $x } }",
            "{ environment: { A: { secret: file:$x } } }")) {
      var yaml =
          PlanFolder.SMALL.replace(
              "coder }", "coder, worker: " + worker.replace("$x", "'${x}'") + " }");
      assertThat(folder.mistakes(yaml.replace("file:'${x}'", "'file:${x}'")))
          .singleElement()
          .asString()
          .contains("unknown parameter 'x'");
    }
  }

  @Test
  void settingWhatThePlanDoesNotDeclareIsRefused() {
    var file = folder.write("plan.yaml", DECLARED + PlanFolder.SMALL);

    assertThat(folder.mistakes(file, Map.of("otu", "x")))
        .containsExactly(
            "plan.yaml:1:6: --set names 'otu', which the plan does not declare;"
                + " did you mean 'out'? declared are repo, out");
    assertThat(folder.mistakes(folder.write("plan.yaml", PlanFolder.SMALL), Map.of("java", "x")))
        .containsExactly(
            "plan.yaml:1:1: --set names 'java', which the plan does not declare;"
                + " the plan declares no parameters");
  }

  @Test
  void aDeclarationIsANameWithASingleValue() {
    var set = "set: { java: x, a b: y, c: [], d: , c: 2 }\n";

    assertThat(folder.mistakes(set + PlanFolder.SMALL))
        .containsExactly(
            "plan.yaml:1:8: every plan has a parameter java; take another name",
            "plan.yaml:1:17: expected a name of at most 63 letters, digits, '.', '_' and '-'"
                + " that starts with a letter, got 'a b'",
            "plan.yaml:1:28: expected text, got a list",
            "plan.yaml:1:34: expected text, got nothing;"
                + " put it in quotes if it is meant as text",
            "plan.yaml:1:37: key 'c' is already at line 1, column 25; each may stand once");
    assertThat(folder.mistakes("set: [a]\n" + PlanFolder.SMALL))
        .containsExactly(
            "plan.yaml:1:6: expected parameters (a mapping of names to values), got a list");
  }

  @Test
  void aSmallPlanCannotGrowIntoAHugeOne() {
    var set = "set: { x: " + "y".repeat(1 << 20) + " }\n";
    var run = "[ls" + ", '${x}'".repeat(40) + "]";

    assertThat(folder.mistakes(set + PlanFolder.SMALL.replace("[ls]", run)))
        .containsExactly(
            "plan.yaml:6:271: the parameters filled in make more than 32 MiB;"
                + " use shorter values");
  }
}
