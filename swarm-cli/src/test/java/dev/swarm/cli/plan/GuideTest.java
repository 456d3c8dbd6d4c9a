package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  private final String guide;

  GuideTest() throws IOException {
    guide = Files.readString(Path.of("..", "docs", "plans.md"));
  }

  private List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    var matcher = BLOCK.matcher(guide);
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  @Test
  void everyPlanInTheGuideIsRead(@TempDir Path temp) {
    var plans = blocks("yaml").stream().filter(block -> block.contains("plan:")).toList();

    assertThat(plans).isNotEmpty();
    for (var plan : plans) {
      assertThat(new PlanFolder(temp).plan(plan).tasks()).isNotEmpty();
    }
  }

  @Test
  void theMistakesInTheGuideAreWhatIsPrinted(@TempDir Path temp) {
    var plan = blocks("bad").getFirst();
    var told = blocks("text").getFirst().lines().toList();

    assertThat(new PlanFolder(temp).mistakes(plan)).isEqualTo(told);
  }

  @Test
  void everyKeyIsInTheGuide() {
    for (var part : List.of(Part.PLAN, Part.SWARM, Part.AGENT, Part.WORKER, Part.TASK)) {
      assertThat(part.keys()).allSatisfy(key -> assertThat(guide).contains("| `" + key + "`"));
    }
  }

  @Test
  void everyVariableOfACommandIsInTheGuide() {
    assertThat(EnvironmentSection.RESERVED)
        .allSatisfy(name -> assertThat(guide).contains("| `" + name + "` |"));
    assertThat(Parameters.builtIn(Path.of("p.yaml")))
        .allSatisfy((name, value) -> assertThat(guide).contains("`${" + name + "}`"));
  }
}
